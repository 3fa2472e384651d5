import Bytes

/// Finds scripts in SVG and other XML: what a browser would run if the file were opened as a page.
///
/// A reader of tags alone, linear in the bytes. What it cannot follow, such as an entity that stands for
/// markup, it takes for a script.
package struct ActiveMarkup {
  private let bytes: [UInt8]
  private var index = 0

  /// The bytes of the first script; nil where there is none.
  package static func find(in bytes: [UInt8]) -> Range<Int>? {
    if let text = utf16(bytes) { return find(in: text).map { _ in 0..<0 } }
    var reader = ActiveMarkup(bytes: bytes)
    return reader.find()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The text of a file of two bytes a character.
  private static func utf16(_ bytes: [UInt8]) -> [UInt8]? {
    let isBig = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0, UInt8(ascii: "<")])
    guard isBig || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [UInt8(ascii: "<"), 0])
    else { return nil }
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { at in
      UInt16(bytes[at]) << (isBig ? 8 : 0) | UInt16(bytes[at + 1]) << (isBig ? 0 : 8)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func find() -> Range<Int>? {
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start
      let script: Range<Int>?
      if has("<!--") {
        script = skip(past: "-->")
      } else if has("<![CDATA[") {
        script = skip(past: "]]>")
      } else if has("<!") {
        script = readDeclaration()
      } else if has("<?") {
        script = readInstruction()
      } else {
        script = readTag()
      }
      if let script { return script }
    }
    return nil
  }

  private func has(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes[index...].starts(with: wanted)
  }

  /// Past the text, or to the end where it does not come.
  private mutating func skip(past text: StaticString) -> Range<Int>? {
    while index < bytes.count, !has(text) { index += 1 }
    index = min(bytes.count, index + text.utf8CodeUnitCount)
    return nil
  }

  /// A stylesheet in XSLT makes any page of a file.
  private mutating func readInstruction() -> Range<Int>? {
    let start = index
    _ = skip(past: "?>")
    return Self.plain(bytes[start..<index]).contains("xsl") ? start..<index : nil
  }

  /// A document type may declare attributes that elements have without being written there, and entities
  /// that stand for markup.
  private mutating func readDeclaration() -> Range<Int>? {
    let start = index
    var depth = 0
    index += 2
    while index < bytes.count {
      let byte = bytes[index]
      if has("<!--") {
        _ = skip(past: "-->")
        continue
      }
      index += 1
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == 0x22 || byte == 0x27 {
        let end = bytes[index...].firstIndex(of: byte) ?? bytes.count
        let value = Self.plain(bytes[index..<end])
        if value.contains("<") || value.contains("&#") || value.contains("script") {
          return start..<min(end + 1, bytes.count)
        }
        index = min(end + 1, bytes.count)
      }
      if byte == UInt8(ascii: ">"), depth <= 0 { break }
    }
    let tokens = bytes[start..<index].split { $0.isSpace || "<>[]\"'".utf8.contains($0) }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    let isActive =
      tokens.contains("!attlist")
      && tokens.contains { Self.isEvent($0) || $0 == "href" || $0.hasSuffix(":href") }
    return isActive ? start..<index : nil
  }

  private mutating func readTag() -> Range<Int>? {
    let start = index
    index += 1
    let name = readName()
    if name.isEmpty { return nil }
    if ["script", "handler"].contains(name) { return start..<index }
    while index < bytes.count {
      skipSpace()
      guard index < bytes.count, bytes[index] != UInt8(ascii: ">"),
        bytes[index] != UInt8(ascii: "<")
      else { break }
      let attribute = index
      let name = readName()
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
        // A slash, or what no document may have.
        if index == attribute { index += 1 }
        continue
      }
      index += 1
      skipSpace()
      let value = readValue()
      if Self.isActive(name, value) { return attribute..<index }
    }
    return nil
  }

  /// The name of an element or attribute without its prefix, in lower case.
  private mutating func readName() -> String {
    let start = index
    while index < bytes.count, !bytes[index].isSpace, !"=></\"'".utf8.contains(bytes[index]) {
      index += 1
    }
    let name = bytes[start..<index]
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    return String(decoding: local, as: UTF8.self).lowercased()
  }

  /// The bytes between quotes; to the next space or end of the tag where there are none.
  private mutating func readValue() -> ArraySlice<UInt8> {
    guard index < bytes.count else { return [] }
    let start = index
    if let quote = [0x22, 0x27].first(where: { $0 == bytes[index] }) {
      let end = bytes[(index + 1)...].firstIndex(of: quote) ?? bytes.count
      index = min(end + 1, bytes.count)
      return bytes[(start + 1)..<max(end, start + 1)]
    }
    while index < bytes.count, !bytes[index].isSpace, bytes[index] != UInt8(ascii: ">") {
      index += 1
    }
    return bytes[start..<index]
  }

  /// Attributes that hold an address, or a value that an animation gives to one.
  private static let addresses: Set<String> = [
    "href", "src", "to", "from", "by", "values", "data", "action", "formaction",
  ]

  private static func isActive(_ name: String, _ value: ArraySlice<UInt8>) -> Bool {
    if isEvent(name) { return true }
    switch name {
    case "srcdoc": return true
    // What an animation changes.
    case "attributename": return plain(value.prefix(64)).hasPrefix("on")
    case _ where addresses.contains(name):
      // An image may be of megabytes; a script says so at its beginning.
      let isList = name == "values"
      let text = plain(isList ? value : value.prefix(256))
      return text.contains("javascript:") || text.contains("data:text/html")
        || text.contains("data:application/xhtml") || namesEntity(text)
    default: return false
    }
  }

  /// `onload`, `onclick` and the like.
  private static func isEvent(_ name: String) -> Bool {
    let letters = name.utf8.dropFirst(2)
    return name.hasPrefix("on") && !letters.isEmpty
      && letters.allSatisfy { (0x61...0x7A).contains($0) }
  }

  private static let entities: Set<String> = ["amp", "lt", "gt", "quot", "apos"]

  /// Whether the text names an entity that the document must have declared itself.
  private static func namesEntity(_ text: String) -> Bool {
    text.utf8.split(separator: UInt8(ascii: "&")).dropFirst(text.hasPrefix("&") ? 0 : 1).contains {
      let name = $0.prefix { $0 != UInt8(ascii: ";") }
      return name.endIndex < $0.endIndex && name.first.map { (0x61...0x7A).contains($0) } ?? false
        && !entities.contains(String(Substring(name)))
    }
  }

  /// In lower case, with numeric references resolved, without white space and control characters: as
  /// browsers read the scheme of an address.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "&"), index < bytes.endIndex, bytes[index] == UInt8(ascii: "#") {
        let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")) ?? index
        let digits = String(decoding: bytes[(index + 1)..<max(end, index + 1)], as: UTF8.self)
        let isHex = digits.hasPrefix("x")
        if let code = UInt8(isHex ? String(digits.dropFirst()) : digits, radix: isHex ? 16 : 10) {
          byte = code
          index = end + 1
        }
      }
      if byte > 0x20 { text.append(byte.lowercased) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index].isSpace { index += 1 }
  }
}
