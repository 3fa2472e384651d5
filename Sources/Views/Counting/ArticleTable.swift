/// Which article stands at a path that was requested.
package struct ArticleTable: Sendable {
  package struct Entry: Sendable {
    /// Decoded, from the site's root: `/guides/退款/`.
    package let address: String
    package let aliases: [String]

    package init(address: String, aliases: [String] = []) {
      self.address = address
      self.aliases = aliases
    }
  }

  /// The articles' own addresses, by position.
  package let addresses: [String]
  /// To Swift two strings are one when they differ in their normalisation only, which is what a path needs.
  private var positions: [String: Int] = [:]
  /// What the paths begin with, without the slash at its end; empty at the root of a host.
  private let base: String
  /// Endings of names that an address has, such as `.html`.
  private var endings: Set<[UInt8]> = []

  /// `base` is the path of the base URL, decoded or not: `/`, or `/docs/`.
  package init(_ entries: [Entry], base: String = "/") {
    addresses = entries.map(\.address)
    var path = Self.decoded(Array(base.utf8)) ?? base
    while path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    self.base = path
    positions.reserveCapacity(entries.count * 2)
    for (position, entry) in entries.enumerated() where positions[entry.address] == nil {
      positions[entry.address] = position
    }
    for (position, entry) in entries.enumerated() {
      for alias in entry.aliases where positions[alias] == nil { positions[alias] = position }
    }
    for address in positions.keys {
      if let ending = Self.ending(of: Array(address.utf8)[...]) { endings.insert(Array(ending)) }
    }
  }

  /// The article at a decoded address, as ledgers hold it.
  package func position(of address: String) -> Int? { positions[address] }

  /// Every address and alias with the position of its article.
  var known: [String: Int] { positions }

  /// What a path turned out to name.
  enum Target: Int32 {
    case otherPage = -1
    case otherFile = -2
  }

  /// The position of the article, or the number of a `Target`. `path` is what was requested, up to its query.
  func number(of path: LineBytes) -> Int32 {
    let article = Self.decoded(Array(path)).flatMap(article)
    if let article { return Int32(article) }
    return isFile(path) ? Target.otherFile.rawValue : Target.otherPage.rawValue
  }

  private func article(at path: String) -> Int? {
    guard Self.isPlain(path) else { return nil }
    var path = Substring(path)
    if !base.isEmpty {
      guard path.utf8.count > base.utf8.count, path.hasPrefix(base + "/") else { return nil }
      path = path.dropFirst(base.count)
    }
    if let position = positions[String(path)] { return position }
    let index = "/index.html"
    if path.utf8.count >= index.utf8.count, path.hasSuffix(index) {
      return positions[String(path.dropLast(index.count)) + "/"]
    }
    return path.utf8.last == UInt8(ascii: "/") ? nil : positions[path + "/"]
  }

  /// No part is empty or made of dots, which servers may take for another path.
  private static func isPlain(_ path: String) -> Bool {
    guard path.utf8.first == UInt8(ascii: "/") else { return false }
    let parts = path.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if part.isEmpty, index < parts.count - 1 { return false }
      if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return false }
    }
    return !path.utf8.contains { $0 < 0x20 || $0 == 0x7F }
  }

  /// Percent-decoded once; nil where that gives no UTF-8, or an escape is none.
  private static func decoded(_ path: [UInt8]) -> String? {
    guard path.contains(UInt8(ascii: "%")) else { return String(validating: path, as: UTF8.self) }
    var bytes: [UInt8] = []
    var index = 0
    while index < path.count {
      let byte = path[index]
      index += 1
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard index + 1 < path.count, let high = hexValue(path[index]),
        let low = hexValue(path[index + 1])
      else { return nil }
      bytes.append(high << 4 | low)
      index += 2
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Whether the path's name has an ending that pages do not have.
  private func isFile(_ path: LineBytes) -> Bool {
    guard let ending = Self.ending(of: Array(path)[...]) else { return false }
    return !Self.pages.contains(Array(ending))
  }

  /// The same before the path was looked up: a name of a kind that no article's address has.
  func isSurelyFile(_ path: LineBytes) -> Bool {
    guard let ending = Self.fileEnding(path) else { return false }
    guard !endings.isEmpty else { return true }
    return !endings.contains(Array(path[ending...]))
  }

  /// Where the ending begins of a name with one of two to five letters and digits that is not `.html` or the like.
  private static func fileEnding(_ path: LineBytes) -> Int? {
    var index = path.count - 1
    let least = max(0, path.count - 6)
    while index >= least {
      let byte = path[index]
      if byte == UInt8(ascii: ".") { break }
      guard asciiLower(byte) &- 0x61 < 26 || byte &- 0x30 < 10 else { return nil }
      index -= 1
    }
    guard index >= least, path.count - index > 2, path[index] == UInt8(ascii: ".") else {
      return nil
    }
    let ending = UnsafeBufferPointer(rebasing: path[index...])
    return ending.equals(".html") || ending.equals(".htm") || ending.equals(".php") ? nil : index
  }

  private static let pages: Set<[UInt8]> = [
    Array(".html".utf8), Array(".htm".utf8), Array(".php".utf8), Array(".asp".utf8),
    Array(".aspx".utf8), Array(".jsp".utf8), Array(".cgi".utf8), Array(".xhtml".utf8),
  ]

  /// From the last dot of the last part, where it has one behind its first byte.
  private static func ending(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex
    guard let dot = path[start...].lastIndex(of: UInt8(ascii: ".")), dot + 1 < path.endIndex else {
      return nil
    }
    return path[dot...]
  }
}
