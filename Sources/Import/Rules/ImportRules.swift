/// What a person says where guessing is wrong: `import.yaml`.
package struct ImportRules: Sendable {
  /// Which pages are imported, as a pattern with `*`; all without one.
  package var pages: String?
  package var title: Selector?
  package var body: Selector?
  package var date: Selector?
  package var views: Selector?
  package var tags: Selector?
  package var source: Selector?
  package var author: Selector?
  package var drop: [Selector] = []
  package var dateFormat: String?
  /// Folder or number → name.
  package var categories: [String: String] = [:]

  package init() {}

  func includes(_ path: String) -> Bool {
    guard let pages else { return true }
    return Self.matches(Array(path.utf8)[...], Array(pages.utf8)[...])
  }

  /// `*` stands for anything within a name, `**` for folders too.
  private static func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == 0x2A {
      let isDeep = pattern.dropFirst().first == 0x2A
      let rest = pattern.drop { $0 == 0x2A }
      var index = text.startIndex
      while true {
        if matches(text[index...], rest) { return true }
        guard index < text.endIndex, isDeep || text[index] != 0x2F else { return false }
        index += 1
      }
    }
    guard let next = text.first, next == first || first == 0x3F else { return false }
    return matches(text.dropFirst(), pattern.dropFirst())
  }
}
