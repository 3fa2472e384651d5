/// A filter added by the embedding program.
package struct Filter: Sendable {
  package let name: String
  /// The names of the arguments, in order; the first `required` must be given.
  package let parameters: [String]
  package let required: Int
  let apply: @Sendable (_ value: Value, _ arguments: [Value]) throws(FilterFailure) -> Value

  /// Arguments are bound by position or name; those left out arrive as `.none`.
  package init(
    _ name: String, parameters: [String] = [], required: Int = 0,
    _ apply:
      @escaping @Sendable (_ value: Value, _ arguments: [Value]) throws(FilterFailure) -> Value
  ) {
    self.name = name
    self.parameters = parameters
    self.required = required
    self.apply = apply
  }
}

/// Why a filter has no result: one sentence that goes on after the filter's name.
package struct FilterFailure: Error {
  package let message: String
  package let hint: String?
  /// The rule, where it is not one of the filter's own.
  let id: String?

  package init(_ message: String) {
    self.init(message, hint: nil)
  }

  package init(_ message: String, hint: String?) {
    self.init(message, hint: hint, id: nil)
  }

  init(_ message: String, hint: String? = nil, id: String?) {
    self.message = message
    self.hint = hint
    self.id = id
  }
}
