/// Definitions of footnotes: `[^label]: text`, and what is indented by four columns below.
extension BlockFinder {
  mutating func addFootnote(_ line: Int, in block: Node) {
    let container: Node?
    switch block.kind {
    case .paragraph, .heading: container = block.parent
    // A definition of one word has been taken for a link's, and stands in no paragraph.
    case .document, .blockQuote, .item, .list: container = block
    default: return
    }
    guard let container else { return }
    // A line that leaves containers out is no lazy one where it starts a footnote.
    var containers = containers(around: container)
    while !containers.isEmpty, content(of: line, in: containers, { _ in true }) == nil {
      containers.removeLast()
    }
    let marker = text.unusedMarker
    let found = content(of: line, in: containers) {
      start -> (label: String, startsEmpty: Bool, bytes: [UInt8])? in
      guard start.indentation <= 3, let (label, end) = FootnoteLabel.read(start.content, at: 0),
        end < start.content.count, start.content[end] == 0x3A
      else { return nil }
      let rest = start.content[(end + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      // A list item of four columns; where it starts with nothing, an empty heading keeps its place.
      let text: [UInt8] = rest.isEmpty ? [0x23] : BlockFinder.itemContent(rest)
      return (label, rest.isEmpty, start.prefix + marker + text)
    }
    guard let (label, startsEmpty, bytes) = found.flatMap({ $0 }) else { return }
    layout.overrides[line] = bytes
    let depth = containers.count { $0.line == line }
    layout.footnotes[line] = BlockLayout.FootnoteDefinition(
      label: label, depth: depth, startsEmpty: startsEmpty)
  }
}

extension BlockFinder {
  /// What may follow the marker of an item: a rule of dashes would make one rule with a dash before.
  static func itemContent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    LineStart(UnsafeBufferPointer(rebasing: text)).isThematicBreak
      ? [0x5F, 0x5F, 0x5F] : Array(text)
  }
}

/// The label of a footnote, in a reference or in its definition.
enum FootnoteLabel {
  /// The label of the `[^…]` at `index`, and where it ends.
  static func read(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (String, end: Int)? {
    guard index + 1 + Mark.length < text.count, text[index] == 0x5B,
      Mark.at(index + 1, of: text) == .footnote, text[index + 1 + Mark.length] == 0x5E
    else { return nil }
    let start = index + 2 + Mark.length
    var end = start
    while end < text.count, text[end] != 0x5D {
      if text[end] == 0x20 || text[end] == 0x09 || text[end] == 0x0A { return nil }
      end += 1
      if end - start > lengthLimit { return nil }
    }
    guard end > start, end < text.count else { return nil }
    let label = [UInt8](unmarking: UnsafeBufferPointer(rebasing: text[start..<end]))
    return (String(decoding: label, as: UTF8.self), end + 1)
  }

  /// Whether a footnote is defined at the start of `text`.
  static func startsDefinition(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let (_, end) = read(text, at: 0) else { return false }
    return end < text.count && text[end] == 0x3A
  }

  /// Bytes, as for the labels of links.
  private static let lengthLimit = 999

  /// Labels are equal without regard to case.
  static func key(_ label: String) -> String { label.lowercased() }
}
