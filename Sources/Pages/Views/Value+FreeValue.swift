import Content
import Templates

extension Value {
  /// What a writer has put under `extra`, as templates see it.
  init(_ value: FreeValue) {
    self =
      switch value {
      case .none: .none
      case .bool(let flag): .bool(flag)
      case .int(let number): .int(number)
      case .double(let number): .double(number)
      case .string(let text): .string(text)
      case .list(let elements): .list(elements.map(Value.init))
      case .dictionary(let entries):
        .dictionary(ValueDictionary(entries.map { ($0.key, Value($0.value)) }))
      }
  }
}
