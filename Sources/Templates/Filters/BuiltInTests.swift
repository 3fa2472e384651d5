import Bytes

/// The tests of `is`; `defined` and `undefined` are the compiler's but for `select`.
extension FilterRegistry {
  static let builtInTests: [TestDefinition] = typeTests + numberTests + comparisonTests

  static let testAliases = [
    "==": "eq", "equalto": "eq", "!=": "ne", "<": "lt", "lessthan": "lt", "<=": "le",
    ">": "gt", "greaterthan": "gt", ">=": "ge",
  ]

  private static let typeTests: [TestDefinition] = [
    TestDefinition("defined") { value, _, _ throws(FilterFailure) in !value.isUndefined },
    TestDefinition("undefined") { value, _, _ throws(FilterFailure) in value.isUndefined },
    TestDefinition("none") { value, _, _ throws(FilterFailure) in
      if case .none = value { true } else { false }
    },
    TestDefinition("empty") { value, _, _ throws(FilterFailure) in
      switch value {
      case .none, .undefined: return true
      case .string(let string): return string.isEmpty
      case .html(let bytes): return bytes.isEmpty
      case .list(let elements), .nested(let elements, _): return elements.isEmpty
      case .dictionary(let dictionary): return dictionary.count == 0
      default:
        throw FilterFailure("needs a string, a list or a dictionary, not \(value.typeName)")
      }
    },
    TestDefinition("boolean") { value, _, _ throws(FilterFailure) in
      if case .bool = value { true } else { false }
    },
    TestDefinition("true") { value, _, _ throws(FilterFailure) in
      if case .bool(true) = value { true } else { false }
    },
    TestDefinition("false") { value, _, _ throws(FilterFailure) in
      if case .bool(false) = value { true } else { false }
    },
    TestDefinition("string") { value, _, _ throws(FilterFailure) in value.string != nil },
    TestDefinition("number") { value, _, _ throws(FilterFailure) in value.number != nil },
    TestDefinition("integer") { value, _, _ throws(FilterFailure) in
      if case .int = value { true } else { false }
    },
    TestDefinition("float") { value, _, _ throws(FilterFailure) in
      if case .double = value { true } else { false }
    },
    TestDefinition("sequence") { value, _, _ throws(FilterFailure) in value.isIterable },
    TestDefinition("iterable") { value, _, _ throws(FilterFailure) in value.isIterable },
    TestDefinition("mapping") { value, _, _ throws(FilterFailure) in
      if case .dictionary = value { true } else { false }
    },
    TestDefinition("callable") { value, _, _ throws(FilterFailure) in
      if case .macro = value { true } else { false }
    },
    TestDefinition("escaped") { value, _, _ throws(FilterFailure) in value.isMarkup },
    TestDefinition("upper") { value, _, _ throws(FilterFailure) in
      guard let text = value.string else { return false }
      return text == text.uppercased() && text != text.lowercased()
    },
    TestDefinition("lower") { value, _, _ throws(FilterFailure) in
      guard let text = value.string else { return false }
      return text == text.lowercased() && text != text.uppercased()
    },
  ]

  private static let numberTests: [TestDefinition] = [
    TestDefinition("odd") { value, _, _ throws(FilterFailure) in
      try integer(value) % 2 != 0
    },
    TestDefinition("even") { value, _, _ throws(FilterFailure) in
      try integer(value) % 2 == 0
    },
    TestDefinition("divisibleby", ["num"]) { value, arguments, _ throws(FilterFailure) in
      let divisor = try integer(arguments[0])
      guard divisor != 0 else { throw FilterFailure("cannot divide by zero") }
      return divisor == -1 ? true : try integer(value) % divisor == 0
    },
  ]

  private static func integer(_ value: Value) throws(FilterFailure) -> Int {
    guard let integer = value.integer else {
      throw FilterFailure("needs an integer, not \(value.typeName)")
    }
    return integer
  }

  private static let comparisonTests: [TestDefinition] = [
    TestDefinition("sameas", ["other"]) { value, arguments, _ throws(FilterFailure) in
      switch (value, arguments[0]) {
      case (.bool(let first), .bool(let second)): first == second
      case (.bool, _), (_, .bool): false
      case (.int, .double), (.double, .int): false
      default: Value.equalScalars(value, arguments[0])
      }
    },
    TestDefinition("eq", ["other"]) { value, arguments, budget throws(FilterFailure) in
      try Value.equal(value, arguments[0], &budget)
    },
    TestDefinition("ne", ["other"]) { value, arguments, budget throws(FilterFailure) in
      try !Value.equal(value, arguments[0], &budget)
    },
    TestDefinition("lt", ["other"]) { value, arguments, _ throws(FilterFailure) in
      try order(value, arguments[0]) < 0
    },
    TestDefinition("le", ["other"]) { value, arguments, _ throws(FilterFailure) in
      try order(value, arguments[0]) <= 0
    },
    TestDefinition("gt", ["other"]) { value, arguments, _ throws(FilterFailure) in
      try order(value, arguments[0]) > 0
    },
    TestDefinition("ge", ["other"]) { value, arguments, _ throws(FilterFailure) in
      try order(value, arguments[0]) >= 0
    },
    TestDefinition("in", ["seq"]) { value, arguments, budget throws(FilterFailure) in
      switch arguments[0] {
      case .list(let elements), .nested(let elements, _):
        try budget.spend(steps: elements.count / TemplateLimits.bytesPerStep)
        for element in elements where try Value.equal(element, value, &budget) { return true }
        return false
      case .dictionary(let dictionary): return value.key.flatMap { dictionary[$0] } != nil
      default:
        guard let whole = arguments[0].string, let part = value.string else {
          throw FilterFailure("cannot look into \(arguments[0].typeName)")
        }
        try budget.spend(steps: whole.utf8.count / TemplateLimits.bytesPerStep)
        return whole.containsBytes(of: part)
      }
    },
  ]

  private static func order(_ first: Value, _ second: Value) throws(FilterFailure) -> Int {
    guard let order = first.order(before: second) else {
      throw FilterFailure("cannot compare \(first.typeName) with \(second.typeName)")
    }
    return order
  }
}

extension Value {
  var isIterable: Bool {
    switch self {
    case .string, .html, .list, .nested, .dictionary: true
    default: false
    }
  }
}
