import CCmark

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A node of a `SyntaxTree`, valid as long as the tree lives.
struct Node: Equatable {
  let pointer: OpaquePointer

  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  /// libcmark's numbers, which its library version keeps.
  enum Kind: UInt32 {
    case none = 0
    case document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading
    case thematicBreak
    case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image

    /// Whether a node of this kind never has children.
    var isLeaf: Bool {
      switch self {
      case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code,
        .htmlInline:
        true
      default: false
      }
    }
  }

  var kind: Kind { Kind(rawValue: cmark_node_get_type(pointer).rawValue) ?? .none }
  var next: Node? { Node(cmark_node_next(pointer)) }
  var previous: Node? { Node(cmark_node_previous(pointer)) }
  var parent: Node? { Node(cmark_node_parent(pointer)) }
  var firstChild: Node? { Node(cmark_node_first_child(pointer)) }
  var lastChild: Node? { Node(cmark_node_last_child(pointer)) }

  /// From 1.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }

  var literal: CText { CText(cmark_node_get_literal(pointer)) }
  var destination: CText { CText(cmark_node_get_url(pointer)) }
  var title: CText { CText(cmark_node_get_title(pointer)) }
  var fenceInfo: CText { CText(cmark_node_get_fence_info(pointer)) }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

  /// The first level-1 heading among the children.
  var firstTopLevelHeading: Node? {
    var child = firstChild
    while let node = child {
      if node.kind == .heading, node.headingLevel == 1 { return node }
      child = node.next
    }
    return nil
  }
}

/// Text that libcmark owns, ended by a zero byte; valid as long as its tree is unchanged.
struct CText {
  let start: UnsafePointer<CChar>?

  init(_ start: UnsafePointer<CChar>?) { self.start = start }

  var isEmpty: Bool { start.map { $0.pointee == 0 } ?? true }

  /// Its bytes, without the zero.
  var bytes: UnsafeBufferPointer<UInt8> {
    guard let start else { return UnsafeBufferPointer(start: nil, count: 0) }
    let bytes = UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: bytes, count: strlen(start))
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }
}
