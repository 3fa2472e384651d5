import Bytes
import Diagnostics

/// Keys at the start of an article without a fence before them: Hexo's front matter, which only a line of
/// `---` or `;;;` ends, and the meta-data of MultiMarkdown, Pelican and MkDocs, which an empty line ends.
struct BareFrontMatter {
  private let finder: FrontMatterFinder

  init(_ finder: FrontMatterFinder) {
    self.finder = finder
  }

  /// What the lines at the start of the text are.
  private struct Scan {
    var names: [String] = []
    var known = 0
    var certain = 0
    var hides = false
    /// Whether each line up to the end of the first paragraph is a key or belongs to one.
    var isAllKeys = true
    /// Where the first paragraph ends, and where the text behind it begins.
    var paragraph: (end: Int, next: Int)?
    var closing: FrontMatterLine?
  }

  /// nil where a text begins with the line; an error where the text says that it is hidden in keys that
  /// cannot be read.
  func block(
    from opening: FrontMatterLine
  ) throws(FrontMatterBlock.Failure) -> FrontMatterBlock? {
    let start = opening.visible.lowerBound
    // Whatever the first line is indented by.
    let first = FrontMatterLine(at: start, in: finder.bytes)
    guard let key = first.key, FrontMatterKeys.isKnown(finder.text(key.name)) else { return nil }
    let scan = scan(from: start)
    if let closing = scan.closing, scan.isAllKeys, isClosedBlock(scan) {
      let format = format(of: scan, first: first, closing)
      if let format {
        return FrontMatterBlock(
          content: start..<closing.text.lowerBound, format: format, bodyStart: closing.next,
          doubts: [])
      }
    }
    let end = scan.paragraph ?? (finder.bytes.count, finder.bytes.count)
    let isMeant = scan.hides || scan.known > 1 && scan.certain > 0
    if isMeant, scan.isAllKeys, !key.isAssigned {
      return FrontMatterBlock(
        content: start..<end.end, format: .lines, bodyStart: end.next, doubts: [])
    }
    let isTitle = scan.names == ["title"] && !opening.isIndented
    guard isMeant || isTitle else { return nil }
    let fault = Diagnostic(
      scan.hides ? .error : .warning, "bare-front-matter",
      "'\(scan.names[0])' looks like a key of front matter, and would be shown as text",
      at: finder.source.location(of: opening.visible),
      hint: "write a line of '---' before the keys and another one after them")
    if scan.hides { throw FrontMatterBlock.Failure(diagnostic: fault) }
    return FrontMatterBlock(
      content: nil, format: .yaml, bodyStart: opening.text.lowerBound, doubts: [fault])
  }

  /// Keys of which one is enough before a line of `---`, where it would underline a heading.
  private static let sufficient: Set = [
    "title", "layout", "draft", "published", "slug", "permalink", "categories",
  ]

  private func isClosedBlock(_ scan: Scan) -> Bool {
    scan.hides || scan.known > 1
      || scan.names.contains { Self.sufficient.contains($0.lowercased()) }
  }

  private func format(
    of scan: Scan, first: FrontMatterLine, _ closing: FrontMatterLine
  ) -> FrontMatterBlock.Format? {
    let isAssigned = first.key?.isAssigned ?? false
    switch closing.fence {
    case .pluses: return isAssigned ? .toml : nil
    case .semicolons: return first.first == UInt8(ascii: "\"") ? .members : nil
    case .hyphens, .dashes, .dots:
      if isAssigned { return nil }
      // Keys in other case than ours are those of Pelican and its like, whose values are no YAML.
      return scan.names.contains {
        $0 != FrontMatterKeys.canonical($0) && $0.first?.isUppercase == true
      }
        ? .lines : .yaml
    case nil: return nil
    }
  }

  /// Behind the first paragraph only keys that are known go on with it.
  private func scan(from start: Int) -> Scan {
    var scan = Scan()
    var next = start
    // Whether the line above can go on in lines that are indented, or begin with a dash.
    var isOpen = false
    while next < finder.bytes.count {
      let line = FrontMatterLine(at: next, in: finder.bytes)
      if line.fence != nil, !(isOpen && line.isIndented) {
        scan.closing = line
        scan.paragraph = scan.paragraph ?? (line.text.lowerBound, line.text.lowerBound)
        return scan
      }
      next = line.next
      if line.isBlank || line.first == UInt8(ascii: "#") && !line.isIndented {
        let rest = line.isBlank ? line.next : line.text.lowerBound
        scan.paragraph = scan.paragraph ?? (line.text.lowerBound, rest)
        isOpen = false
        continue
      }
      if let key = line.key {
        let name = finder.text(key.name)
        let isKnown = FrontMatterKeys.isKnown(name)
        if scan.paragraph != nil, !isKnown { return scan }
        scan.names.append(name)
        if isKnown { scan.known += 1 }
        if FrontMatterKeys.isCertain(name) { scan.certain += 1 }
        if scan.paragraph == nil, FrontMatterKeys.hides(name, finder.text(key.value)) {
          scan.hides = true
        }
        isOpen = true
        continue
      }
      let goesOn = isOpen && (line.isIndented || scan.paragraph == nil && line.begins(with: "- "))
      if goesOn { continue }
      if scan.paragraph != nil { return scan }
      scan.isAllKeys = false
      isOpen = false
    }
    return scan
  }
}
