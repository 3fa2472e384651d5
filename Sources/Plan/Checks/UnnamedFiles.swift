import Bytes
import Content
import Diagnostics
import Markdown

/// The files of the content folder that nothing on the site names, and that nobody asks for by convention.
/// They are published all the same, for anyone who guesses their addresses.
///
/// Begins from what no link of an article leads to (`LinkResolver`), and loses what other texts name: a file
/// of the theme that makes an address from a folder and a name is believed to mean each file of that name.
package struct UnnamedFiles: Sendable {
  /// From the content folder, in the order of the plan; nil where a name was found.
  private var files: [String?]
  private var count: Int
  /// Positions in `groups`, by the last name of a path.
  private var names: ByteTable
  /// Positions in `files`.
  private var groups: [[Int]] = []

  /// After the links of the plan were checked.
  package init(_ plan: SitePlan) {
    let paths = plan.links.unnamedFiles.filter { !ConventionalFile.isAskedFor($0) }
    files = paths
    count = paths.count
    names = ByteTable(capacity: paths.count)
    for (position, path) in paths.enumerated() {
      let name = Slug.normalized(path).withBytes { Array(Self.lastName(of: $0)) }
      let group = name.withUnsafeBufferPointer { names.insert($0, groups.count) }
      if let group { groups[group].append(position) } else { groups.append([position]) }
    }
  }

  package var isEmpty: Bool { count == 0 }

  /// From the site's root.
  package var paths: [String] { files.compactMap { $0.map(ContentFolder.path) } }

  /// Documents that pages are made from, or that are sent by mail: one that no page offers is rarely meant
  /// for everybody.
  package var diagnostics: [Diagnostic] {
    var tally = DiagnosticTally()
    for path in paths where Self.isDocument(path) {
      tally.add(.warning, "source-document") {
        .warning(
          "source-document", "'\(path)' is published, though no page links to it",
          at: SourceFile.location(ofWhole: path),
          hint: "link to it from a page, or keep it outside '\(ContentFolder.name)'")
      }
    }
    return tally.diagnostics
  }

  private static let documents: Set<String> = [
    "doc", "docx", "docm", "dot", "dotx", "dotm", "xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx",
    "ppt", "pptx", "pptm", "pps", "ppsx", "pot", "potx", "odt", "ods", "odp", "odg", "rtf",
    "wps", "wpt", "et", "ett", "dps", "dpt", "pages", "numbers", "key",
    "psd", "psb", "ai", "indd", "sketch", "fig", "xd", "afdesign", "afphoto", "cdr", "xcf",
    "vsd", "vsdx", "xmind", "drawio", "eml", "msg", "pst", "mdb", "accdb",
  ]

  private static func isDocument(_ path: String) -> Bool {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return documents.contains(path[dot...].dropFirst().lowercased())
  }

  // MARK: Names in other texts

  /// Takes out what the front matter of articles names under `extra` and as their source, and what their
  /// links name with the site's own host.
  package mutating func remove(namedIn index: SiteIndex, of baseURL: BaseURL) {
    for (article, _) in index.publishedArticles {
      if isEmpty { return }
      if let url = article.frontMatter.source?.url { remove(namedIn: url) }
      remove(namedIn: article.frontMatter.extra)
      guard let host = baseURL.host else { continue }
      for reference in article.references
      where reference.destination.utf8.starts(with: baseURL.origin.utf8)
        || reference.destination.utf8.starts(with: "//\(host)".utf8)
      {
        remove(namedIn: reference.destination)
      }
    }
  }

  private mutating func remove(namedIn value: FreeValue) {
    switch value {
    case .none, .bool, .int, .double: break
    case .string(let text): remove(namedIn: text)
    case .list(let values): for value in values { remove(namedIn: value) }
    case .dictionary(let entries): for entry in entries { remove(namedIn: entry.value) }
    }
  }

  /// Takes out what a text of any format names.
  package mutating func remove(namedIn text: String) {
    if isEmpty { return }
    Slug.normalized(text).withBytes { bytes in
      for separates in Self.separators {
        var start = 0
        for end in 0...bytes.count where end == bytes.count || separates[Int(bytes[end])] {
          if end > start { remove(UnsafeBufferPointer(rebasing: bytes[start..<end])) }
          start = end + 1
        }
      }
    }
  }

  /// What may end a name, from what hardly stands in one to what often does: a text is taken apart in each of
  /// these ways.
  private static let separators: [[Bool]] = ["\"'`<>\n\r\t", "()[]{}|", ",;:=", " "]
    .reduce(into: []) { levels, signs in
      var level = levels.last ?? [Bool](repeating: false, count: 256)
      for sign in signs.utf8 { level[Int(sign)] = true }
      levels.append(level)
    }

  private mutating func remove(_ text: UnsafeBufferPointer<UInt8>) {
    let end = text.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? text.count
    let space = UInt8(ascii: " ")
    guard let first = text[..<end].firstIndex(where: { $0 != space }),
      let last = text[..<end].lastIndex(where: { $0 != space })
    else { return }
    let path = UnsafeBufferPointer(rebasing: text[first...last])
    if path.contains(UInt8(ascii: "%")),
      let decoded = PercentEncoding.decode(String(decoding: path, as: UTF8.self))
    {
      Slug.normalized(decoded).withBytes { remove(path: $0) }
    }
    remove(path: path)
  }

  private mutating func remove(path: UnsafeBufferPointer<UInt8>) {
    let name = Self.lastName(of: path)
    // A name without an ending may be any word.
    guard name.count < path.count || name.contains(UInt8(ascii: ".")),
      let group = names.number(of: name)
    else { return }
    let wanted = Self.withoutStart(path)
    for position in groups[group] {
      guard let file = files[position] else { continue }
      let isMeant = Slug.normalized(file).withBytes { file in
        Self.ends(file, with: wanted) || Self.ends(wanted, with: file)
      }
      if isMeant {
        files[position] = nil
        count -= 1
      }
    }
  }

  private static func lastName(of path: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    return UnsafeBufferPointer(rebasing: path[(slash.map { $0 + 1 } ?? 0)...])
  }

  /// Without the `/`, `./` and `../` that it begins with.
  private static func withoutStart(
    _ path: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    for (index, byte) in path.enumerated() {
      if byte == UInt8(ascii: "/") {
        start = index + 1
      } else if byte != UInt8(ascii: ".") {
        break
      }
    }
    return UnsafeBufferPointer(rebasing: path[start...])
  }

  /// Whether the last names of a path are those of another.
  private static func ends(
    _ path: UnsafeBufferPointer<UInt8>, with end: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let start = path.count - end.count
    return start >= 0 && path[start...].elementsEqual(end)
      && (start == 0 || path[start - 1] == UInt8(ascii: "/"))
  }
}
