/// Reads XML as a stream of events. A document type with entities is refused: nothing is ever expanded but the five of
/// XML and characters by number, so that no input grows.
struct XMLReader {
  enum Event: Equatable {
    case start(String)
    case end(String)
    case text([UInt8])
  }

  struct Fault: Error, Equatable {
    let message: String
    let offset: Int
  }

  private let bytes: [UInt8]
  private var index = 0
  private var pendingEnd: String?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The attributes of the last start tag.
  private(set) var attributes: [(name: String, value: String)] = []

  mutating func next() throws(Fault) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while index < bytes.count {
      guard bytes[index] == 0x3C else { return .text(text()) }
      if starts(with: "<![CDATA[") { return .text(try until("]]>", from: index + 9)) }
      if starts(with: "<!--") {
        _ = try until("-->", from: index + 4)
      } else if starts(with: "<?") {
        _ = try until("?>", from: index + 2)
      } else if starts(with: "<!") {
        try readDeclaration()
      } else {
        return try tag()
      }
    }
    return nil
  }

  private mutating func text() -> [UInt8] {
    let start = index
    while index < bytes.count, bytes[index] != 0x3C { index += 1 }
    return Self.unescaped(bytes[start..<index])
  }

  private func starts(with word: StaticString) -> Bool {
    guard index + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[index + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }

  private mutating func until(_ end: StaticString, from start: Int) throws(Fault) -> [UInt8] {
    var place = start
    while place < bytes.count {
      index = place
      if bytes[place] == end.utf8Start[0], starts(with: end) {
        index = place + end.utf8CodeUnitCount
        return Array(bytes[start..<place])
      }
      place += 1
    }
    throw Fault(message: "'\(end)' is missing", offset: min(start, bytes.count))
  }

  private mutating func readDeclaration() throws(Fault) {
    let start = index
    while index < bytes.count, bytes[index] != 0x3E {
      if bytes[index] == 0x5B {
        throw Fault(message: "a document type that declares something is not read", offset: start)
      }
      index += 1
    }
    index += 1
  }

  private mutating func tag() throws(Fault) -> Event {
    let start = index
    index += 1
    let isEnd = index < bytes.count && bytes[index] == 0x2F
    if isEnd { index += 1 }
    let name = name()
    guard !name.isEmpty else { throw Fault(message: "'<' begins no tag", offset: start) }
    attributes = []
    while index < bytes.count, bytes[index] != 0x3E {
      if bytes[index] == 0x2F {
        pendingEnd = name
        index += 1
      } else if Self.isSpace(bytes[index]) {
        index += 1
      } else if !readAttribute() {
        index += 1
      }
    }
    guard index < bytes.count else {
      throw Fault(message: "'\(name)' is not closed", offset: start)
    }
    index += 1
    return isEnd ? .end(name) : .start(name)
  }

  private mutating func readAttribute() -> Bool {
    let key = name()
    guard !key.isEmpty, index < bytes.count, bytes[index] == 0x3D else { return !key.isEmpty }
    index += 1
    guard index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 else { return true }
    let quote = bytes[index]
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != quote { index += 1 }
    attributes.append((key, String(decoding: Self.unescaped(bytes[start..<index]), as: UTF8.self)))
    if index < bytes.count { index += 1 }
    return true
  }

  private mutating func name() -> String {
    let start = index
    while index < bytes.count, !Self.isSpace(bytes[index]),
      ![0x2F, 0x3E, 0x3D, 0x3C].contains(bytes[index])
    { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// `&amp;` and its like, and characters by number; what else looks like one stays as it is.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(0x26) else { return Array(bytes) }
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == 0x26, let end = bytes[index...].prefix(12).firstIndex(of: 0x3B) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      if let text = character(name) {
        result.append(contentsOf: text.utf8)
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func character(_ name: String) -> String? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init).map { String($0) }
    }
  }
}
