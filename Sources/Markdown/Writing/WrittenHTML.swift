import Bytes

/// The HTML that a text to be written stands for.
///
/// Nothing gets into it but what a `WrittenBlock` has: what is not text is escaped.
struct WrittenHTML {
  private(set) var output: [UInt8] = []

  static func of(_ blocks: [WrittenBlock]) -> [UInt8] {
    var html = WrittenHTML()
    html.write(blocks)
    return html.output
  }

  static func of(_ inlines: [WrittenInline]) -> [UInt8] {
    var html = WrittenHTML()
    html.write(inlines)
    return html.output
  }

  private mutating func write(_ blocks: [WrittenBlock]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: WrittenBlock) {
    switch block {
    case .paragraph(let content): element("p", []) { $0.write(content) }
    case .heading(let level, let content, let identifier):
      element("h\(level)", identifier.map { [.init("id", $0)] } ?? []) { $0.write(content) }
    case .quote(let blocks): element("blockquote", []) { $0.write(blocks) }
    case .list(let start, let isTight, let items):
      let attributes = start.flatMap { $0 == 1 ? nil : [WrittenBlock.Attribute("start", "\($0)")] }
      element(start == nil ? "ul" : "ol", attributes ?? []) { html in
        for item in items {
          html.element("li", []) { html in
            guard isTight, case .paragraph(let content)? = item.first else {
              return html.write(item)
            }
            html.write(content)
            html.write(Array(item.dropFirst()))
          }
        }
      }
    case .code(let text, let language):
      element("pre", []) { html in
        html.phrase("code", language.isEmpty ? [] : [.init("class", "language-\(language)")]) {
          $0.output.appendCode(text)
        }
      }
    case .rule: output.append("<hr>\n")
    case .table(let rows, let alignments): write(rows, alignments)
    case .figure(let address, let alternative, let caption):
      element("figure", []) { html in
        html.write(.image(address: address, title: "", alternative: alternative))
        html.element("figcaption", []) { $0.output.append(caption, for: .commonMark) }
      }
    case .element(let name, let attributes, let blocks):
      element(name, attributes) { $0.write(blocks) }
    case .phrase(let content): write(content)
    }
  }

  private mutating func write(
    _ rows: [[[WrittenInline]]], _ alignments: [WrittenBlock.Alignment]
  ) {
    element("table", []) { html in
      for (index, row) in rows.enumerated() {
        html.element("tr", []) { html in
          for (column, cell) in row.enumerated() {
            let alignment = column < alignments.count ? alignments[column] : .none
            html.element(
              index == 0 ? "th" : "td", alignment == .none ? [] : [.init("align", "\(alignment)")]
            ) { $0.write(cell) }
          }
        }
      }
    }
  }

  private mutating func write(_ inlines: [WrittenInline]) {
    for inline in inlines { write(inline) }
  }

  private mutating func write(_ inline: WrittenInline) {
    switch inline {
    case .text(let text): output.append(text, for: .commonMark)
    case .code(let text): phrase("code", []) { $0.output.append(text, for: .commonMark) }
    case .emphasis(let content): phrase("em", []) { $0.write(content) }
    case .strong(let content): phrase("strong", []) { $0.write(content) }
    case .deleted(let content): phrase("del", []) { $0.write(content) }
    case .link(let address, let title, let content):
      let titled = title.isEmpty ? [] : [WrittenBlock.Attribute("title", title)]
      phrase("a", [.init("href", address)] + titled) { $0.write(content) }
    case .image(let address, let title, let alternative):
      output.append("<img src=\"")
      output.append(address, for: .commonMark)
      output.append("\" alt=\"")
      output.append(alternative, for: .commonMark)
      if !title.isEmpty {
        output.append("\" title=\"")
        output.append(title, for: .commonMark)
      }
      output.append("\">")
    case .lineBreak: output.append("<br>")
    case .element(let name, let attributes, let content):
      phrase(name, attributes) { $0.write(content) }
    }
  }

  private mutating func element(
    _ name: String, _ attributes: [WrittenBlock.Attribute], _ content: (inout WrittenHTML) -> Void
  ) {
    phrase(name, attributes, content)
    output.append("\n")
  }

  private mutating func phrase(
    _ name: String, _ attributes: [WrittenBlock.Attribute], _ content: (inout WrittenHTML) -> Void
  ) {
    output.append("<")
    output.append(contentsOf: name.utf8)
    for attribute in attributes {
      output.append(" ")
      output.append(contentsOf: attribute.name.utf8)
      output.append("=\"")
      output.append(attribute.value, for: .commonMark)
      output.append("\"")
    }
    output.append(">")
    if HTMLAllowlist.void.contains(name) { return }
    content(&self)
    output.append("</")
    output.append(contentsOf: name.utf8)
    output.append(">")
  }
}

extension [UInt8] {
  /// Code in a block of raw HTML: a blank line would end the block, and is written as what it means.
  fileprivate mutating func appendCode(_ text: String) {
    var wasLineEnd = true
    for byte in text.utf8 {
      if byte == 0x0A, wasLineEnd {
        append("&#10;")
      } else {
        if let reference = MarkupPlace.commonMark.reference(for: byte) {
          append(reference)
        } else {
          append(byte)
        }
        wasLineEnd = byte == 0x0A
      }
    }
  }
}
