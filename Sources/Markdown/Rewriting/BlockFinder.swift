/// Finds blocks that libcmark does not know among the paragraphs that it has made of them.
///
/// libcmark decides what is a paragraph and in which containers it stands, so that nothing is
/// found in code or in raw HTML.
struct BlockFinder {
  /// A container and the line on which it starts, from 0.
  typealias OpenContainer = (line: Int, container: Container)

  let text: Marking
  var layout: BlockLayout
  private var owners: [Node?]
  /// What `containers(around:)` has found so far.
  private var knownContainers: [OpaquePointer: [OpenContainer]] = [:]
  /// Lines of cells before the text in the tree that is searched.
  private let leadingLines: Int

  init(_ text: Marking, _ layout: BlockLayout) {
    self.text = text
    self.layout = layout
    leadingLines = layout.leadingLines
    owners = Array(repeating: nil, count: text.candidates.count)
  }

  /// Adds what is found in `root`; whether there is anything new.
  mutating func find(in root: Node) -> Bool {
    let before = layout.overrides.count
    assignOwners(root)
    // A footnote or a definition takes its paragraph apart, so tables in it are found next time.
    // So are those behind it, whose lines may go on with it.
    var divided: Set<OpaquePointer> = []
    var firstDivided = Int.max
    for (candidate, owner) in zip(text.candidates, owners) {
      guard let owner, layout.overrides[candidate.number] == nil else { continue }
      switch candidate.kind {
      case .tableDelimiter: continue
      case .footnote: addFootnote(candidate.number, in: owner)
      case .definition: addDefinition(candidate.number, in: owner)
      }
      if layout.overrides[candidate.number] != nil {
        divided.insert(owner.pointer)
        firstDivided = min(firstDivided, candidate.number)
      }
    }
    var lastLine = -1
    for (candidate, owner) in zip(text.candidates, owners) {
      guard let owner, candidate.kind == .tableDelimiter, candidate.number > lastLine,
        candidate.number < firstDivided,
        layout.overrides[candidate.number] == nil, !divided.contains(owner.pointer)
      else { continue }
      guard let end = addTable(delimiter: candidate.number, in: owner) else { continue }
      lastLine = end
      // What follows may be a block that goes on with the rest of the paragraph.
      if end < lines(of: owner).upperBound { divided.insert(owner.pointer) }
    }
    return layout.overrides.count > before
  }

  /// Gives each candidate the innermost block that covers its line.
  private mutating func assignOwners(_ root: Node) {
    var cursor = BlockCursor(root)
    while let node = cursor.next() { claim(node) }
  }

  private mutating func claim(_ node: Node) {
    let lines = self.lines(of: node)
    var low = 0
    var high = text.candidates.count
    while low < high {
      let middle = (low + high) / 2
      if text.candidates[middle].number < lines.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    while low < text.candidates.count, text.candidates[low].number <= lines.upperBound {
      owners[low] = node
      low += 1
    }
  }

  /// The lines of the text that a block covers, from 0.
  func lines(of node: Node) -> ClosedRange<Int> {
    let first = node.startLine - 1 - leadingLines
    let last = node.endLine - 1 - leadingLines
    return node.kind == .document ? 0...Int.max - 1 : first...max(first, last)
  }

  /// Calls `body` with a line of the text, without its end.
  func withLine<Result>(_ number: Int, _ body: (LineStart) -> Result) -> Result {
    if let override = layout.overrides[number] {
      return override.withUnsafeBufferPointer { body(LineStart($0)) }
    }
    return text.bytes.withUnsafeBufferPointer { bytes in
      let start = text.lineStarts[min(number, text.lineStarts.count - 1)]
      var end =
        number + 1 < text.lineStarts.count ? text.lineStarts[number + 1] : bytes.count
      if end > start, bytes[end - 1] == 0x0A { end -= 1 }
      return body(LineStart(UnsafeBufferPointer(rebasing: bytes[start..<end])))
    }
  }
}

extension Node.Kind {
  var holdsBlocks: Bool {
    switch self {
    case .document, .blockQuote, .list, .item: true
    default: false
    }
  }
}

extension BlockFinder {
  /// The containers around the content of `node`, the outermost first.
  mutating func containers(around node: Node) -> [OpenContainer] {
    var chain: [Node] = []
    var containers: [OpenContainer] = []
    var ancestor: Node? = node
    while let block = ancestor {
      if let known = knownContainers[block.pointer] {
        containers = known
        break
      }
      if block.kind == .blockQuote || block.kind == .item { chain.append(block) }
      ancestor = block.parent
    }
    for block in chain.reversed() {
      let line = lines(of: block).lowerBound
      let container: Container? =
        block.kind == .blockQuote
        ? .quote
        : content(of: line, in: containers) { start in
          var start = start
          return start.takeContainer()
        }.flatMap { $0 }
      if let container { containers.append((line, container)) }
      knownContainers[block.pointer] = containers
    }
    return containers
  }

  /// Calls `body` with what is left of a line in `containers`; nil where the line is lazy and
  /// leaves one out.
  func content<Result>(
    of line: Int, in containers: [OpenContainer], _ body: (LineStart) -> Result
  ) -> Result? {
    withLine(line) { start -> Result? in
      var start = start
      for (first, container) in containers {
        if first == line {
          guard start.takeContainer() != nil else { return nil }
        } else {
          guard start.take(container) else { return nil }
        }
      }
      return body(start)
    }
  }
}
