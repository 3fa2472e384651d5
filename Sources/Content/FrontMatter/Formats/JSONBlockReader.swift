import Bytes
import Diagnostics

/// Reads front matter in JSON (RFC 8259) into the nodes that YAML is read into. A comma behind the last member
/// is passed over.
struct JSONBlockReader {
  private var cursor: BlockCursor

  static func parse(_ source: SourceFile, in range: Range<Int>, hasBraces: Bool) -> (
    root: YAMLNode?, diagnostics: [Diagnostic]
  ) {
    guard range.count <= YAMLDocument.sizeLimit else {
      let message = "JSON of \(range.count) bytes is over the limit of \(YAMLDocument.sizeLimit)"
      let place = source.location(of: range.lowerBound..<range.lowerBound)
      return (nil, [.error("json-too-large", message, at: place)])
    }
    var reader = JSONBlockReader(cursor: BlockCursor(source, in: range, language: "JSON"))
    do throws(BlockFault) {
      return (try reader.document(hasBraces: hasBraces), [])
    } catch {
      return (nil, [error.diagnostic(in: source)])
    }
  }

  /// Where the object in braces ends that begins at `start`; nil where it does not.
  static func end(of source: SourceFile, from start: Int) -> Int? {
    let bytes = source.bytes
    var depth = 0
    var quote: UInt8?
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let sign = quote {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == sign || byte == 0x0A { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): quote = byte
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  private mutating func document(hasBraces: Bool) throws(BlockFault) -> YAMLNode {
    cursor.skipBlank()
    let start = cursor.index
    let root: YAMLNode
    if hasBraces {
      guard cursor.byte == UInt8(ascii: "{") else { throw cursor.fault("JSON begins with '{'") }
      root = try value(depth: 0)
    } else {
      let entries = try members(upTo: nil, depth: 0)
      root = YAMLNode(content: .mapping(entries), range: start..<cursor.index)
    }
    cursor.skipBlank()
    if cursor.byte != nil { throw cursor.fault("JSON ends before this") }
    return root
  }

  private mutating func value(depth: Int) throws(BlockFault) -> YAMLNode {
    guard depth <= BlockCursor.depthLimit else { throw cursor.depthFault(at: cursor.index) }
    let start = cursor.index
    switch cursor.byte {
    case UInt8(ascii: "\""):
      let text = try cursor.quoted()
      return YAMLNode(scalar: text, isPlain: false, range: start..<cursor.index)
    case UInt8(ascii: "{"):
      cursor.index += 1
      let entries = try members(upTo: UInt8(ascii: "}"), depth: depth + 1)
      return YAMLNode(content: .mapping(entries), range: start..<cursor.index)
    case UInt8(ascii: "["):
      cursor.index += 1
      let elements = try self.elements(depth: depth + 1)
      return YAMLNode(content: .sequence(elements), range: start..<cursor.index)
    default: return try word()
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(BlockFault) -> YAMLNode {
    if cursor.isAtCurlyQuote { throw cursor.curlyQuote }
    let start = cursor.index
    while let byte = cursor.byte,
      byte.isNameByte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
    { cursor.index += 1 }
    let range = start..<cursor.index
    let text = cursor.text(range)
    if ["true", "false", "null"].contains(text)
      || Double(text) != nil && text.first?.isLetter == false
    {
      return YAMLNode(scalar: text, isPlain: true, range: range)
    }
    cursor.index = start
    if range.isEmpty { throw cursor.fault("value is missing before this") }
    throw cursor.fault(
      "'\(text)' is no value of JSON", at: range, hint: "put text in double quotes")
  }

  private mutating func elements(depth: Int) throws(BlockFault) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while true {
      cursor.skipBlank()
      if cursor.take("]") { return elements }
      elements.append(try value(depth: depth))
      try separate(before: "]")
    }
  }

  /// The members of an object, with the brace that ends it.
  private mutating func members(
    upTo brace: UInt8?, depth: Int
  ) throws(BlockFault) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var names: Set<String> = []
    while true {
      cursor.skipBlank()
      if brace == nil, cursor.byte == nil { return entries }
      if brace != nil, cursor.take("}") { return entries }
      guard cursor.byte == UInt8(ascii: "\"") else {
        if cursor.isAtCurlyQuote { throw cursor.curlyQuote }
        throw cursor.fault(
          "key in double quotes is expected here",
          hint: "write each member like \"title\": \"text\"")
      }
      let start = cursor.index
      let name = try cursor.quoted()
      let range = start..<cursor.index
      guard names.insert(name).inserted else { throw cursor.duplicate(name, at: range) }
      cursor.skipBlank()
      guard cursor.take(":") else {
        throw cursor.fault("':' is expected behind key '\(name)'")
      }
      cursor.skipBlank()
      entries.append(.init(key: name, keyRange: range, value: try value(depth: depth)))
      try separate(before: brace == nil ? nil : "}")
    }
  }

  /// The comma between two values; none before the bracket that ends them.
  private mutating func separate(before bracket: Character?) throws(BlockFault) {
    cursor.skipBlank()
    if cursor.take(",") { return }
    if bracket == nil, cursor.byte == nil { return }
    if let bracket, cursor.byte == bracket.asciiValue { return }
    if cursor.begins(with: "，") {
      throw cursor.fault("comma between values must be half-width", hint: "write ','")
    }
    throw cursor.fault(
      bracket.map { "',' or '\($0)' is expected here" } ?? "',' is expected here",
      hint: "put a comma between two values")
  }
}
