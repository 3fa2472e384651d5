/// A table of TOML while it is being read: headers and dotted keys add to it from several places.
final class TOMLTable {
  enum Item {
    case value(YAMLNode)
    case table(TOMLTable)
    /// From `[[name]]`.
    case tables([TOMLTable])
  }

  private var entries: [(key: String, range: Range<Int>, item: Item)] = []
  private var positions: [String: Int] = [:]
  /// Where it begins, for what is wrong with it as a whole.
  private let range: Range<Int>
  /// Whether a header of its own has made it, or keys in it: a second header would say it twice.
  var isDefined: Bool

  init(at range: Range<Int>, isDefined: Bool) {
    self.range = range
    self.isDefined = isDefined
  }

  subscript(key: String) -> Item? { positions[key].map { entries[$0].item } }

  /// Adds what is not there yet, or puts another item in its place.
  func set(_ key: String, _ item: Item, at range: Range<Int>) {
    if let position = positions[key] {
      entries[position].item = item
    } else {
      positions[key] = entries.count
      entries.append((key, range, item))
    }
  }

  var node: YAMLNode {
    let nodes = entries.map { key, range, item in
      let value =
        switch item {
        case .value(let node): node
        case .table(let table): table.node
        case .tables(let tables):
          YAMLNode(content: .sequence(tables.map(\.node)), range: range)
        }
      return YAMLNode.Entry(key: key, keyRange: range, value: value)
    }
    return YAMLNode(content: .mapping(nodes), range: range)
  }
}
