import Bytes

/// An image with a title, alone in its paragraph, is a figure with a caption.
extension HTMLRenderer {
  mutating func closeFigure(_ paragraph: Node) {
    isFigure = false
    guard let title = paragraph.firstChild?.title else { return }
    output.append("\n<figcaption>")
    title.withOriginal { bytes in
      output.append(bytes, for: .commonMark)
      text.append(bytes)
    }
    output.append("</figcaption>\n</figure>\n")
    text.endBlock()
  }
}

extension Node {
  var isFigure: Bool {
    guard let image = firstChild, image.kind == .image, image.next == nil else { return false }
    return !image.title.isEmpty
  }
}
