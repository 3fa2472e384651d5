/// A node of a YAML document with its place in the source.
package struct YAMLNode: Sendable {
  package struct Entry: Sendable {
    package let key: String
    package let keyRange: Range<Int>
    package let value: YAMLNode
  }

  package enum Content: Sendable {
    /// Nothing after the colon, `~` or `null`.
    case null
    /// `isPlain` where it stands without quotes, so that `true` and `12` may be what they look like.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  package let content: Content
  /// Byte offsets into the source file.
  let range: Range<Int>

  init(content: Content, range: Range<Int>) {
    self.content = content
    self.range = range
  }

  /// A scalar as it is written, `isPlain` where without quotes.
  init(scalar text: String, isPlain: Bool, range: Range<Int>) {
    let isNull = isPlain && Self.meansNothing(text)
    self.init(content: isNull ? .null : .scalar(text, isPlain: isPlain), range: range)
  }

  private static func meansNothing(_ text: String) -> Bool {
    // Comparing costs 500 instructions for every longer text (callgrind).
    guard text.utf8.count <= 4 else { return false }
    return switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  /// The text of a scalar, whatever its type looks like: `title: 2022` is the title "2022".
  package var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  package var isNull: Bool {
    if case .null = content { return true }
    return false
  }

  /// `true` or `false` in the spellings of YAML 1.1 that people use.
  var bool: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: return nil
    }
  }

  var int: Int? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return Int(text)
  }

  /// What it is, in a message.
  var kindName: String {
    switch content {
    case .null: "nothing"
    case .scalar: "text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
