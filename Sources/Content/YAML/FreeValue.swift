/// A value under `extra`, which means to templates what it says.
package enum FreeValue: Sendable {
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case list([FreeValue])
  case dictionary([(key: String, value: FreeValue)])
}

extension YAMLNode {
  /// The node as it stands; plain scalars are typed as in YAML 1.2's core schema.
  var freeValue: FreeValue {
    switch content {
    case .null: .none
    case .sequence(let elements): .list(elements.map(\.freeValue))
    case .mapping(let entries): .dictionary(entries.map { ($0.key, $0.value.freeValue) })
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
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16).map(FreeValue.int) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map(FreeValue.int) }
    guard text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }), let double = Double(text),
      double.isFinite
    else { return nil }
    return .double(double)
  }
}
