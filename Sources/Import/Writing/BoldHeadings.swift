import Markdown

/// Short paragraphs that are all bold and numbered, which their writers meant as headings.
enum BoldHeadings {
  static func promoted(_ blocks: [WrittenBlock]) -> [WrittenBlock] {
    blocks.map { block in
      guard case .paragraph(let content) = block, content.count == 1,
        case .strong(let inner) = content[0]
      else { return block }
      let text = inner.visibleText
      return text.count <= 40 && isNumbered(text) ? .heading(level: 2, inner) : block
    }
  }

  /// `一、` `1、` `1.` `（一）` `(1)`
  static func isNumbered(_ text: String) -> Bool {
    var rest = text[...]
    let isBracketed = rest.first == "（" || rest.first == "("
    if isBracketed { rest = rest.dropFirst() }
    let digits = rest.prefix { "一二三四五六七八九十百0123456789".contains($0) }
    guard !digits.isEmpty, digits.count <= 3 else { return false }
    let next = rest.dropFirst(digits.count).first
    return isBracketed ? next == "）" || next == ")" : next.map { "、.．,，".contains($0) } ?? false
  }
}
