/// Text, which may hold marks, bare links and references of footnotes.
extension HTMLRenderer {
  /// Writes the text of a node; libcmark makes one node of what no markup divides.
  mutating func writeText(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard options.needsMarks else {
      output.appendEscaped(bytes)
      text.append(bytes)
      return
    }
    var kept = min(skippedBytes, bytes.count)
    skippedBytes = 0
    var index = kept
    while index < bytes.count {
      switch bytes[index] {
      case 0x22, 0x26, 0x3C, 0x3E:
        flush(bytes, from: &kept, to: index)
        output.appendEscaped(UnsafeBufferPointer(rebasing: bytes[index..<index + 1]))
        text.append(bytes[index])
        index += 1
        kept = index
      case Mark.first:
        guard let mark = Mark.at(index, of: bytes) else {
          index += 1
          continue
        }
        if mark == .footnote, let end = writeFootnoteReference(at: index - 1, of: bytes, &kept) {
          index = end
        } else {
          flush(bytes, from: &kept, to: index)
          index = writeMark(mark, at: index, of: bytes)
          kept = index
        }
      case 0x3A, 0x77, 0x40:
        guard let link = bareLink(at: index, of: bytes, from: kept) else {
          index += 1
          continue
        }
        flush(bytes, from: &kept, to: link.range.lowerBound)
        writeBareLink(link, of: bytes)
        index = link.range.upperBound
        kept = index
      default: index += 1
      }
    }
    flush(bytes, from: &kept, to: bytes.count)
  }

  mutating func flush(
    _ bytes: UnsafeBufferPointer<UInt8>, from kept: inout Int, to end: Int
  ) {
    guard kept < end else { return }
    let run = UnsafeBufferPointer(rebasing: bytes[kept..<end])
    output.append(contentsOf: run)
    text.append(run)
    kept = end
  }

  /// Writes what a mark in text means; returns where the text goes on.
  private mutating func writeMark(
    _ mark: Mark, at index: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let end = index + Mark.length
    if let delimiter = DelimiterMark(mark) {
      switch takeDelimiterAction() {
      case .literal: writeOriginal(mark)
      case .open: openDelimited(delimiter.kind, mark)
      case .close: closeDelimited(delimiter.kind, mark)
      }
      return end
    }
    writeOriginal(mark)
    return end
  }

  private mutating func openDelimited(_ kind: DelimiterMark.Kind, _ mark: Mark) {
    switch kind {
    case .tilde: output.append("<del>")
    case .equals: output.append("<mark>")
    case .math: output.append("<span class=\"math math-inline\">")
    case .displayMath: output.append("<span class=\"math math-display\">")
    }
    if kind.isVerbatim { writeOriginal(mark) }
  }

  private mutating func closeDelimited(_ kind: DelimiterMark.Kind, _ mark: Mark) {
    if kind.isVerbatim { writeOriginal(mark) }
    switch kind {
    case .tilde: output.append("</del>")
    case .equals: output.append("</mark>")
    case .math, .displayMath: output.append("</span>")
    }
  }

  /// What the next mark of a delimiter does.
  mutating func takeDelimiterAction() -> DelimiterPairing.Action {
    nextDelimiter += 1
    guard nextDelimiter <= delimiterActions.count else { return .literal }
    return delimiterActions[nextDelimiter - 1]
  }

  private mutating func writeOriginal(_ mark: Mark) {
    let original = UnsafeBufferPointer(
      start: mark.original.utf8Start, count: mark.original.utf8CodeUnitCount)
    output.appendEscaped(original)
    text.append(original)
  }
}

extension CText {
  /// Calls `body` with the text as the source has it.
  func withOriginal<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let bytes = self.bytes
    var index = 0
    while index < bytes.count {
      if bytes[index] == Mark.first, Mark.at(index, of: bytes) != nil {
        return [UInt8](unmarking: bytes).withUnsafeBufferPointer(body)
      }
      index += 1
    }
    return body(bytes)
  }

  /// As the source has it.
  var original: String { withOriginal { String(decoding: $0, as: UTF8.self) } }
}
