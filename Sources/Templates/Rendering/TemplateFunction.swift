/// A function that templates can call by name.
struct TemplateFunction: Sendable {
  private let body:
    @Sendable (_ arguments: [Value], _ names: [String], _ budget: inout Budget)
      throws(FilterFailure) -> Value

  func call(
    _ arguments: [Value], names: [String], budget: inout Budget
  ) throws(FilterFailure) -> Value {
    try body(arguments, names, &budget)
  }

  static let named: [String: TemplateFunction] = [
    "range": TemplateFunction { arguments, names, budget throws(FilterFailure) in
      try range(arguments, names, &budget)
    },
    "dict": TemplateFunction { arguments, names, _ throws(FilterFailure) in
      guard arguments.count == names.count else {
        throw FilterFailure("takes arguments with names only")
      }
      return .dictionary(ValueDictionary(Array(zip(names, arguments))))
    },
  ]

  private static func range(
    _ arguments: [Value], _ names: [String], _ budget: inout Budget
  ) throws(FilterFailure) -> Value {
    guard (1...3).contains(arguments.count), names.isEmpty else {
      throw FilterFailure("takes one to three integers")
    }
    var bounds: [Int] = []
    for argument in arguments {
      guard let bound = argument.integer else {
        throw FilterFailure("takes integers, not \(argument.typeName)")
      }
      bounds.append(bound)
    }
    let start = bounds.count > 1 ? bounds[0] : 0
    let end = bounds.count > 1 ? bounds[1] : bounds[0]
    let step = bounds.count > 2 ? bounds[2] : 1
    guard step != 0 else { throw FilterFailure("takes a step that is not zero") }
    let width =
      step > 0 ? end.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(end)
    guard width.overflow || width.partialValue > 0 else { return .list([]) }
    let count = (width.partialValue.magnitude - 1) / step.magnitude + 1
    guard !width.overflow, count <= TemplateLimits.rangeCount else {
      throw FilterFailure("is too long; at most \(TemplateLimits.rangeCount) numbers are allowed")
    }
    try budget.spend(steps: Int(count))
    return .list((0..<Int(count)).map { .int(start + $0 * step) })
  }
}

/// The few methods of Python's values that themes for Jinja2 use.
enum TemplateMethod {
  static let names: Set<String> = ["items", "keys", "values", "get"]

  static func call(
    _ name: String, on owner: Value, _ arguments: [Value], budget: inout Budget
  ) throws(FilterFailure) -> Value {
    guard case .dictionary(let dictionary) = owner else {
      throw FilterFailure("is a method of dictionaries, not of \(owner.typeName)")
    }
    try budget.spend(steps: dictionary.count)
    switch name {
    case "keys": return .list(dictionary.keys.map { .string($0) })
    case "values": return .collecting(dictionary.values) ?? .list([])
    case "get":
      guard let key = arguments.first?.key else { throw FilterFailure("takes the name of a key") }
      return dictionary[key] ?? (arguments.count > 1 ? arguments[1] : .none)
    default: return dictionary.items
    }
  }
}

extension ValueDictionary {
  /// The pairs as a list of lists of two.
  var items: Value {
    .collecting(pairs.compactMap { .collecting([.string($0.key), $0.value]) }) ?? .list([])
  }
}
