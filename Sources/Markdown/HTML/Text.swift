import Bytes

/// Text, which may hold marks, bare links and references of footnotes.
extension HTMLRenderer {
  /// Chooses `" & < > @`, `ww`, a `:` before `/`, and what may be a mark.
  @inline(__always)
  private static func special(
    _ block: ByteScan.Block, _ following: ByteScan.Block
  ) -> ByteScan.Matches {
    ByteScan.markup(block) | ByteScan.equal(block, 0x40) | ByteScan.address(block, following)
      | ByteScan.mark(block, following)
  }

  /// Writes the text of a node; libcmark makes one node of what no markup divides.
  mutating func writeText(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard options.needsMarks else {
      output.append(bytes, for: .commonMark)
      text.append(bytes)
      return
    }
    var kept = min(skippedBytes, bytes.count)
    skippedBytes = 0
    var index = kept
    while true {
      index = ByteScan.next(in: bytes, from: index, Self.special)
      guard index < bytes.count else { break }
      switch bytes[index] {
      case 0x22, 0x26, 0x3C, 0x3E:
        flush(bytes, from: &kept, to: index)
        output.append(bytes[index], for: .commonMark)
        text.append(bytes[index])
        index += 1
        kept = index
      case Mark.first:
        guard let mark = Mark.at(index, of: bytes) else {
          index += Mark.length
          continue
        }
        if let delimiter = DelimiterMark(mark) {
          flush(bytes, from: &kept, to: max(kept, index - delimiter.lead))
          writeDelimiter(delimiter)
          index = min(index + Mark.length + delimiter.trail, bytes.count)
          kept = index
        } else if mark == .footnote,
          let end = writeFootnoteReference(at: index - 1, of: bytes, &kept)
        {
          index = end
        } else {
          flush(bytes, from: &kept, to: max(kept, index - mark.lead))
          write(mark.original)
          index = min(index + Mark.length + mark.surplus, bytes.count)
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

  private mutating func writeDelimiter(_ delimiter: DelimiterMark) {
    let action = takeDelimiterAction()
    if action == .open {
      openDelimiters += 1
      switch delimiter.kind {
      case .tilde: output.append("<del>")
      case .equals: output.append("<mark>")
      case .math: output.append("<span class=\"math math-inline\">")
      case .displayMath: output.append("<span class=\"math math-display\">")
      }
    }
    if action == .literal || delimiter.kind.isVerbatim {
      let original = delimiter.original
      output.append(contentsOf: original)
      original.withUnsafeBufferPointer { text.append($0) }
    }
    guard action == .close else { return }
    openDelimiters -= 1
    switch delimiter.kind {
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

  private mutating func write(_ characters: StaticString) {
    let bytes = UnsafeBufferPointer(
      start: characters.utf8Start, count: characters.utf8CodeUnitCount)
    output.append(bytes, for: .commonMark)
    text.append(bytes)
  }
}

extension CText {
  /// Calls `body` with the text as the source has it.
  func withOriginal<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let bytes = self.bytes
    if ByteScan.nextMark(in: bytes, from: 0) == bytes.count { return body(bytes) }
    return [UInt8](unmarking: bytes).withUnsafeBufferPointer(body)
  }

  /// As the source has it.
  var original: String { withOriginal { String(decoding: $0, as: UTF8.self) } }
}
