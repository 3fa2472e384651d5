/// A fault while rendering, before its place is known.
struct RuntimeFault: Error {
  let id: String
  let message: String
  let hint: String?

  init(_ id: String, _ message: String, hint: String? = nil) {
    self.id = id
    self.message = message
    self.hint = hint
  }
}
