import Bytes

/// HTML whose raw parts have been sanitised one by one, since the whole cannot be: a part that ends what it
/// starts stays, such as `<br>` or a whole table; any other is shown as text.
struct RawPieces {
  private(set) var html: [UInt8] = []
  private(set) var references: [Reference] = []
  private(set) var warnings: Warnings
  /// Whether some part is shown as text.
  private(set) var showsText = false

  private let rendered: RenderedHTML

  /// What stands in the place of a part.
  private enum Replacement {
    case text
    case html(ArraySlice<UInt8>, [Reference])
  }

  init(
    _ rendered: RenderedHTML, source: PreparedSource, options: MarkdownOptions, warnings: Warnings
  ) {
    self.rendered = rendered
    self.warnings = warnings
    var replacements = rendered.html.withUnsafeBufferPointer { html in
      rendered.rawRanges.map { raw -> Replacement in
        guard let tag = Self.bareTag(UnsafeBufferPointer(rebasing: html[raw.range])) else {
          return .text
        }
        return .html(tag[...], [])
      }
    }
    // A whole part may still be refused beside the others; a tag without an end tag never is.
    for isKept in [HTMLComplexity.isWhole, Self.isSingleTag] {
      if sanitize(&replacements, source, options, where: isKept) { break }
    }
    splice(replacements)
  }

  /// A tag that needs no look at its attributes, since it has none: an article may have more of them than
  /// elements are parsed.
  private static func bareTag(_ part: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let names: [StaticString] = ["br", "hr", "wbr"]
    guard part.count <= 7, isSingleTag(part) else { return nil }
    let rest = part.dropFirst().drop(while: \.isLetter)
    guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x2F || $0 == 0x3E }) else { return nil }
    guard let known = names.first(where: { name($0, isThatOf: part) }) else { return nil }
    var tag: [UInt8] = [0x3C]
    tag.append(known)
    tag.append(0x3E)
    return tag
  }

  /// Whether an element that has no end tag is all there is, as is every such tag in a paragraph.
  private static func isSingleTag(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    let names: [StaticString] = ["br", "hr", "img", "wbr"]
    return part.first == 0x3C && part.last == 0x3E && part.count { $0 == 0x3C } == 1
      && names.contains { name($0, isThatOf: part) } && HTMLComplexity.isWhole(part)
  }

  private static func name(
    _ name: StaticString, isThatOf tag: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    name.withUTF8Buffer { name in
      name.elementsEqual(tag.dropFirst().prefix(while: \.isLetter).lazy.map { $0 | 0x20 })
    }
  }

  /// Sanitises the parts that `isKept` takes together, each in an element that no article can write; false where
  /// they are refused.
  private mutating func sanitize(
    _ replacements: inout [Replacement], _ source: PreparedSource, _ options: MarkdownOptions,
    where isKept: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    var batch: [UInt8] = []
    var ranges: [RawHTMLRange] = []
    var kept: [Int] = []
    rendered.html.withUnsafeBufferPointer { html in
      for (number, raw) in rendered.rawRanges.enumerated() {
        let part = UnsafeBufferPointer(rebasing: html[raw.range])
        guard case .text = replacements[number], isKept(part) else { continue }
        batch.append(Self.start)
        var range = raw
        range.range = batch.count..<batch.count + part.count
        ranges.append(range)
        batch.append(contentsOf: part)
        batch.append(Self.end)
        kept.append(number)
      }
    }
    var sanitizer = Sanitizer(
      RenderedHTML(html: batch, references: [], headings: [], headingStarts: [], rawRanges: ranges),
      source: source, options: options, warnings: warnings)
    guard sanitizer.run() == nil, let parts = Self.parts(of: sanitizer.output, kept.count) else {
      return false
    }
    warnings = sanitizer.warnings
    var next = 0
    for (number, part) in zip(kept, parts) {
      var inside: [Reference] = []
      while next < sanitizer.references.count,
        sanitizer.references[next].htmlRange.lowerBound < part.upperBound
      {
        inside.append(sanitizer.references[next].moved(by: -part.lowerBound))
        next += 1
      }
      replacements[number] = .html(sanitizer.output[part], inside)
    }
    return true
  }

  /// Raw HTML has no such element: the allowlist does not know it.
  private static let start: StaticString = "<section>"
  private static let end: StaticString = "</section>"

  /// What stands between the tags of each `section`; nil where these are not `count`, one behind the other.
  private static func parts(of html: [UInt8], _ count: Int) -> [Range<Int>]? {
    html.withUnsafeBufferPointer { html -> [Range<Int>]? in
      var parts: [Range<Int>] = []
      parts.reserveCapacity(count)
      var index = 0
      while index < html.count {
        guard start.begins(html, at: index) else { return nil }
        let first = index + start.utf8CodeUnitCount
        index = first
        while index < html.count, !end.begins(html, at: index) {
          if html[index] == 0x3C, start.begins(html, at: index) { return nil }
          index = ByteScan.next(0x3C, in: html, from: index + 1)
        }
        guard index < html.count else { return nil }
        parts.append(first..<index)
        index += end.utf8CodeUnitCount
      }
      return parts.count == count ? parts : nil
    }
  }

  private mutating func splice(_ replacements: [Replacement]) {
    html.reserveCapacity(rendered.html.count + rendered.html.count / 8)
    var copied = 0
    var next = 0
    func take(upTo end: Int, into pieces: inout RawPieces) {
      let distance = pieces.html.count - copied
      while next < pieces.rendered.references.count,
        pieces.rendered.references[next].htmlRange.lowerBound < end
      {
        pieces.references.append(pieces.rendered.references[next].moved(by: distance))
        next += 1
      }
      pieces.html += pieces.rendered.html[copied..<end]
      copied = end
    }
    for (raw, replacement) in zip(rendered.rawRanges, replacements) {
      take(upTo: raw.range.lowerBound, into: &self)
      let start = html.count
      switch replacement {
      case .html(let part, let inside):
        html += part
        references += inside.map { $0.moved(by: start) }
      case .text:
        showsText = true
        writeText(of: raw)
      }
      copied = raw.range.upperBound
    }
    take(upTo: rendered.html.count, into: &self)
  }

  /// As `MarkdownOptions.RawHTML.escape` writes it.
  private mutating func writeText(of raw: RawHTMLRange) {
    var range = raw.range
    let endsLine = raw.isBlock && rendered.html[range].last == 0x0A
    if endsLine { range = range.dropLast() }
    if raw.isBlock { html.append("<p>") }
    rendered.html.withUnsafeBufferPointer {
      html.append(UnsafeBufferPointer(rebasing: $0[range]), for: .commonMark)
    }
    if raw.isBlock { html.append("</p>") }
    if endsLine { html.append(0x0A) }
  }
}

extension StaticString {
  fileprivate func begins(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + utf8CodeUnitCount <= text.count else { return false }
    return withUTF8Buffer { text[index..<index + utf8CodeUnitCount].elementsEqual($0) }
  }
}
