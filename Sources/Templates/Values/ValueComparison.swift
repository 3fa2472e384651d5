import Bytes

/// Equality and order, with Python's results.
extension Value {
  /// Whether the two are equal; every element looked at costs a step.
  static func equal(
    _ left: Value, _ right: Value, _ budget: inout Budget
  ) throws(FilterFailure) -> Bool {
    if let first = left.elements, let second = right.elements {
      guard first.count == second.count else { return false }
      try budget.spend(steps: first.count)
      for (one, other) in zip(first, second) where try !equal(one, other, &budget) { return false }
      return true
    }
    if case .dictionary(let first) = left, case .dictionary(let second) = right {
      guard first.count == second.count else { return false }
      try budget.spend(steps: first.count)
      for (key, value) in first.pairs {
        guard let other = second[key], try equal(value, other, &budget) else { return false }
      }
      return true
    }
    return equalScalars(left, right)
  }

  static func equalScalars(_ left: Value, _ right: Value) -> Bool {
    if let first = left.integer, let second = right.integer { return first == second }
    if let first = left.number, let second = right.number { return first == second }
    switch (left, right) {
    case (.string(let first), .string(let second)): return first.hasSameBytes(as: second)
    case (.html(let first), .html(let second)): return first == second
    case (.html(let first), .string(let second)), (.string(let second), .html(let first)):
      return first.elementsEqual(second.utf8)
    case (.none, .none): return true
    case (.object(let first), .object(let second)): return first.identity === second.identity
    case (.macro(let first), .macro(let second)): return first === second
    case (.undefined, .undefined): return true
    default: return false
    }
  }

  /// Negative, zero or positive as this value comes before, with or after `other`; nil where the two
  /// have no order. Text goes by code points.
  func order(before other: Value) -> Int? {
    var pairs = TemplateLimits.steps
    return order(before: other, within: &pairs)
  }

  /// The same; nil too once more than `pairs` elements have been looked at.
  func order(before other: Value, within pairs: inout Int) -> Int? {
    if let first = integer, let second = other.integer {
      return first < second ? -1 : first == second ? 0 : 1
    }
    if let first = number, let second = other.number {
      return first < second ? -1 : first == second ? 0 : 1
    }
    if let first = string, let second = other.string {
      return Value.order(first, second)
    }
    if let first = elements, let second = other.elements {
      for (one, two) in zip(first, second) {
        pairs -= 1
        guard pairs > 0, let order = one.order(before: two, within: &pairs) else { return nil }
        if order != 0 { return order }
      }
      return first.count - second.count
    }
    if case .object(let first) = self, case .object(let second) = other,
      let one = first.text, let two = second.text
    {
      return Value.order(one, two)
    }
    return nil
  }

  static func order(_ first: String, _ second: String) -> Int {
    if first.hasSameBytes(as: second) { return 0 }
    return first.utf8.lexicographicallyPrecedes(second.utf8) ? -1 : 1
  }
}

extension Value {
  /// Bytes of text, for what going through it costs.
  var byteCount: Int {
    switch self {
    case .string(let string): string.utf8.count
    case .html(let bytes): bytes.count
    default: 0
    }
  }
}

extension String {
  /// Equality of code points, which is Python's; that of `==` takes composed and decomposed characters
  /// for the same.
  func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { bytes.elementsEqual($0) }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }

  /// Whether the bytes of `part` stand somewhere in this string.
  func containsBytes(of part: String) -> Bool {
    BytePattern(Array(part.utf8)).first(in: Array(utf8)) != nil
  }
}
