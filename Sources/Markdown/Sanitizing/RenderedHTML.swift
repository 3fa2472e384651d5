/// HTML as it is rendered, before its raw parts are sanitised.
struct RenderedHTML {
  let html: [UInt8]
  let references: [Reference]
  let headings: [Heading]
  /// Where the start tag of each heading stands.
  let headingStarts: [Int]
  /// In ascending order.
  let rawRanges: [RawHTMLRange]
  /// Where lines end in the raw ranges.
  private let lineEnds: [Int]

  init(
    html: [UInt8], references: [Reference], headings: [Heading], headingStarts: [Int],
    rawRanges: [RawHTMLRange]
  ) {
    self.html = html
    self.references = references
    self.headings = headings
    self.headingStarts = headingStarts
    self.rawRanges = rawRanges
    lineEnds = rawRanges.flatMap { raw in raw.range.filter { html[$0] == 0x0A } }
  }

  /// The line of the text for a place, from 1 as libcmark counts.
  func line(at offset: Int?) -> Int {
    guard let offset, let raw = rawRange(at: offset) else { return 1 }
    return raw.line + lineEnds(before: offset) - lineEnds(before: raw.range.lowerBound)
  }

  private func lineEnds(before offset: Int) -> Int {
    var low = 0
    var high = lineEnds.count
    while low < high {
      let middle = (low + high) / 2
      if lineEnds[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func isRaw(at offset: Int) -> Bool { rawRange(at: offset) != nil }

  func rawRange(at offset: Int) -> RawHTMLRange? {
    var low = 0
    var high = rawRanges.count
    while low < high {
      let middle = (low + high) / 2
      if rawRanges[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < rawRanges.count, rawRanges[low].range.contains(offset) else { return nil }
    return rawRanges[low]
  }
}
