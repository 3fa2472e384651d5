import CCmark

/// What a node is beyond what libcmark knows, kept in the node itself.
enum Role: Equatable {
  case none
  /// A table; `index` leads to its layout.
  case table(index: Int)
  case row(table: Int, isHeader: Bool)
  case cell(TableRow.Alignment, isHeader: Bool)
  case footnotes
  case footnote(number: Int)
  case definitionList
  case term
  case definition(isTight: Bool)
  case alert(Alert)
  case alertTitle(Alert)

  private var code: Int {
    switch self {
    case .none: 0
    case .table(let index): 1 | index << 8
    case .row(let table, let isHeader): 2 | (isHeader ? 128 : 0) | table << 8
    case .cell(let alignment, let isHeader): 3 | (isHeader ? 128 : 0) | alignment.rawValue << 8
    case .footnotes: 4
    case .footnote(let number): 5 | number << 8
    case .definitionList: 6
    case .term: 7
    case .definition(let isTight): 8 | (isTight ? 128 : 0)
    case .alert(let alert): 9 | alert.rawValue << 8
    case .alertTitle(let alert): 10 | alert.rawValue << 8
    }
  }

  private init(code: Int) {
    let value = code >> 8
    switch code & 127 {
    case 1: self = .table(index: value)
    case 2: self = .row(table: value, isHeader: code & 128 != 0)
    case 3: self = .cell(TableRow.Alignment(rawValue: value) ?? .none, isHeader: code & 128 != 0)
    case 4: self = .footnotes
    case 5: self = .footnote(number: value)
    case 6: self = .definitionList
    case 7: self = .term
    case 8: self = .definition(isTight: code & 128 != 0)
    case 9: self = Alert(rawValue: value).map(Role.alert) ?? .none
    case 10: self = Alert(rawValue: value).map(Role.alertTitle) ?? .none
    default: self = .none
    }
  }

  /// Reads the role of a node that has been given one, or `none`.
  init(of node: Node) {
    self.init(code: Int(bitPattern: cmark_node_get_user_data(node.pointer)))
  }

  func assign(to node: Node) {
    cmark_node_set_user_data(node.pointer, UnsafeMutableRawPointer(bitPattern: code))
  }
}

/// The five kinds of alert that GitHub knows.
enum Alert: Int, CaseIterable {
  case note, tip, important, warning, caution

  /// As it is written, in lower case.
  var name: String { "\(self)" }
}

extension Node {
  var role: Role { Role(of: self) }

  /// A block of no kind that libcmark knows.
  static func makeBlock(_ role: Role, in memory: UnsafeMutablePointer<cmark_mem>) -> Node? {
    guard let node = Node(cmark_node_new_with_mem(CMARK_NODE_CUSTOM_BLOCK, memory)) else {
      return nil
    }
    role.assign(to: node)
    return node
  }

  func append(_ child: Node) { cmark_node_append_child(pointer, child.pointer) }
  func insert(before sibling: Node) { cmark_node_insert_before(sibling.pointer, pointer) }
  func unlink() { cmark_node_unlink(pointer) }

  func setText(_ text: [UInt8]) {
    (text + [0]).withUnsafeBytes { bytes in
      _ = cmark_node_set_literal(pointer, bytes.bindMemory(to: CChar.self).baseAddress)
    }
  }

  /// Takes the node out of its tree for good.
  func remove() { cmark_node_free(pointer) }
}
