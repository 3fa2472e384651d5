/// Text as a tree in which the blocks of extensions have their places.
struct ParsedText: ~Copyable {
  let tree: SyntaxTree
  let layout: BlockLayout
  let footnotes: Footnotes
  let headingAttributes: [OpaquePointer: HeadingAttributes]

  /// A block may come to light only when another is known, such as a table in a footnote. Deeper
  /// than this they stay what CommonMark makes of them.
  private static let roundLimit = 5

  init(_ text: Marking) {
    var layout = BlockLayout()
    TopLevelTables.find(in: text, &layout)
    var tree = SyntaxTree(parsing: text, layout)
    var round = 1
    while round < Self.roundLimit, let root = tree.root,
      text.candidates.contains(where: { layout.overrides[$0.number] == nil })
    {
      var finder = BlockFinder(text, layout)
      guard finder.find(in: root) else { break }
      layout = finder.layout
      tree = SyntaxTree(parsing: text, layout)
      round += 1
    }
    var assembly = BlockAssembly(layout, of: text, allocatingFrom: tree.memory.functions)
    if let root = tree.root { assembly.assemble(root) }
    tree.memory.complete()
    footnotes = assembly.footnotes
    headingAttributes = assembly.headingAttributes
    self.tree = tree
    self.layout = layout
  }
}
