import Diagnostics

/// The parsed templates of a set, and what all their pages share while they are compiled.
final class TemplateLibrary {
  struct Entry {
    let name: String
    let source: SourceFile
    let body: [Statement]
    let isSound: Bool
    /// What it extends: the template and the place that says so.
    let parent: (name: String, range: Range<Int>)?
    let blocks: [Statement.Block]
  }

  let entries: [String: Entry]
  let order: [String]
  let registry: FilterRegistry
  private var nameNumbers: [String: Int] = [:]
  private var names: [String] = []

  init(_ entries: [Entry], registry: FilterRegistry) {
    self.entries = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
    order = entries.map(\.name)
    self.registry = registry
  }

  /// The number of an attribute's name.
  func number(of name: String) -> Int32 {
    if let number = nameNumbers[name] { return Int32(number) }
    nameNumbers[name] = names.count
    names.append(name)
    return Int32(names.count - 1)
  }

  var nameTable: NameTable { NameTable(names) }
}

extension [Statement] {
  /// Every block in these statements, outer ones first.
  var blocks: [Statement.Block] {
    var found: [Statement.Block] = []
    for statement in self {
      switch statement.kind {
      case .block(let block): found += [block] + block.body.blocks
      case .choice(let branches, let otherwise):
        found += branches.flatMap(\.body.blocks) + otherwise.blocks
      case .loop(let loop): found += loop.body.blocks + loop.otherwise.blocks
      case .with(_, let body), .filter(_, let body), .setBlock(_, _, let body):
        found += body.blocks
      default: break
      }
    }
    return found
  }
}
