/// How a text is written as a string of JSON (RFC 8259, section 7).
package enum JSONText: Sendable {
  /// In UTF-8, with the escapes that must be.
  case plain
  /// In ASCII as Python's `json` writes it, without what HTML could take for markup: `&`, `'`, `<`, `>`.
  case ascii
  /// In a form that ends neither the string nor the script, nor a template string around it.
  case script

  /// Appends the text without its quotes. `text` is UTF-8; what is not stays as it is where that can be.
  package func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var kept = 0
    var index = 0
    while index < text.count {
      guard let length = escapedLength(text, at: index) else {
        index += 1
        continue
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<index]))
      appendEscape(of: UnsafeBufferPointer(rebasing: text[index..<index + length]), to: &output)
      index += length
      kept = index
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[kept...]))
  }

  /// The bytes of the character at `index`; nil where it stands for itself.
  private func escapedLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    let byte = text[index]
    switch byte {
    case 0..<0x20, 0x22, 0x5C: return 1
    case 0x26, 0x27, 0x3C, 0x3E: return self == .plain ? nil : 1
    case 0x24, 0x60, 0x7F: return self == .script ? 1 : nil
    case 0x80...:
      switch self {
      case .plain: return nil
      case .ascii: return min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, text.count - index)
      case .script:
        // U+2028 and U+2029 end a line of a script.
        return byte == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80
          && text[index + 2] & 0xFE == 0xA8
          ? 3 : nil
      }
    default: return nil
    }
  }

  private func appendEscape(
    of character: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    switch character[0] {
    case 0x0A: output.append("\\n")
    case 0x0D: output.append("\\r")
    case 0x09: output.append("\\t")
    case 0x5C: output.append("\\\\")
    case 0x08 where self == .ascii: output.append("\\b")
    case 0x0C where self == .ascii: output.append("\\f")
    case 0x22 where self != .script: output.append("\\\"")
    default:
      for unit in String(decoding: character, as: UTF8.self).utf16 {
        output.append("\\u")
        for shift in [12, 8, 4, 0] {
          // In lower case, as Python writes them.
          output.append(UInt8(truncatingIfNeeded: unit >> UInt16(shift) & 15).hexDigit | 0x20)
        }
      }
    }
  }
}

/// Writes a JSON document.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private let text: JSONText
  /// Spaces by which each level is indented; nil for a document on one line.
  private let indent: Int?
  /// Whether a space follows `:` and, on one line, `,`.
  private let isSpaced: Bool
  private var depth = 0
  /// Whether the next value of the collection that is open needs a comma before it.
  private var needsComma = false
  /// Whether the next value stands behind its key.
  private var hasKey = false

  package init(_ text: JSONText = .plain, indent: Int? = nil, isSpaced: Bool = false) {
    self.text = text
    self.indent = indent
    self.isSpaced = isSpaced
  }

  /// What was written, in just as much memory as it takes; goes on with another document.
  package mutating func take() -> [UInt8] {
    defer {
      bytes.removeAll(keepingCapacity: true)
      needsComma = false
    }
    return bytes.withUnsafeBufferPointer { Array($0) }
  }

  package mutating func openObject() { open(0x7B) }
  package mutating func closeObject() { close(0x7D) }
  package mutating func openArray() { open(0x5B) }
  package mutating func closeArray() { close(0x5D) }

  package mutating func object(_ content: (inout JSONWriter) -> Void) {
    openObject()
    content(&self)
    closeObject()
  }

  package mutating func array(_ content: (inout JSONWriter) -> Void) {
    openArray()
    content(&self)
    closeArray()
  }

  package mutating func key(_ name: String) {
    string(name)
    bytes.append(0x3A)
    if isSpaced { bytes.append(0x20) }
    hasKey = true
  }

  package mutating func string(_ text: String) {
    begin()
    bytes.append(0x22)
    text.withBytes { self.text.append($0, to: &bytes) }
    end()
  }

  package mutating func string(_ text: [UInt8]) {
    begin()
    bytes.append(0x22)
    text.withUnsafeBufferPointer { self.text.append($0, to: &bytes) }
    end()
  }

  private mutating func end() {
    bytes.append(0x22)
    needsComma = true
  }

  package mutating func number(_ number: Int) {
    begin()
    bytes.append(decimal: number)
    needsComma = true
  }

  /// A value that was written before, or a word of JSON.
  package mutating func value(_ written: some Collection<UInt8>) {
    begin()
    bytes += written
    needsComma = true
  }

  package mutating func field(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// Nothing where there is no text.
  package mutating func field(_ name: String, _ text: String?) {
    if let text { field(name, text) }
  }

  private mutating func open(_ bracket: UInt8) {
    begin()
    bytes.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if needsComma { breakLine() }
    bytes.append(bracket)
    needsComma = true
  }

  /// What stands between this value and the one before it.
  private mutating func begin() {
    if hasKey {
      hasKey = false
      return
    }
    if needsComma {
      bytes.append(0x2C)
      if isSpaced, indent == nil { bytes.append(0x20) }
    }
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard let indent else { return }
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: indent * depth)
  }
}
