import Diagnostics

/// Reads front matter in TOML 1.0 into the nodes that YAML is read into: Hugo's and Zola's.
///
/// All of the language but what serves no front matter: numbers and dates are kept as they are written, to be
/// read by what they are for.
struct TOMLReader {
  var cursor: BlockCursor
  private let root: TOMLTable
  private var current: TOMLTable

  static func parse(_ source: SourceFile, in range: Range<Int>) -> (
    root: YAMLNode?, diagnostics: [Diagnostic]
  ) {
    guard range.count <= YAMLDocument.sizeLimit else {
      let message = "TOML of \(range.count) bytes is over the limit of \(YAMLDocument.sizeLimit)"
      let place = source.location(of: range.lowerBound..<range.lowerBound)
      return (nil, [.error("toml-too-large", message, at: place)])
    }
    var reader = TOMLReader(source, in: range)
    do throws(BlockFault) {
      try reader.read()
      return (reader.root.node, [])
    } catch {
      return (nil, [error.diagnostic(in: source)])
    }
  }

  private init(_ source: SourceFile, in range: Range<Int>) {
    cursor = BlockCursor(source, in: range, language: "TOML")
    root = TOMLTable(at: range, isDefined: true)
    current = root
  }

  static let comment = UInt8(ascii: "#")

  private mutating func read() throws(BlockFault) {
    while true {
      cursor.skipBlank(comments: Self.comment)
      guard let byte = cursor.byte else { return }
      if byte == UInt8(ascii: "[") { try header() } else { try entry(in: current, depth: 0) }
      cursor.skipSpaces()
      guard cursor.isAtLineEnd || cursor.byte == Self.comment else {
        throw cursor.fault(
          "line ends before this",
          hint: "write each key on a line of its own, as in title = \"text\"")
      }
    }
  }

  /// `[a.b]` or `[[a.b]]`: the table that the keys below belong to.
  private mutating func header() throws(BlockFault) {
    let start = cursor.index
    let isElement = cursor.take("[[")
    if !isElement { cursor.index += 1 }
    let path = try key()
    guard isElement ? cursor.take("]]") : cursor.take("]") else {
      throw cursor.fault("'\(isElement ? "]]" : "]")' is expected behind the name of the table")
    }
    let range = start..<cursor.index
    guard let last = path.last else { return }
    let parent = try table(at: path.dropLast(), in: root, isDefined: false)
    if isElement {
      let table = TOMLTable(at: range, isDefined: true)
      switch parent[last.name] {
      case nil: parent.set(last.name, .tables([table]), at: last.range)
      case .tables(let tables): parent.set(last.name, .tables(tables + [table]), at: last.range)
      case .value, .table: throw cursor.duplicate(last.name, at: last.range)
      }
      current = table
      return
    }
    switch parent[last.name] {
    case .table(let table) where !table.isDefined:
      table.isDefined = true
      current = table
    case nil:
      current = TOMLTable(at: range, isDefined: true)
      parent.set(last.name, .table(current), at: last.range)
    case .value, .table, .tables: throw cursor.duplicate(last.name, at: last.range)
    }
  }

  typealias Name = (name: String, range: Range<Int>)

  /// The table at `path` below another one, with all that lead to it.
  private func table(
    at path: ArraySlice<Name>, in start: TOMLTable, isDefined: Bool
  ) throws(BlockFault) -> TOMLTable {
    var table = start
    for (name, range) in path {
      switch table[name] {
      case .table(let inner): table = inner
      case .tables(let tables): table = tables.last ?? table
      case .value: throw cursor.duplicate(name, at: range)
      case nil:
        let inner = TOMLTable(at: range, isDefined: isDefined)
        table.set(name, .table(inner), at: range)
        table = inner
      }
    }
    return table
  }

  /// `key = value`, the key with or without dots.
  mutating func entry(in outer: TOMLTable, depth: Int) throws(BlockFault) {
    let path = try key()
    guard let last = path.last else { return }
    guard cursor.take("=") else { throw missingSign(behind: last) }
    cursor.skipSpaces()
    let table = try table(at: path.dropLast(), in: outer, isDefined: true)
    guard table[last.name] == nil else { throw cursor.duplicate(last.name, at: last.range) }
    if cursor.isAtLineEnd || cursor.byte == Self.comment {
      throw cursor.fault(
        "key '\(last.name)' has no value", at: last.range, hint: "delete the line, or write a value"
      )
    }
    table.set(last.name, .value(try value(depth: depth)), at: last.range)
  }

  private func missingSign(behind key: Name) -> BlockFault {
    if cursor.begins(with: "＝") {
      return cursor.fault(
        "key '\(key.name)' is followed by a full-width '＝'", hint: "write '=' (half-width)")
    }
    if cursor.byte == UInt8(ascii: ":") || cursor.begins(with: "：") {
      return cursor.fault(
        "key '\(key.name)' is followed by a colon, and TOML wants '='",
        hint: "write \(key.name) = \"text\"; keys with colons are YAML, between lines of '---'")
    }
    return cursor.fault("'=' is expected behind key '\(key.name)'")
  }

  /// The parts of a key, in quotes or without, and the white space behind it.
  private mutating func key() throws(BlockFault) -> [Name] {
    var path: [Name] = []
    repeat {
      cursor.skipSpaces()
      let start = cursor.index
      let name: String
      switch cursor.byte {
      case UInt8(ascii: "\""): name = try cursor.quoted()
      case UInt8(ascii: "'"): name = try literal()
      default:
        if cursor.isAtCurlyQuote { throw cursor.curlyQuote }
        // Letters of any script, though the language wants quotes around others than ASCII.
        while let byte = cursor.byte, byte.isNameByte || byte >= 0x80, !isAtEndOfBareKey {
          cursor.index += 1
        }
        name = cursor.text(start..<cursor.index)
        if name.isEmpty {
          throw cursor.fault(
            "key is expected here", hint: "write each line like title = \"text\"")
        }
      }
      path.append((name, start..<cursor.index))
      guard path.count <= BlockCursor.depthLimit else { throw cursor.depthFault(at: start) }
      cursor.skipSpaces()
    } while cursor.take(".")
    return path
  }

  /// White space and signs that are no part of a key without quotes.
  private var isAtEndOfBareKey: Bool {
    InvisibleText.length(in: cursor.bytes, at: cursor.index, end: cursor.end) > 0
      || cursor.begins(with: "＝") || cursor.begins(with: "：")
  }
}
