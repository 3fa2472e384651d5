import Markdown

/// Makes blocks of the elements of a body. Addresses stay as the page has them.
struct BlockBuilder {
  let tree: PageTree
  /// Identifiers that links name.
  var anchors: Set<String> = []
  /// What an image's title must not say again.
  var title = ""
  /// How texts are changed on the way.
  var cleaning = TextCleaning(removesReadings: false, removesInvisible: false)
  /// Links whose text stays without them.
  var unlinked: Set<Int> = []
  private let holdsBlocks: [Bool]

  /// Deeper, an element is its text: as deep as this no reader follows.
  static let depthLimit = 200

  init(_ tree: PageTree) {
    self.tree = tree
    var holdsBlocks = Array(repeating: false, count: tree.count)
    for node in stride(from: tree.count - 1, to: 0, by: -1) {
      let parent = tree.parent(node)
      if parent >= 0, holdsBlocks[node] || Self.breaksLine(node, in: tree) {
        holdsBlocks[parent] = true
      }
    }
    self.holdsBlocks = holdsBlocks
  }

  private static func breaksLine(_ node: Int, in tree: PageTree) -> Bool {
    tree.isBlock(node) && tree.marks[node].isDisjoint(with: excluded)
  }

  static let excluded: PageTree.Marks = [.silent, .spam, .extra, .frame]

  /// The blocks being made, and the line that is not yet one.
  struct Flow {
    var blocks: [WrittenBlock] = []
    var line: [WrittenInline] = []

    mutating func endLine() {
      guard !line.isEmpty else { return }
      for piece in Self.split(line) {
        let content = InlineText.tidy(piece)
        if !content.isEmpty { blocks.append(.paragraph(content)) }
      }
      line = []
    }

    mutating func append(_ block: WrittenBlock) {
      endLine()
      blocks.append(block)
    }

    /// Two line breaks, with nothing but space between, end a paragraph.
    private static func split(_ line: [WrittenInline]) -> [[WrittenInline]] {
      guard line.contains(.lineBreak) else { return [line] }
      var pieces: [[WrittenInline]] = [[]]
      var space: [WrittenInline] = []
      for item in line {
        let last = pieces.count - 1
        if item == .lineBreak {
          if space.first == .lineBreak {
            pieces.append([])
            space = []
          } else {
            pieces[last] += space
            space = [.lineBreak]
          }
        } else if isBlank(item), !space.isEmpty {
          space.append(item)
        } else {
          pieces[last] += space
          space = []
          pieces[last].append(item)
        }
      }
      return pieces
    }

    private static func isBlank(_ item: WrittenInline) -> Bool {
      guard case .text(let text) = item else { return false }
      return text.unicodeScalars.allSatisfy {
        $0.properties.isWhitespace || $0.value == 0x200B || $0.value == 0xFEFF
      }
    }
  }

  func blocks(of roots: [Int]) -> [WrittenBlock] {
    var flow = Flow()
    for root in roots {
      if tree.tag(root) == Tag.td || tree.tag(root) == Tag.tr || tree.tag(root) == Tag.li {
        addChildren(of: root, to: &flow, depth: 0)
      } else {
        add(root, to: &flow, depth: 0)
      }
      flow.endLine()
    }
    return HeadingLevels.shifted(flow.blocks)
  }

  func addChildren(of node: Int, to flow: inout Flow, depth: Int) {
    for child in tree.children(node) { add(child, to: &flow, depth: depth + 1) }
  }

  func add(_ node: Int, to flow: inout Flow, depth: Int) {
    guard tree.marks[node].isDisjoint(with: Self.excluded) else { return }
    if tree.isText(node) {
      flow.line.append(.text(string(node)))
      return
    }
    if depth > Self.depthLimit {
      flow.line.append(.text(tree.visibleText(node, without: Self.excluded)))
      return
    }
    let tag = tree.tag(node)
    if let anchor = anchor(of: node), !Tag.headings.contains(tag) { flow.line.append(anchor) }
    guard tree.isBlock(node) else {
      if holdsBlocks[node], !isLinkAroundBlocks(node) {
        addChildren(of: node, to: &flow, depth: depth)
      } else {
        flow.line += inlines(of: node, depth: depth)
      }
      return
    }
    if addLeaf(node, tag, to: &flow, depth: depth) { return }
    flow.endLine()
    addChildren(of: node, to: &flow, depth: depth)
    flow.endLine()
  }

  func string(_ node: Int) -> String { cleaning.clean(tree.html.text(node)) }

  /// Blocks that are more than a border around their content.
  private func addLeaf(_ node: Int, _ tag: HTMLTag, to flow: inout Flow, depth: Int) -> Bool {
    if Tag.headings.contains(tag) {
      let content = InlineText.tidy(lineContent(of: node, depth: depth)).withoutStrong
      if !content.isEmpty {
        let level = Int(tree.html.name(node).dropFirst()) ?? 2
        flow.append(.heading(level: level, content, identifier: identifier(of: node)))
      }
      return true
    }
    switch tag {
    case Tag.ul, Tag.ol: flow.append(contentsOf: list(node, isOrdered: tag == Tag.ol, depth: depth))
    case Tag.blockquote:
      let inner = inside(node, depth: depth)
      if !inner.isEmpty { flow.append(.quote(inner)) }
    case Tag.pre: flow.append(code(node))
    case Tag.hr: flow.append(.rule)
    case Tag.table:
      flow.endLine()
      TableBuilder(builder: self, table: node, depth: depth).add(to: &flow)
    case Tag.figure:
      guard let figure = figure(node) else { return false }
      flow.append(figure)
    case Tag.dl:
      let inner = definitions(node, depth: depth)
      if !inner.isEmpty { flow.append(.element("dl", [], inner)) }
    case Tag.iframe:
      if let link = player(node) { flow.append(.paragraph([link])) }
    case Tag.video, Tag.audio:
      if let media = media(node) { flow.append(media) }
    default: return false
    }
    return true
  }

  func inside(_ node: Int, depth: Int) -> [WrittenBlock] {
    var flow = Flow()
    addChildren(of: node, to: &flow, depth: depth)
    flow.endLine()
    return flow.blocks
  }

  /// The content of a block in one line, whatever stands in it.
  func lineContent(of node: Int, depth: Int) -> [WrittenInline] {
    var line: [WrittenInline] = []
    for child in tree.children(node) where tree.marks[child].isDisjoint(with: Self.excluded) {
      if tree.isText(child) {
        line.append(.text(string(child)))
      } else if tree.isBlock(child), !Tag.media.contains(tree.tag(child)) {
        line.append(.text(" "))
        line += depth > Self.depthLimit ? [] : lineContent(of: child, depth: depth + 1)
        line.append(.text(" "))
      } else {
        line += inlines(of: child, depth: depth)
      }
    }
    return line
  }

  private func list(_ node: Int, isOrdered: Bool, depth: Int) -> [WrittenBlock] {
    var items: [[WrittenBlock]] = []
    var isTight = true
    for child in tree.children(node) where tree.marks[child].isDisjoint(with: Self.excluded) {
      var flow = Flow()
      if tree.tag(child) == Tag.li {
        addChildren(of: child, to: &flow, depth: depth + 1)
      } else {
        add(child, to: &flow, depth: depth + 1)
      }
      flow.endLine()
      if flow.blocks.isEmpty { continue }
      let paragraphs = flow.blocks.count {
        if case .paragraph = $0 { true } else { false }
      }
      if paragraphs > 1 || tree.tag(child) == Tag.li && hasParagraph(child) { isTight = false }
      if tree.tag(child) != Tag.li, case .list? = flow.blocks.first, !items.isEmpty {
        // A list within a list, and not within an item, as old editors write them.
        items[items.count - 1] += flow.blocks
      } else {
        items.append(flow.blocks)
      }
    }
    guard !items.isEmpty else { return [] }
    let start = isOrdered ? max(0, tree.attribute("start", node).flatMap { Int($0) } ?? 1) : nil
    return [.list(start: start, isTight: isTight, items: items)]
  }

  private func hasParagraph(_ item: Int) -> Bool {
    tree.children(item).contains { tree.tag($0) == Tag.p && tree.end($0) > $0 + 1 }
  }

  private func definitions(_ node: Int, depth: Int) -> [WrittenBlock] {
    tree.children(node).compactMap { child in
      let tag = tree.tag(child)
      guard tag == Tag.dt || tag == Tag.dd, tree.marks[child].isDisjoint(with: Self.excluded) else {
        return nil
      }
      let content = inside(child, depth: depth).asPhrase
      return content.isEmpty ? nil : .element(tag == Tag.dt ? "dt" : "dd", [], content)
    }
  }
}

extension BlockBuilder.Flow {
  mutating func append(contentsOf blocks: [WrittenBlock]) {
    endLine()
    self.blocks += blocks
  }
}

extension [WrittenBlock] {
  /// A single paragraph without its border, as it stands in a cell.
  var asPhrase: [WrittenBlock] {
    guard count == 1, case .paragraph(let content)? = first else { return self }
    return [.phrase(content)]
  }
}

extension [WrittenInline] {
  /// A heading is strong already.
  var withoutStrong: [WrittenInline] {
    guard count == 1, case .strong(let content)? = first else { return self }
    return content
  }
}
