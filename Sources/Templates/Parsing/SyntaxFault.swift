import Diagnostics

/// A fault of a template's text, by its place in the source; it becomes a diagnostic at the end.
struct SyntaxFault: Error {
  let id: String
  let message: String
  let range: Range<Int>
  let hint: String?

  init(_ id: String, _ message: String, _ range: Range<Int>, hint: String? = nil) {
    self.id = id
    self.message = message
    self.range = range
    self.hint = hint
  }

  func diagnostic(in source: SourceFile) -> Diagnostic {
    .error(id, message, at: source.location(of: range), hint: hint)
  }
}
