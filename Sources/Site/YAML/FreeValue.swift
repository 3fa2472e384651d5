import Templates

/// A value under `extra`, which means to templates what it says.
package typealias FreeValue = Value

extension YAMLNode {
  /// The node as templates see it; plain scalars are typed as in YAML 1.2's core schema.
  var freeValue: FreeValue {
    switch content {
    case .null: .none
    case .sequence(let elements): .list(elements.map(\.freeValue))
    case .mapping(let entries):
      .dictionary(ValueDictionary(entries.map { ($0.key, $0.value.freeValue) }))
    case .scalar(let text, isPlain: false): .string(text)
    case .scalar(let text, isPlain: true):
      switch text {
      case "true", "True", "TRUE": .bool(true)
      case "false", "False", "FALSE": .bool(false)
      default: number(text) ?? .string(text)
      }
    }
  }

  private func number(_ text: String) -> FreeValue? {
    if let int = Int(text) { return .int(int) }
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first),
      let double = Double(text), double.isFinite
    else { return nil }
    return .double(double)
  }
}
