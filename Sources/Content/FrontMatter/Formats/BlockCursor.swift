import Bytes
import Diagnostics

/// What keeps TOML or JSON from being read.
struct BlockFault: Error {
  let id: String
  let message: String
  let range: Range<Int>
  var hint: String?

  func diagnostic(in source: SourceFile) -> Diagnostic {
    .error(id, message, at: source.location(of: range), hint: hint)
  }
}

/// Walks over the bytes of front matter in TOML or JSON, and reads what both write alike.
struct BlockCursor {
  let bytes: [UInt8]
  let end: Int
  var index: Int
  /// Of the faults: `toml-syntax`.
  private let id: String
  /// As messages call it.
  let language: String

  /// Lists and tables inside one another.
  static let depthLimit = YAMLDocument.depthLimit

  init(_ source: SourceFile, in range: Range<Int>, language: String) {
    bytes = source.bytes
    (index, end) = (range.lowerBound, range.upperBound)
    self.language = language
    id = "\(language.lowercased())-syntax"
  }

  var byte: UInt8? { index < end ? bytes[index] : nil }

  var isAtLineEnd: Bool { byte.map { $0 == 0x0A || $0 == 0x0D } ?? true }

  func begins(with text: StaticString) -> Bool {
    let letters = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes[index..<end].starts(with: letters)
  }

  mutating func take(_ text: StaticString) -> Bool {
    guard begins(with: text) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  /// White space within a line, of any width.
  mutating func skipSpaces() {
    while index < end {
      let length = InvisibleText.length(in: bytes, at: index, end: end)
      if length == 0 { return }
      index += length
    }
  }

  /// White space, ends of lines too; `comments` says which sign begins a comment.
  mutating func skipBlank(comments: UInt8? = nil) {
    while let byte {
      if byte == comments {
        while !isAtLineEnd { index += 1 }
      } else if byte == 0x0A || byte == 0x0D {
        index += 1
      } else {
        let start = index
        skipSpaces()
        if index == start { return }
      }
    }
  }

  func fault(_ message: String, at range: Range<Int>, hint: String? = nil) -> BlockFault {
    BlockFault(id: id, message: message, range: range, hint: hint)
  }

  /// A fault of the character that is next, or of the end.
  func fault(_ message: String, hint: String? = nil) -> BlockFault {
    var next = min(index + 1, end)
    while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return fault(message, at: min(index, end)..<next, hint: hint)
  }

  func depthFault(at start: Int) -> BlockFault {
    BlockFault(
      id: "\(language.lowercased())-depth",
      message: "\(language) is nested deeper than \(Self.depthLimit) levels",
      range: start..<min(start + 1, end))
  }

  func duplicate(_ key: String, at range: Range<Int>) -> BlockFault {
    BlockFault(
      id: "\(language.lowercased())-duplicate-key", message: "key '\(key)' stands twice",
      range: range,
      hint: "keep one of the two")
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Text in double quotes on one line, at the first of them.
  mutating func quoted() throws(BlockFault) -> String {
    let start = index
    index += 1
    var result: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try readEscape(into: &result)
      case 0x0A, 0x0D: throw unclosed(start)
      default:
        result.append(byte)
        index += 1
      }
    }
    throw unclosed(start)
  }

  func unclosed(_ start: Int) -> BlockFault {
    fault(
      "quote that opens here is never closed", at: start..<start + 1,
      hint: "close it with the same sign on the same line")
  }

  /// An escape of JSON, or one of those that TOML adds.
  mutating func readEscape(into result: inout [UInt8]) throws(BlockFault) {
    let start = index
    let sign = index + 1 < end ? bytes[index + 1] : 0
    index += 2
    switch sign {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "e"): result.append(0x1B)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(sign)
    case UInt8(ascii: "x"): try append(digits: 2, from: start, to: &result)
    case UInt8(ascii: "u"): try append(digits: 4, from: start, to: &result)
    case UInt8(ascii: "U"): try append(digits: 8, from: start, to: &result)
    default: throw badEscape(start)
    }
  }

  private mutating func append(
    digits: Int, from start: Int, to result: inout [UInt8]
  ) throws(BlockFault) {
    guard var value = hexadecimal(digits) else { throw badEscape(start) }
    // JSON writes what is beyond U+FFFF as two.
    if (0xD800...0xDBFF).contains(value), take("\\u"), let low = hexadecimal(4),
      (0xDC00...0xDFFF).contains(low)
    {
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw badEscape(start) }
    result += String(scalar).utf8
  }

  private mutating func hexadecimal(_ digits: Int) -> UInt32? {
    guard index + digits <= end else { return nil }
    let text = bytes[index..<index + digits]
    guard text.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0 | 0x20) }) else { return nil }
    index += digits
    return UInt32(String(decoding: text, as: UTF8.self), radix: 16)
  }

  private func badEscape(_ start: Int) -> BlockFault {
    fault(
      "backslash in double quotes begins no escape that is known",
      at: start..<min(start + 2, end), hint: "write '\\\\' for a backslash")
  }

  /// Signs that input methods write for quotes.
  var isAtCurlyQuote: Bool {
    begins(with: "“") || begins(with: "”") || begins(with: "‘") || begins(with: "’")
      || begins(with: "＂") || begins(with: "＇") || begins(with: "「") || begins(with: "『")
  }

  var curlyQuote: BlockFault {
    fault("quotes around a text must be straight", hint: "write '\"' before the text and after it")
  }
}
