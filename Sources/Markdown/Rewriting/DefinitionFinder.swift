/// Definitions: `: text` under a term.
extension BlockFinder {
  mutating func addDefinition(_ line: Int, in block: Node) {
    guard block.kind == .paragraph, let parent = block.parent else { return }
    let start = lines(of: block).lowerBound
    guard line > start || followsTerm(block) else { return }
    let bullet = text.unusedBullet
    let containers = containers(around: parent)
    let override = content(of: line, in: containers) { start -> [UInt8]? in
      guard start.indentation <= 3, start.content.first == 0x3A else { return nil }
      let rest = start.content.dropFirst()
      let space = rest.prefix { $0 == 0x20 || $0 == 0x09 }
      return start.prefix + [bullet] + space + Self.itemContent(rest[space.endIndex...])
    }
    guard let bytes = override.flatMap({ $0 }) else { return }
    layout.overrides[line] = bytes
    layout.definitions.insert(line)
  }

  /// An empty line may stand between a term and its definition.
  private func followsTerm(_ block: Node) -> Bool {
    guard let previous = block.previous, previous.kind == .paragraph else { return false }
    return lines(of: block).lowerBound - lines(of: previous).upperBound == 2
  }
}
