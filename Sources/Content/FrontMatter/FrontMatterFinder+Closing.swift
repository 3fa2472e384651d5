import Bytes
import Diagnostics

extension FrontMatterFinder {
  /// The block that begins below `opening` and ends at the next fence; nil where there is none.
  func closed(
    _ opening: FrontMatterLine, as format: Format,
    by isEnd: (FrontMatterLine.Fence) -> Bool = {
      switch $0 {
      case .hyphens, .dots, .dashes: true
      case .pluses, .semicolons: false
      }
    }
  ) -> FrontMatterBlock? {
    guard let closing = closing(from: opening.next, by: isEnd) else { return nil }
    return FrontMatterBlock(
      content: opening.next..<closing.text.lowerBound, format: format, bodyStart: closing.next,
      doubts: [opening, closing].compactMap(doubt))
  }

  /// The line that ends front matter: an exact fence, or one that looks like it where no exact one
  /// follows, or only behind a text.
  private func closing(
    from start: Int, by isEnd: (FrontMatterLine.Fence) -> Bool
  ) -> FrontMatterLine? {
    var near: FrontMatterLine?
    var hasText = false
    var next = start
    while next < bytes.count {
      let first = bytes[next]
      // Most lines begin with the name of a key.
      if first.isLetter, near == nil {
        next = TextLine.range(in: bytes, from: next).next
        continue
      }
      let line = FrontMatterLine(at: next, in: bytes)
      next = line.next
      if let fence = line.fence, isEnd(fence) {
        let isExact =
          line.isPlainFence && line.visible.lowerBound == line.text.lowerBound
          || fence == .pluses && !line.isIndented
        if isExact { return hasText ? near : line }
        near = near ?? line
      } else if near != nil, !line.isKeyLike {
        hasText = true
      }
    }
    return near
  }

  /// A fence that is not written as it should be, and can be seen to be none.
  private func doubt(of line: FrontMatterLine) -> Diagnostic? {
    guard line.fence == .dashes || line.fence == .pluses && !line.looksLike("+++") else {
      return nil
    }
    let sign = line.fence == .pluses ? "+++" : "---"
    return .warning(
      "front-matter-fence", "line is read as the '\(sign)' around front matter",
      at: source.location(of: line.visible), hint: "write '\(sign)' on a line of its own")
  }
}
