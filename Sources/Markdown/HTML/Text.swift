/// Text, which may hold marks, bare links and references of footnotes.
extension HTMLRenderer {
  /// Writes a text node and those that follow it, which libcmark divides at every special
  /// character; returns the last.
  mutating func writeTextRun(_ node: Node) -> Node {
    guard options.needsMarks, let next = node.next, next.kind == .text else {
      writeText(node.literal.bytes)
      return node
    }
    var run = scratch
    scratch = []
    run.removeAll(keepingCapacity: true)
    let last = node.collectText(into: &run)
    run.withUnsafeBufferPointer { writeText($0) }
    scratch = run
    return last
  }

  private mutating func writeText(_ bytes: UnsafeBufferPointer<UInt8>) {
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
      case .open: output.append(delimiter.isTilde ? "<del>" : "<mark>")
      case .close: output.append(delimiter.isTilde ? "</del>" : "</mark>")
      }
      return end
    }
    switch mark {
    case .padding, .footnote, .task, .alert: break
    case .mathOpen, .displayMathOpen:
      output.append(
        mark == .mathOpen
          ? "<span class=\"math math-inline\">" : "<span class=\"math math-display\">")
      writeOriginal(mark)
    case .mathClose, .displayMathClose:
      writeOriginal(mark)
      output.append("</span>")
    default: writeOriginal(mark)
    }
    return end
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

extension Node {
  /// Appends the text of this text node and of those that follow it; the last of them.
  func collectText(into bytes: inout [UInt8]) -> Node {
    var last = self
    bytes.append(contentsOf: literal.bytes)
    while let next = last.next, next.kind == .text {
      bytes.append(contentsOf: next.literal.bytes)
      last = next
    }
    return last
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
