/// What filters ask of their arguments.
extension FilterInput {
  func integer(_ index: Int) throws(FilterFailure) -> Int? {
    guard let argument = argument(index) else { return nil }
    if case .none = argument { return nil }
    guard let integer = argument.integer else {
      throw FilterFailure("takes an integer, not \(argument.typeName)")
    }
    return integer
  }

  func text(_ index: Int) throws(FilterFailure) -> String? {
    guard let argument = argument(index) else { return nil }
    if case .none = argument { return nil }
    guard let text = argument.string else {
      throw FilterFailure("takes a string, not \(argument.typeName)")
    }
    return text
  }

  /// A width of text: an integer that is bounded, so that padding is.
  func width(_ index: Int) throws(FilterFailure) -> Int? {
    guard let width = try integer(index) else { return nil }
    guard (0...10_000).contains(width) else {
      throw FilterFailure("takes a width of 0 to 10000, not \(width)")
    }
    return width
  }

  /// The items of a list, the keys of a dictionary, the characters of a string.
  mutating func items() throws(FilterFailure) -> [Value] {
    switch value {
    case .list(let elements), .nested(let elements, _):
      try budget.spend(steps: elements.count)
      return elements
    case .dictionary(let dictionary):
      try budget.spend(steps: dictionary.count)
      return dictionary.keys.map { .string($0) }
    case .string(let string):
      try budget.spend(steps: string.utf8.count)
      return string.unicodeScalars.map { .string(String($0)) }
    case .undefined: return []
    default: throw FilterFailure("needs a list, not \(value.typeName)")
    }
  }

  func list(_ elements: [Value]) throws(FilterFailure) -> Value {
    guard let list = Value.collecting(elements) else {
      throw FilterFailure(
        "builds too deep a list; at most \(TemplateLimits.valueDepth) levels are allowed")
    }
    return list
  }

  /// Attribute `path` of an item, which must have it.
  func attribute(_ path: Value, of item: Value) throws(FilterFailure) -> Value {
    if let index = path.integer, let elements = item.elements {
      guard elements.indices.contains(index) else {
        throw FilterFailure("finds an item without part \(index)")
      }
      return elements[index]
    }
    guard let name = path.key else {
      throw FilterFailure("takes the name of an attribute, not \(path.typeName)")
    }
    guard let value = item.attribute(path: name) else {
      let names = item.attributeNames
      throw FilterFailure(
        names.isEmpty
          ? "finds \(item.typeName) without attribute '\(name)'"
          : "finds an item without attribute '\(name)'",
        hint: names.isEmpty ? nil : "the item has: \(names.joined(separator: ", "))")
    }
    return value
  }
}
