import CCmark

/// The one owner of a tree of libcmark's nodes, freed with it.
///
/// Not copyable, so that no tree is freed twice; a `Node` is borrowed from it and must not be kept
/// beyond its life.
struct SyntaxTree: ~Copyable {
  let root: Node?
  let memory: TreeMemory

  /// Reads `text`, with the lines of `layout` in the place of its own.
  ///
  /// It must be UTF-8 without U+0000: libcmark reads what it is given.
  init(parsing text: Marking, _ layout: BlockLayout) {
    memory = TreeMemory()
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory.functions) else {
      root = nil
      return
    }
    layout.withPieces(of: text) { piece in
      piece.withMemoryRebound(to: CChar.self) { characters in
        cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
    }
    root = Node(cmark_parser_finish(parser))
    cmark_parser_free(parser)
  }
}
