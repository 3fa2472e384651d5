import Diagnostics

/// Reads the keys of a mapping as the types that a schema wants, and collects what does not fit.
///
/// A value of the wrong type is an error at its place and reads as absent, so that one run reports
/// every fault of a file.
package struct YAMLReader {
  let source: SourceFile
  private var places: SourceMap
  private var tally = DiagnosticTally()
  /// What becomes of a fault: a key of another generator may mean something else there.
  var refusal = Refusal.error

  enum Refusal: Sendable {
    case error
    case warning
    case none
  }

  package init(source: SourceFile) {
    self.source = source
    places = SourceMap(source)
  }

  package var diagnostics: [Diagnostic] { tally.diagnostics }

  var errorCount: Int { tally.errorCount }

  mutating func location(of range: Range<Int>) -> SourceLocation {
    places.location(of: range)
  }

  mutating func refuse(
    _ id: String, _ message: String, at range: Range<Int>, hint: String? = nil
  ) {
    switch refusal {
    case .error:
      tally.add(.error, id) { .error(id, message, at: places.location(of: range), hint: hint) }
    case .warning: doubt(id, message, at: range, hint: hint)
    case .none: break
    }
  }

  mutating func doubt(_ id: String, _ message: String, at range: Range<Int>, hint: String? = nil) {
    tally.add(.warning, id) { .warning(id, message, at: places.location(of: range), hint: hint) }
  }

  /// The entries of a mapping; none for an empty value.
  package mutating func entries(of node: YAMLNode, _ name: String) -> [YAMLNode.Entry] {
    switch node.content {
    case .mapping(let entries): return entries
    case .null: return []
    case .scalar, .sequence:
      mismatch(name, "a mapping ('key: value' lines)", node)
      return []
    }
  }

  /// Text on one line, trimmed; nil where it is absent or empty.
  mutating func text(_ node: YAMLNode, _ name: String) -> String? {
    if node.isNull { return nil }
    if let text = node.text, text.isOneLine { return text }
    guard let text = plainText(node, name) else { return nil }
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Text that may have several lines, such as Markdown.
  mutating func prose(_ node: YAMLNode, _ name: String) -> String? {
    if node.isNull { return nil }
    guard let text = plainText(node, name) else { return nil }
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }

  /// Text without control characters, which only the escapes of a quoted scalar can write and no
  /// HTML, XML or address may hold.
  private mutating func plainText(_ node: YAMLNode, _ name: String) -> String? {
    guard let text = node.text else {
      mismatch(name, "text", node)
      return nil
    }
    let control = text.unicodeScalars.first { Self.isControl($0.value) }
    guard let control else { return text }
    let code = "U+" + String(control.value, radix: 16, uppercase: true)
    refuse(
      "control-character", "'\(name)' holds the control character \(code)", at: node.range,
      hint: "delete it")
    return nil
  }

  /// C0 and C1 except white space, and the last two code points of each plane.
  private static func isControl(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x85: false
    case 0x00...0x1F, 0x7F...0x9F: true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  mutating func bool(_ node: YAMLNode, _ name: String) -> Bool? {
    if node.isNull { return nil }
    if let bool = node.bool { return bool }
    mismatch(name, "true or false", node)
    return nil
  }

  mutating func int(_ node: YAMLNode, _ name: String, in range: ClosedRange<Int>) -> Int? {
    if node.isNull { return nil }
    if let int = node.int, range.contains(int) { return int }
    let upper = range.upperBound == .max ? "up" : "to \(range.upperBound)"
    mismatch(name, "a whole number from \(range.lowerBound) \(upper)", node)
    return nil
  }

  /// A list of texts. One text alone stands for a list; commas in it, also full-width ones,
  /// separate its elements.
  mutating func texts(_ node: YAMLNode, _ name: String) -> [(text: String, range: Range<Int>)] {
    switch node.content {
    case .null: return []
    case .scalar:
      let parts = (plainText(node, name) ?? "").split(whereSeparator: { ",，、".contains($0) })
      return parts.compactMap { part in
        let words = part.split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : (words.joined(separator: " "), node.range)
      }
    case .sequence(let elements):
      return elements.compactMap { element in
        text(element, "\(name) entry").map { ($0, element.range) }
      }
    case .mapping:
      mismatch(name, "a list", node)
      return []
    }
  }

  /// Says that `entry` is not a key of the schema: an error where it looks like a typing mistake
  /// of a known key, which must not be passed over; a warning otherwise.
  mutating func unknownKey(_ entry: YAMLNode.Entry, known: [String], of what: String) {
    let hint = "keys of your own go under 'extra'"
    if let nearest = Suggestion.nearest(to: entry.key, among: known) {
      refuse(
        "unknown-key", "\(what) key '\(entry.key)' is unknown; did you mean '\(nearest)'?",
        at: entry.keyRange, hint: hint)
    } else {
      doubt("unknown-key", "\(what) key '\(entry.key)' is unknown", at: entry.keyRange, hint: hint)
    }
  }

  package mutating func mismatch(_ name: String, _ wanted: String, _ node: YAMLNode) {
    let found = node.text.map { "'\($0)'" } ?? node.kindName
    refuse("wrong-type", "'\(name)' must be \(wanted), not \(found)", at: node.range)
  }
}
