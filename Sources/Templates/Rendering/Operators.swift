import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Arithmetic, comparison and concatenation, with Python's results.
extension Machine {
  mutating func arithmetic(
    _ code: UInt8, _ left: Value, _ right: Value
  ) throws(RuntimeFault) -> Value {
    guard let operation = Expression.Arithmetic(rawValue: code) else { return .none }
    if let first = left.integer, let second = right.integer {
      return try integer(operation, first, second)
    }
    if let first = left.number, let second = right.number {
      return try float(operation, first, second)
    }
    if operation == .add {
      if let sum = try sum(left, right) { return sum }
    } else if operation == .multiply {
      if let times = right.integer, let product = try repeated(left, times) { return product }
      if let times = left.integer, let product = try repeated(right, times) { return product }
    }
    for value in [left, right] where value.isUndefined { throw .absent(value) }
    throw RuntimeFault(
      "bad-operands",
      "'\(operation.sign)' cannot take \(left.typeName) and \(right.typeName)",
      hint: operation == .add ? "join texts with '~'" : nil)
  }

  private func integer(
    _ operation: Expression.Arithmetic, _ first: Int, _ second: Int
  ) throws(RuntimeFault) -> Value {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = first.addingReportingOverflow(second)
    case .subtract: result = first.subtractingReportingOverflow(second)
    case .multiply: result = first.multipliedReportingOverflow(by: second)
    case .divide: return try float(operation, Double(first), Double(second))
    case .floorDivide, .modulo:
      guard second != 0 else { throw divisionByZero }
      if second == -1 {
        if operation == .modulo { return .int(0) }
        result = (0).subtractingReportingOverflow(first)
        break
      }
      let (quotient, remainder) = first.quotientAndRemainder(dividingBy: second)
      let isBelow = remainder != 0 && (remainder < 0) != (second < 0)
      return .int(
        operation == .modulo
          ? (isBelow ? remainder + second : remainder) : (isBelow ? quotient - 1 : quotient))
    case .power:
      guard second >= 0 else { return try float(operation, Double(first), Double(second)) }
      return .int(try power(first, second))
    }
    if result.overflow { throw overflow }
    return .int(result.partialValue)
  }

  private func power(_ base: Int, _ exponent: Int) throws(RuntimeFault) -> Int {
    var result = 1
    var factor = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 {
        let product = result.multipliedReportingOverflow(by: factor)
        if product.overflow { throw overflow }
        result = product.partialValue
      }
      rest >>= 1
      guard rest > 0 else { break }
      let square = factor.multipliedReportingOverflow(by: factor)
      if square.overflow { throw overflow }
      factor = square.partialValue
    }
    return result
  }

  private func float(
    _ operation: Expression.Arithmetic, _ first: Double, _ second: Double
  ) throws(RuntimeFault) -> Value {
    switch operation {
    case .add: return .double(first + second)
    case .subtract: return .double(first - second)
    case .multiply: return .double(first * second)
    case .power: return .double(pow(first, second))
    case .divide, .floorDivide, .modulo: break
    }
    guard second != 0 else { throw divisionByZero }
    if operation == .divide { return .double(first / second) }
    var remainder = first.truncatingRemainder(dividingBy: second)
    if remainder != 0, (remainder < 0) != (second < 0) { remainder += second }
    if operation == .modulo {
      return .double(remainder == 0 ? .init(signOf: second, magnitudeOf: 0) : remainder)
    }
    // What is left is taken off first, as in Python: 6 / 0.1 alone is rounded up to 60.
    let quotient = ((first - remainder) / second).rounded()
    return .double(quotient == 0 ? .init(signOf: first / second, magnitudeOf: 0) : quotient)
  }

  private var divisionByZero: RuntimeFault {
    RuntimeFault("division-by-zero", "division by zero has no result")
  }

  private var overflow: RuntimeFault {
    RuntimeFault("large-integer", "integer grows too large; at most 64 bits are allowed")
  }

  private mutating func sum(_ left: Value, _ right: Value) throws(RuntimeFault) -> Value? {
    if let first = left.elements, let second = right.elements {
      try spend(steps: first.count + second.count)
      return try list(first + second)
    }
    switch (left, right) {
    case (.string(let first), .string(let second)):
      try spend(textBytes: first.utf8.count + second.utf8.count)
      return .string(first + second)
    case (.html, .string), (.string, .html), (.html, .html):
      let (first, second) = (left.markup, right.markup)
      try spend(textBytes: first.count + second.count)
      return .html(first + second)
    default: return nil
    }
  }

  private mutating func repeated(_ value: Value, _ times: Int) throws(RuntimeFault) -> Value? {
    let times = max(times, 0)
    switch value {
    case .string(let string):
      try spend(textBytes: product(string.utf8.count, times))
      return .string(String(repeating: string, count: times))
    case .html(let bytes):
      try spend(textBytes: product(bytes.count, times))
      return .html(Array(repeatElement(bytes, count: times).joined()))
    case .list(let elements), .nested(let elements, _):
      try spend(steps: product(elements.count, times))
      return try list(Array(repeatElement(elements, count: times).joined()))
    default: return nil
    }
  }

  private func product(_ first: Int, _ second: Int) -> Int {
    let product = first.multipliedReportingOverflow(by: second)
    return product.overflow ? Int.max / 2 : product.partialValue
  }

  func negated(_ value: Value) throws(RuntimeFault) -> Value {
    switch try numeric(value) {
    case .int(let value):
      guard value != Int.min else { throw overflow }
      return .int(-value)
    case .double(let value): return .double(-value)
    default: return .none
    }
  }

  func numeric(_ value: Value) throws(RuntimeFault) -> Value {
    if case .double = value { return value }
    if let integer = value.integer { return .int(integer) }
    if value.isUndefined { throw .absent(value) }
    throw RuntimeFault("bad-operands", "sign needs a number, not \(value.typeName)")
  }

  mutating func concatenate(_ count: Int) throws(RuntimeFault) {
    let values = pop(count)
    if values.contains(where: { if case .html = $0 { true } else { false } }) {
      var joined: [UInt8] = []
      for value in values {
        let text =
          if case .html(let bytes) = value { bytes } else {
            Value.string(try value.printedText()).markup
          }
        try spend(textBytes: text.count)
        joined += text
      }
      stack.append(.html(joined))
      return
    }
    var joined = ""
    for value in values {
      let text = try value.printedText()
      try spend(textBytes: text.utf8.count)
      joined += text
    }
    stack.append(.string(joined))
  }

  // MARK: Comparison

  mutating func compare(
    _ code: UInt8, _ left: Value, _ right: Value
  ) throws(RuntimeFault) -> Bool {
    guard let comparison = Expression.Comparison(rawValue: code) else { return false }
    for value in [left, right] {
      if case .undefined(let absence) = value, absence != .unchosen { throw .absent(value) }
    }
    try spend(steps: min(left.byteCount, right.byteCount) / TemplateLimits.bytesPerStep)
    switch comparison {
    case .equal: return try equals(left, right)
    case .notEqual: return try !equals(left, right)
    case .contained: return try contains(right, left)
    case .notContained: return try !contains(right, left)
    default: break
    }
    var pairs = TemplateLimits.steps
    guard let order = left.order(before: right, within: &pairs) else {
      throw RuntimeFault(
        "bad-operands",
        "'\(comparison.sign)' cannot compare \(left.typeName) with \(right.typeName)")
    }
    return switch comparison {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }

  /// Whether two values are equal; going through lists costs steps.
  mutating func equals(_ left: Value, _ right: Value) throws(RuntimeFault) -> Bool {
    do throws(FilterFailure) { return try Value.equal(left, right, &budget) } catch {
      throw RuntimeFault("too-many-steps", "comparison " + error.message)
    }
  }

  private mutating func contains(_ owner: Value, _ value: Value) throws(RuntimeFault) -> Bool {
    switch owner {
    case .string, .html:
      guard let text = value.string, let whole = owner.string else {
        throw RuntimeFault(
          "bad-operands", "'in' looks for a string in a string, not for \(value.typeName)")
      }
      try spend(steps: whole.utf8.count / TemplateLimits.bytesPerStep)
      return whole.containsBytes(of: text)
    case .dictionary(let dictionary): return value.key.flatMap { dictionary[$0] } != nil
    case .list(let elements), .nested(let elements, _):
      try spend(steps: elements.count / 8)
      for element in elements where try equals(element, value) { return true }
      return false
    default:
      throw RuntimeFault("bad-operands", "'in' cannot look into \(owner.typeName)")
    }
  }
}
