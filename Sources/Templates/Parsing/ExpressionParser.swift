import Diagnostics

/// Expressions, with the precedence that Jinja2 documents, loosest first:
/// `if … else`, `or`, `and`, `not`, comparisons, `+ -`, `~`, `* / // %`, `**`, signs, then `. [] () |`
/// and `is`.
extension Parser {
  /// One expression, or several with commas between them, which make a list.
  mutating func parseTuple() throws(SyntaxFault) -> Expression {
    let start = current.start
    let first = try parseExpression()
    guard current.kind == .comma else { return first }
    var elements = [first]
    while take(.comma) {
      if endsTuple { break }
      elements.append(try parseExpression())
    }
    return try make(.list(elements), from: start, over: elements)
  }

  private var endsTuple: Bool {
    switch current.kind {
    case .outputEnd, .statementEnd, .closeParenthesis, .end: true
    default: isName("in")
    }
  }

  mutating func parseExpression() throws(SyntaxFault) -> Expression {
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth <= TemplateLimits.expressionDepth else { throw tooDeep(current.range) }
    let start = current.start
    var expression = try parseOr()
    while take(name: "if") {
      let test = try parseOr()
      var operands = [expression, test]
      var otherwise: Expression?
      if take(name: "else") {
        let branch = try parseExpression()
        otherwise = branch
        operands.append(branch)
      }
      expression = try make(
        .conditional(test: test, then: expression, otherwise: otherwise), from: start,
        over: operands)
    }
    return expression
  }

  /// An expression without inline `if`, as after `in` of a loop whose `if` is a filter.
  mutating func parseOr() throws(SyntaxFault) -> Expression {
    let start = current.start
    var operands = [try parseAnd()]
    while take(name: "or") { operands.append(try parseAnd()) }
    return operands.count == 1 ? operands[0] : try make(.or(operands), from: start, over: operands)
  }

  private mutating func parseAnd() throws(SyntaxFault) -> Expression {
    let start = current.start
    var operands = [try parseNot()]
    while take(name: "and") { operands.append(try parseNot()) }
    return operands.count == 1 ? operands[0] : try make(.and(operands), from: start, over: operands)
  }

  private mutating func parseNot() throws(SyntaxFault) -> Expression {
    let start = current.start
    guard take(name: "not") else { return try parseComparison() }
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth <= TemplateLimits.expressionDepth else { throw tooDeep(current.range) }
    let operand = try parseNot()
    return try make(.not(operand), from: start, over: [operand])
  }

  private mutating func parseComparison() throws(SyntaxFault) -> Expression {
    let start = current.start
    let first = try parseSum()
    var rest: [(relation: Expression.Comparison, operand: Expression)] = []
    while let comparison = takeComparison() {
      rest.append((comparison, try parseSum()))
    }
    if rest.isEmpty { return first }
    return try make(.comparison(first, rest), from: start, over: [first] + rest.map(\.operand))
  }

  private mutating func takeComparison() -> Expression.Comparison? {
    let comparison: Expression.Comparison? =
      switch current.kind {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      case .name where isName("in"): .contained
      case .name where isName("not") && isName(next, "in"): .notContained
      default: nil
      }
    if comparison != nil { advance() }
    if comparison == .notContained { advance() }
    return comparison
  }

  private mutating func parseSum() throws(SyntaxFault) -> Expression {
    let start = current.start
    let first = try parseConcatenation()
    var rest: [Expression.Step] = []
    while current.kind == .plus || current.kind == .minus {
      let operation: Expression.Arithmetic = current.kind == .plus ? .add : .subtract
      advance()
      rest.append(try step(operation, to: parseConcatenation()))
    }
    return try makeRow(first, rest, from: start)
  }

  private func step(_ operation: Expression.Arithmetic, to operand: Expression) -> Expression.Step {
    Expression.Step(operation: operation, operand: operand, end: previousEnd)
  }

  /// Operators that are worked out from left to right.
  private func makeRow(
    _ first: Expression, _ rest: [Expression.Step],
    from start: Int
  ) throws(SyntaxFault) -> Expression {
    if rest.isEmpty { return first }
    return try make(.arithmetic(first, rest), from: start, over: [first] + rest.map(\.operand))
  }

  private mutating func parseConcatenation() throws(SyntaxFault) -> Expression {
    let start = current.start
    let first = try parseProduct()
    guard current.kind == .tilde else { return first }
    var operands = [first]
    while take(.tilde) { operands.append(try parseProduct()) }
    return try make(.concatenation(operands), from: start, over: operands)
  }

  private mutating func parseProduct() throws(SyntaxFault) -> Expression {
    let start = current.start
    let first = try parsePower()
    var rest: [Expression.Step] = []
    while true {
      let operation: Expression.Arithmetic
      switch current.kind {
      case .times: operation = .multiply
      case .divide: operation = .divide
      case .floorDivide: operation = .floorDivide
      case .modulo: operation = .modulo
      default: return try makeRow(first, rest, from: start)
      }
      advance()
      rest.append(try step(operation, to: parsePower()))
    }
  }

  private mutating func parsePower() throws(SyntaxFault) -> Expression {
    let start = current.start
    let first = try parseUnary(withFilters: true)
    var rest: [Expression.Step] = []
    while take(.power) { rest.append(try step(.power, to: parseUnary(withFilters: true))) }
    return try makeRow(first, rest, from: start)
  }

  private mutating func parseUnary(withFilters: Bool) throws(SyntaxFault) -> Expression {
    let start = current.start
    var expression: Expression
    if current.kind == .minus || current.kind == .plus {
      expressionDepth += 1
      defer { expressionDepth -= 1 }
      guard expressionDepth <= TemplateLimits.expressionDepth else {
        throw tooDeep(current.range)
      }
      let isMinus = current.kind == .minus
      advance()
      let operand = try parseUnary(withFilters: false)
      expression = try make(
        isMinus ? .negative(operand) : .positive(operand), from: start, over: [operand])
    } else {
      expression = try parsePrimary()
    }
    expression = try parsePostfix(expression, from: start)
    return withFilters ? try parseFilters(expression, from: start) : expression
  }

  // MARK: What follows a value

  private mutating func parsePostfix(
    _ value: Expression, from start: Int
  ) throws(SyntaxFault) -> Expression {
    var value = value
    while true {
      switch current.kind {
      case .dot: value = try parseMember(of: value, from: start)
      case .openBracket: value = try parseSubscript(of: value, from: start)
      case .openParenthesis: value = try parseCall(of: value, from: start)
      default: return value
      }
    }
  }

  private mutating func parseFilters(
    _ value: Expression, from start: Int
  ) throws(SyntaxFault) -> Expression {
    var value = value
    while true {
      switch current.kind {
      case .pipe: value = try parseRow(ofFilters: value, from: start)
      case .name where isName("is"):
        advance()
        value = try parseTest(of: value, from: start)
      case .openParenthesis: value = try parseCall(of: value, from: start)
      default: return value
      }
    }
  }

  private mutating func parseRow(
    ofFilters value: Expression, from start: Int
  ) throws(SyntaxFault) -> Expression {
    var filters: [(filter: Application, end: Int)] = []
    var depth = value.depth
    while take(.pipe) {
      let filter = try parseFilter()
      depth = max(depth, filter.arguments.depth)
      filters.append((filter, previousEnd))
    }
    return try make(.filters(value, filters), from: start, depth: depth)
  }

  private mutating func parseMember(
    of value: Expression, from start: Int
  ) throws(SyntaxFault) -> Expression {
    advance()
    let token = current
    switch token.kind {
    case .name:
      advance()
      return try make(.attribute(value, text(of: token)), from: start, over: [value])
    case .integer:
      advance()
      let position = Expression(
        kind: .literal(.int(try integer(of: token))), range: token.range, depth: 0)
      return try make(.item(value, position), from: start, over: [value])
    default: throw unexpected("a name or a number is expected after '.'")
    }
  }

  private mutating func parseSubscript(
    of value: Expression, from start: Int
  ) throws(SyntaxFault) -> Expression {
    advance()
    var parts: [Expression?] = [nil]
    while current.kind != .closeBracket {
      if take(.colon) {
        parts.append(nil)
        guard parts.count <= 3 else { throw unexpected("']' is expected here") }
      } else if parts[parts.count - 1] == nil {
        parts[parts.count - 1] = try parseExpression()
      } else {
        throw unexpected("']' is expected here")
      }
    }
    if parts.count == 1, parts[0] == nil { throw unexpected("an index is expected here") }
    advance()
    let operands = [value] + parts.compactMap { $0 }
    if parts.count > 1 {
      let step = parts.count > 2 ? parts[2] : nil
      return try make(
        .slice(value, start: parts[0], end: parts[1], step: step), from: start, over: operands)
    }
    if case .literal(.string(let name)) = operands[1].kind {
      return try make(.attribute(value, name), from: start, over: operands)
    }
    return try make(.item(value, operands[1]), from: start, over: operands)
  }

  private mutating func parseCall(
    of value: Expression, from start: Int
  ) throws(SyntaxFault) -> Expression {
    let arguments = try parseArguments()
    return try make(
      .call(value, arguments), from: start, depth: max(value.depth, arguments.depth))
  }

  /// `name(arguments)` after `|`, or after `filter`.
  mutating func parseFilter() throws(SyntaxFault) -> Application {
    guard current.kind == .name else { throw unexpected("the name of a filter is expected here") }
    let token = current
    advance()
    let arguments = current.kind == .openParenthesis ? try parseArguments() : .none
    return Application(name: text(of: token), nameRange: token.range, arguments: arguments)
  }

  private mutating func parseTest(
    of value: Expression, from start: Int
  ) throws(SyntaxFault) -> Expression {
    let isNegated = take(name: "not")
    guard current.kind == .name else { throw unexpected("the name of a test is expected here") }
    let token = current
    advance()
    var arguments = Arguments.none
    if current.kind == .openParenthesis {
      arguments = try parseArguments()
    } else if beginsTestArgument {
      let argumentStart = current.start
      let primary = try parsePrimary()
      arguments.positional = [try parsePostfix(primary, from: argumentStart)]
    }
    let test = Application(name: text(of: token), nameRange: token.range, arguments: arguments)
    return try make(
      .test(value, test, negated: isNegated), from: start, depth: max(value.depth, arguments.depth))
  }

  /// `x is divisibleby 3`: one argument may stand without parentheses.
  private var beginsTestArgument: Bool {
    switch current.kind {
    case .string, .integer, .float, .openBracket, .openBrace: true
    case .name: !["else", "or", "and", "if", "is", "in", "not"].contains(text(of: current))
    default: false
    }
  }

  // MARK: Building

  func make(
    _ kind: Expression.Kind, from start: Int, over operands: [Expression]
  ) throws(SyntaxFault) -> Expression {
    try make(kind, from: start, depth: operands.map(\.depth).max() ?? 0)
  }

  /// An expression up to the last token read, over operands of at most `depth`.
  func make(
    _ kind: Expression.Kind, from start: Int, depth: Int
  ) throws(SyntaxFault) -> Expression {
    let range = start..<max(start, previousEnd)
    guard depth < TemplateLimits.expressionDepth else { throw tooDeep(range) }
    return Expression(kind: kind, range: range, depth: depth + 1)
  }

  private func tooDeep(_ range: Range<Int>) -> SyntaxFault {
    SyntaxFault(
      "deep-expression",
      "expression is nested too deep; at most \(TemplateLimits.expressionDepth) levels are allowed",
      range,
      hint: "give a part of it a name with 'set'")
  }
}
