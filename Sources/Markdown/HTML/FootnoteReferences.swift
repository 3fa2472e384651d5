import Bytes

/// Footnotes as cmark-gfm writes them.
extension HTMLRenderer {
  /// Writes the reference whose `[` is at `index`; where the text goes on, or nil if it is none.
  mutating func writeFootnoteReference(
    at index: Int, of bytes: UnsafeBufferPointer<UInt8>, _ kept: inout Int
  ) -> Int? {
    guard !footnotes.isEmpty, linkDepth == 0, index >= kept,
      let (label, end) = FootnoteLabel.read(bytes, at: index),
      let number = footnotes.number(of: label)
    else { return nil }
    flush(bytes, from: &kept, to: index)
    kept = end
    let count = footnoteReferences[number, default: 0] + 1
    footnoteReferences[number] = count
    output.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
    writeLabel(number)
    output.append("\" id=\"fnref-")
    writeLabel(number)
    writeOrdinal(count, of: number)
    output.append("\" data-footnote-ref>")
    output.append(decimal: number)
    output.append("</a></sup>")
    return end
  }

  mutating func writeLabel(_ number: Int) {
    guard var label = footnotes[number]?.label else { return }
    label.withUTF8 { output.appendAddress($0) }
  }

  /// A first reference has none, unless the label ends as if it had one: no two are alike.
  private mutating func writeOrdinal(_ count: Int, of number: Int) {
    let label = (footnotes[number]?.label ?? "").utf8
    let digits = label.reversed().prefix { (0x30...0x39).contains($0) }.count
    let seemsNumbered = digits > 0 && label.dropLast(digits).last == 0x2D
    guard count > 1 || seemsNumbered else { return }
    output.append(0x2D)
    output.append(decimal: count)
  }

  /// The links from a footnote to where it is referred to.
  mutating func writeBackReferences(_ number: Int) {
    let count = footnotes[number]?.references ?? 0
    for reference in 1...max(count, 1) {
      if reference > 1 { output.append(0x20) }
      output.append("<a href=\"#fnref-")
      writeLabel(number)
      writeOrdinal(reference, of: number)
      output.append("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"")
      output.append(options.footnoteReturn, for: .commonMark)
      output.append("\">↩")
      if reference > 1 {
        output.append("<sup class=\"footnote-ref\">")
        output.append(decimal: reference)
        output.append("</sup>")
      }
      output.append("</a>")
    }
  }
}

extension Node {
  /// The number of the footnote that this paragraph ends.
  var numberOfEndingFootnote: Int? {
    guard next == nil, let item = parent, item.kind == .item, case .footnote(let number) = item.role
    else { return nil }
    return number
  }
}
