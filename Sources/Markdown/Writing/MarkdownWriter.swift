import Bytes
import CCmark

/// Writes blocks as Markdown, with libcmark's own writer.
package struct MarkdownWriter: ~Copyable {
  private let memory = TreeMemory()
  private var isInTable = false

  private init() {}

  static func text(of blocks: [WrittenBlock]) -> [UInt8] {
    var writer = MarkdownWriter()
    return writer.write(blocks)
  }

  private mutating func write(_ blocks: [WrittenBlock]) -> [UInt8] {
    defer { memory.complete() }
    guard let root = make(CMARK_NODE_DOCUMENT) else { return [] }
    append(blocks, to: root)
    return rendered(root)
  }

  private func rendered(_ root: Node) -> [UInt8] {
    guard let text = cmark_render_commonmark(root.pointer, 0, 0) else { return [] }
    return Array(CText(text).bytes)
  }

  private func make(_ type: cmark_node_type) -> Node? {
    Node(cmark_node_new_with_mem(type, memory.functions))
  }

  private mutating func append(_ blocks: [WrittenBlock], to parent: Node) {
    for block in blocks {
      if let node = node(for: block) { parent.append(node) }
    }
  }

  private mutating func node(for block: WrittenBlock) -> Node? {
    switch block {
    case .paragraph(let content), .phrase(let content):
      let node = make(CMARK_NODE_PARAGRAPH)
      if let node { append(content, to: node, startsLine: true) }
      return node
    case .heading(let level, let content, let identifier):
      guard let node = make(CMARK_NODE_HEADING) else { return nil }
      cmark_node_set_heading_level(node.pointer, Int32(level))
      append(content, to: node, startsLine: false)
      if let identifier, let mark = custom(" {#\(identifier)}") { node.append(mark) }
      return node
    case .quote(let blocks):
      let node = make(CMARK_NODE_BLOCK_QUOTE)
      if let node { append(blocks, to: node) }
      return node
    case .list(let start, let isTight, let items): return list(start, isTight, items)
    case .code(let text, let language):
      guard let node = make(CMARK_NODE_CODE_BLOCK) else { return nil }
      node.setText(Array(text.utf8))
      cmark_node_set_fence_info(node.pointer, language.isEmpty ? "" : language)
      return node
    case .rule: return make(CMARK_NODE_THEMATIC_BREAK)
    case .table(let rows, let alignments): return literal(table(rows, alignments))
    case .figure(let address, let alternative, let caption):
      let node = make(CMARK_NODE_PARAGRAPH)
      if let node, let image = image(address, caption, alternative) { node.append(image) }
      return node
    case .element: return raw(WrittenHTML.of([block]))
    }
  }

  private mutating func list(_ start: Int?, _ isTight: Bool, _ items: [[WrittenBlock]]) -> Node? {
    guard let node = make(CMARK_NODE_LIST) else { return nil }
    cmark_node_set_list_type(
      node.pointer, start == nil ? CMARK_BULLET_LIST : CMARK_ORDERED_LIST)
    if let start {
      cmark_node_set_list_start(node.pointer, Int32(clamping: start))
      cmark_node_set_list_delim(node.pointer, CMARK_PERIOD_DELIM)
    }
    cmark_node_set_list_tight(node.pointer, isTight ? 1 : 0)
    for item in items {
      guard let child = make(CMARK_NODE_ITEM) else { continue }
      append(item, to: child)
      node.append(child)
    }
    return node
  }

  /// A block of HTML, whose first tag must start one.
  func raw(_ html: [UInt8]) -> Node? {
    let node = make(CMARK_NODE_HTML_BLOCK)
    node?.setText(html)
    return node
  }

  private func literal(_ text: [UInt8]) -> Node? {
    guard let node = make(CMARK_NODE_CUSTOM_BLOCK) else { return nil }
    (text + [0]).withUnsafeBytes { bytes in
      _ = cmark_node_set_on_enter(
        node.pointer, bytes.bindMemory(to: CChar.self).baseAddress)
    }
    return node
  }

  /// Rows of `| a | b |`, each cell written as a paragraph.
  private mutating func table(
    _ rows: [[[WrittenInline]]], _ alignments: [WrittenBlock.Alignment]
  ) -> [UInt8] {
    isInTable = true
    defer { isInTable = false }
    var output: [UInt8] = []
    let width = rows.map(\.count).max() ?? 0
    for (index, row) in rows.enumerated() {
      if index > 0 { output.append("\n") }
      output.append("|")
      for column in 0..<width {
        output.append(" ")
        if column < row.count { output.append(contentsOf: line(of: row[column])) }
        output.append(" |")
      }
      guard index == 0 else { continue }
      output.append("\n|")
      for column in 0..<width {
        switch column < alignments.count ? alignments[column] : .none {
        case .none: output.append(" --- |")
        case .left: output.append(" :-- |")
        case .center: output.append(" :-: |")
        case .right: output.append(" --: |")
        }
      }
    }
    return output
  }

  private mutating func line(of content: [WrittenInline]) -> [UInt8] {
    guard let root = make(CMARK_NODE_DOCUMENT), let paragraph = make(CMARK_NODE_PARAGRAPH) else {
      return []
    }
    root.append(paragraph)
    append(content, to: paragraph, startsLine: false)
    var bytes = rendered(root)
    while bytes.last == 0x0A { bytes.removeLast() }
    return bytes.map { $0 == 0x0A ? 0x20 : $0 }
  }

  private mutating func append(_ content: [WrittenInline], to parent: Node, startsLine: Bool) {
    var startsLine = startsLine
    for inline in content {
      append(inline, to: parent, startsLine: startsLine)
      startsLine = inline == .lineBreak
    }
  }

  private mutating func append(_ inline: WrittenInline, to parent: Node, startsLine: Bool) {
    switch inline {
    case .text(let text):
      for (piece, isSign) in MarkdownEscapes.pieces(
        of: text, startsLine: startsLine, isInTable: isInTable)
      {
        if let node = isSign ? custom("\\" + piece) : self.text(piece) { parent.append(node) }
      }
    case .code(let text):
      guard let node = make(CMARK_NODE_CODE) else { return }
      node.setText(
        Array(
          (isInTable
            ? text.split(separator: "|", omittingEmptySubsequences: false)
              .joined(separator: "\\|") : text).utf8))
      parent.append(node)
    case .emphasis(let content): append(CMARK_NODE_EMPH, content, to: parent)
    case .strong(let content): append(CMARK_NODE_STRONG, content, to: parent)
    case .deleted(let content): wrap("~~", content, "~~", in: parent)
    case .link(let address, let title, let content):
      guard let node = make(CMARK_NODE_LINK) else { return }
      cmark_node_set_url(node.pointer, Self.destination(address))
      cmark_node_set_title(node.pointer, title)
      append(content, to: node, startsLine: false)
      parent.append(node)
    case .image(let address, let title, let alternative):
      if let node = image(address, title, alternative) { parent.append(node) }
    case .lineBreak:
      if isInTable {
        if let node = custom("<br>") { parent.append(node) }
      } else if let node = make(CMARK_NODE_LINEBREAK) {
        parent.append(node)
      }
    case .element(let name, let attributes, let content):
      let html = WrittenHTML.of([WrittenInline.element(name, attributes, [])])
      let tags = String(decoding: html, as: UTF8.self)
      let end = "</\(name)>"
      if tags.hasSuffix(end) {
        wrap(String(tags.dropLast(end.count)), content, end, in: parent)
      } else if let node = custom(tags) {
        parent.append(node)
      }
    }
  }

  private mutating func append(
    _ type: cmark_node_type, _ content: [WrittenInline], to parent: Node
  ) {
    guard let node = make(type) else { return }
    append(content, to: node, startsLine: false)
    parent.append(node)
  }

  private mutating func wrap(
    _ start: String, _ content: [WrittenInline], _ end: String, in parent: Node
  ) {
    guard let node = make(CMARK_NODE_CUSTOM_INLINE) else { return }
    cmark_node_set_on_enter(node.pointer, start)
    cmark_node_set_on_exit(node.pointer, end)
    append(content, to: node, startsLine: false)
    parent.append(node)
  }

  private func image(_ address: String, _ title: String, _ alternative: String) -> Node? {
    guard let node = make(CMARK_NODE_IMAGE) else { return nil }
    cmark_node_set_url(node.pointer, Self.destination(address))
    cmark_node_set_title(node.pointer, title)
    if let text = text(alternative) { node.append(text) }
    return node
  }

  private func text(_ text: String) -> Node? {
    let node = make(CMARK_NODE_TEXT)
    node?.setText(Array(text.utf8))
    return node
  }

  private func custom(_ text: String) -> Node? {
    guard let node = make(CMARK_NODE_CUSTOM_INLINE) else { return nil }
    cmark_node_set_on_enter(node.pointer, text)
    return node
  }

  /// Spaces and control characters have no place in an address; libcmark's writer would leave them there.
  private static func destination(_ address: String) -> String {
    var result = ""
    for scalar in address.unicodeScalars {
      if scalar.value <= 0x20 || scalar.value == 0x7F {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
