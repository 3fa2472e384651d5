import Bytes

/// Which marks of delimiters open and close something, for a whole document.
///
/// libcmark's algorithm (CommonMark, appendix) over the marks among siblings: a closer takes the
/// nearest opener of its kind, and what stands between them pairs with nothing outside. `*` and `_`
/// are paired before, so where `~~` and `*` cross, the `*` win.
struct DelimiterPairing {
  enum Action: UInt8 {
    case literal
    case open
    case close
  }

  /// In the order in which the marks stand in the text of the tree.
  private(set) var actions: [Action] = []
  private var frames: [Frame] = []

  private struct Opener {
    let mark: DelimiterMark
    let ordinal: Int
  }

  private struct Frame {
    var openers: [Opener] = []
    /// Below these there is no opener for a closer of the kind; keeps the search linear.
    var bottoms = [Int](repeating: 0, count: DelimiterMark.bottomKeys)

    mutating func removeOpeners(from index: Int) {
      openers.removeSubrange(index...)
      for key in bottoms.indices { bottoms[key] = min(bottoms[key], index) }
    }
  }

  static func actions(in root: Node) -> [Action] {
    var pairing = DelimiterPairing()
    pairing.walk(root)
    return pairing.actions
  }

  private mutating func walk(_ root: Node) {
    var node = root
    frames = [Frame()]
    while true {
      let kind = node.kind
      if kind == .text { read(node.literal.bytes) }
      if !kind.isLeaf, let child = node.firstChild {
        frames.append(Frame())
        node = child
        continue
      }
      while node != root, node.next == nil, let parent = node.parent {
        frames.removeLast()
        node = parent
      }
      guard node != root, let next = node.next else { return }
      node = next
    }
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while true {
      index = ByteScan.nextMark(in: text, from: index)
      guard index < text.count else { return }
      if let mark = Mark.at(index, of: text) {
        if let delimiter = DelimiterMark(mark) { add(delimiter) }
        index += Mark.length
      } else {
        index += 1
      }
    }
  }

  private mutating func add(_ mark: DelimiterMark) {
    let ordinal = actions.count
    actions.append(.literal)
    let last = frames.count - 1
    if mark.canClose, let match = opener(for: mark, in: last) {
      let opener = frames[last].openers[match]
      // As in cmark-gfm, a closer of another length is lost, and its opener waits for the next.
      let isPair = opener.mark.length == mark.length
      if isPair {
        actions[opener.ordinal] = .open
        actions[ordinal] = .close
      }
      frames[last].removeOpeners(from: isPair ? match : match + 1)
      return
    }
    if mark.canOpen { frames[last].openers.append(Opener(mark: mark, ordinal: ordinal)) }
  }

  private mutating func opener(for closer: DelimiterMark, in frame: Int) -> Int? {
    let key = closer.bottomKey
    let bottom = frames[frame].bottoms[key]
    var index = frames[frame].openers.count - 1
    while index >= bottom {
      let opener = frames[frame].openers[index].mark
      if opener.kind == closer.kind, !opener.breaksRuleOfThree(with: closer) { return index }
      index -= 1
    }
    frames[frame].bottoms[key] = frames[frame].openers.count
    return nil
  }
}

/// A mark that stands for a run of delimiters.
struct DelimiterMark {
  enum Kind: Int {
    case tilde
    case equals
    case math
    case displayMath

    /// Whether the delimiters themselves are written, for a script that finds them.
    var isVerbatim: Bool { self == .math || self == .displayMath }
  }

  let kind: Kind
  let length: Int
  let canOpen: Bool
  let canClose: Bool

  init?(_ mark: Mark) {
    switch mark {
    case .tildeOpen, .tildeClose, .tildeBoth: (kind, length) = (.tilde, 2)
    case .equalsOpen, .equalsClose, .equalsBoth: (kind, length) = (.equals, 2)
    case .mathOpen, .mathClose: (kind, length) = (.math, 1)
    case .displayMathOpen, .displayMathClose: (kind, length) = (.displayMath, 2)
    default: return nil
    }
    switch mark {
    case .tildeOpen, .equalsOpen, .mathOpen, .displayMathOpen:
      (canOpen, canClose) = (true, false)
    case .tildeClose, .equalsClose, .mathClose, .displayMathClose:
      (canOpen, canClose) = (false, true)
    default: (canOpen, canClose) = (true, true)
    }
  }

  /// Closers of one key find the same openers.
  /// As the source has it.
  var original: [UInt8] {
    let byte: UInt8 =
      switch kind {
      case .tilde: 0x7E
      case .equals: 0x3D
      case .math, .displayMath: 0x24
      }
    return Array(repeating: byte, count: length)
  }

  /// How many delimiters stand before the mark.
  var lead: Int { kind.isVerbatim ? (canOpen ? length : 0) : 1 }
  /// How many delimiters stand after the mark.
  var trail: Int { kind.isVerbatim ? (canOpen ? 0 : length) : 1 }

  var bottomKey: Int { (kind.rawValue * 2 + length - 1) * 2 + (canOpen ? 1 : 0) }
  static let bottomKeys = 16

  /// CommonMark's rule for runs that could both open and close.
  func breaksRuleOfThree(with closer: DelimiterMark) -> Bool {
    (closer.canOpen || canClose) && (length + closer.length) % 3 == 0
  }
}
