import Bytes
import Diagnostics

/// Reads the YAML that nearly all front matter is: `key: value` lines, whose values are texts, lists in
/// brackets or lists of lines.
///
/// A short way past libyaml, which takes seven times as many instructions for such lines (callgrind). It
/// takes what it is sure of and leaves everything else, faults too, to `YAMLEvents`.
struct YAMLLines {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var index: Int
  private var entries: [YAMLNode.Entry] = []

  /// Keys are compared one by one.
  private static let keyLimit = 24
  /// Well below the 1,024 characters that a key may be away from its colon.
  private static let lineLimit = 512

  /// The mapping in `range` of `source`; nil where it has to be looked at more closely.
  static func parse(_ source: SourceFile, in range: Range<Int>) -> YAMLNode? {
    source.bytes.withUnsafeBufferPointer { bytes in
      var lines = YAMLLines(bytes: bytes, in: range)
      return lines.mapping()
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  private mutating func mapping() -> YAMLNode? {
    let start = index
    while index < end {
      let line = lineEnd(from: index)
      guard line - index <= Self.lineLimit, entries.count < Self.keyLimit,
        let entry = entry(upTo: line), !entries.contains(where: { $0.key == entry.key })
      else { return nil }
      entries.append(entry)
    }
    if entries.isEmpty { return nil }
    return YAMLNode(content: .mapping(entries), range: start..<lineEnd(from: start))
  }

  private func lineEnd(from start: Int) -> Int {
    var index = start
    while index < end, bytes[index] != 0x0A { index += 1 }
    return index
  }

  /// The entry that begins at `index`, on a line that ends at `line`; goes on behind it.
  private mutating func entry(upTo line: Int) -> YAMLNode.Entry? {
    let start = index
    while index < line, bytes[index].isNameByte { index += 1 }
    let key = start..<index
    guard !key.isEmpty, bytes[start].isLetter, index < line,
      bytes[index] == UInt8(ascii: ":"),
      // `null` is none.
      let name = YAMLNode(scalar: text(key), isPlain: true, range: key).text
    else { return nil }
    index += 1
    guard let value = index == line ? list(below: line) : value(upTo: line) else { return nil }
    return YAMLNode.Entry(key: name, keyRange: key, value: value)
  }

  /// What stands behind the colon.
  private mutating func value(upTo line: Int) -> YAMLNode? {
    guard index + 1 < line, bytes[index] == 0x20 else { return nil }
    let start = index + 1
    index = line + 1
    guard bytes[start] == UInt8(ascii: "[") else { return scalar(start..<line) }
    guard bytes[line - 1] == UInt8(ascii: "]") else { return nil }
    var elements: [YAMLNode] = []
    var first = start + 1
    while first < line - 1 {
      var last = first
      while last < line - 1, bytes[last] != UInt8(ascii: ",") { last += 1 }
      guard let element = scalar(first..<last, isInBrackets: true) else { return nil }
      elements.append(element)
      if last == line - 1 { break }
      guard last + 2 < line - 1, bytes[last + 1] == 0x20 else { return nil }
      first = last + 2
    }
    return YAMLNode(content: .sequence(elements), range: start..<line)
  }

  /// The lines below a key without value, each a dash behind the same two or no spaces.
  private mutating func list(below line: Int) -> YAMLNode? {
    index = line + 1
    let start = index
    var elements: [YAMLNode] = []
    var range = start..<start
    let indent = index + 1 < end && bytes[index] == 0x20 && bytes[index + 1] == 0x20 ? 2 : 0
    while index + indent < end, bytes[index + indent] == UInt8(ascii: "-") {
      if indent == 2, bytes[index] != 0x20 || bytes[index + 1] != 0x20 { return nil }
      let line = lineEnd(from: index)
      let dash = index + indent
      guard line - index <= Self.lineLimit, dash + 2 < line, bytes[dash + 1] == 0x20,
        let element = scalar(dash + 2..<line)
      else { return nil }
      if elements.isEmpty { range = dash..<line }
      elements.append(element)
      index = line + 1
    }
    return elements.isEmpty ? nil : YAMLNode(content: .sequence(elements), range: range)
  }

  /// A text without quotes, or in double quotes without escapes; nil where it may be anything else.
  private func scalar(_ range: Range<Int>, isInBrackets: Bool = false) -> YAMLNode? {
    guard let first = range.first, let last = range.last, bytes[last] != 0x20 else { return nil }
    if bytes[first] == UInt8(ascii: "\"") {
      guard range.count > 2, bytes[last] == UInt8(ascii: "\""),
        isPlain(first + 1..<last, isInBrackets: true, isQuoted: true)
      else { return nil }
      return YAMLNode(scalar: text(first + 1..<last), isPlain: false, range: range)
    }
    guard bytes[first].isLetter || bytes[first].isDigit || bytes[first] >= 0x80,
      isPlain(range, isInBrackets: isInBrackets, isQuoted: false)
    else { return nil }
    return YAMLNode(scalar: text(range), isPlain: true, range: range)
  }

  /// Whether the text says what its bytes are, wherever it stands.
  private func isPlain(_ range: Range<Int>, isInBrackets: Bool, isQuoted: Bool) -> Bool {
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "\\"), UInt8(ascii: "\""): return false
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: ","), UInt8(ascii: "?"):
        if isInBrackets && !isQuoted { return false }
      case UInt8(ascii: ":"):
        // In the midst of a word.
        if !isQuoted, isInBrackets || index + 1 == range.upperBound || bytes[index + 1] == 0x20 {
          return false
        }
      case UInt8(ascii: "#"): if !isQuoted { return false }
      case 0x20...0x7E: break
      // U+0080 to U+00BF, among them a line end; U+2028 and U+2029; private use, the byte order mark,
      // and what is beyond.
      case 0x00..<0x20, 0x7F, 0xC2, 0xEE, 0xF0...0xFF: return false
      case 0xE2, 0xEF:
        guard index + 1 < range.upperBound else { return false }
        let next = bytes[index + 1]
        if bytes[index] == 0xE2 ? next == 0x80 : next != 0xBC && next != 0xBD { return false }
      default: break
      }
    }
    return true
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
