import CCmark

/// The one owner of a tree of libcmark's nodes, freed with it.
///
/// Not copyable, so that no tree is freed twice; a `Node` is borrowed from it and must not be kept
/// beyond its life.
struct SyntaxTree: ~Copyable {
  let root: Node?

  /// `bytes` must be UTF-8 without U+0000: libcmark reads what it is given.
  init(parsing bytes: [UInt8]) {
    root = bytes.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      return Node(cmark_parse_document(start, buffer.count, CMARK_OPT_DEFAULT))
    }
  }

  deinit {
    if let root { cmark_node_free(root.pointer) }
  }
}
