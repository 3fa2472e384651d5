import Diagnostics

/// Statements: one function for the head of each, and a shared one for bodies.
extension Parser {
  static let statementNames = [
    "if", "for", "set", "with", "macro", "call", "import", "from", "include", "extends", "block",
    "filter", "raw",
  ]

  /// The statement that begins here; nil, after a report, where it cannot be read.
  mutating func parseStatement() -> Statement? {
    let begin = current
    tagStart = begin.start
    advance()
    do throws(SyntaxFault) {
      guard current.kind == .name else {
        throw unexpected("the name of a statement is expected here")
      }
      let word = current
      let name = text(of: word)
      guard open.count < TemplateLimits.statementDepth else {
        throw SyntaxFault(
          "deep-statement",
          "'\(name)' is nested too deep; at most \(TemplateLimits.statementDepth) levels are allowed",
          word.range)
      }
      advance()
      return try parseStatement(name, word: word, start: begin.start)
    } catch {
      report(error)
      skipTag()
      return nil
    }
  }

  private mutating func parseStatement(
    _ name: String, word: Token, start: Int
  ) throws(SyntaxFault) -> Statement? {
    switch name {
    case "if": return parseIf(from: start)
    case "for": return parseFor(from: start)
    case "set": return try parseSet(from: start)
    case "with": return parseWith(from: start)
    case "macro": return try parseMacro(from: start)
    case "call": return try parseCallBlock(from: start)
    case "filter": return try parseFilterBlock(from: start)
    case "block": return try parseBlock(from: start)
    case "include": return try parseInclude(from: start)
    case "extends":
      let template = try parseTuple()
      return Statement(kind: .extends(template), range: start..<(try endTag()))
    case "import": return try parseImport(from: start)
    case "from": return try parseFromImport(from: start)
    default: throw unknown(name, word)
    }
  }

  private mutating func unknown(_ name: String, _ word: Token) -> SyntaxFault {
    if name.hasPrefix("end") || ["else", "elif"].contains(name) {
      let opener = name.hasPrefix("end") ? String(name.dropFirst(3)) : "if"
      if unknownStatements.contains(opener) || Parser.statementNames.contains(opener) {
        return SyntaxFault(
          "stray-end", "'\(name)' is out of place; no '\(opener)' is open here", word.range)
      }
    }
    unknownStatements.insert(name)
    let ends = Parser.statementNames.map { "end" + $0 }
    let known = Parser.statementNames + ends + ["else", "elif"]
    return SyntaxFault(
      "unknown-statement",
      "statement '\(name)' is unknown" + Suggestion.phrase(for: name, among: known), word.range,
      hint: Self.statementHints[name])
  }

  private static let statementHints = [
    "elseif": "write 'elif'", "elsif": "write 'elif'",
    "autoescape": "every output is escaped for its place; 'safe' marks markup as such",
    "do": "expressions have no effects here; give the result a name with 'set'",
    "break": "filter the loop with 'if' in its head", "continue": "use 'if' inside the loop",
  ]

  // MARK: Tags and bodies

  /// The end of the tag that is being read.
  mutating func endTag() throws(SyntaxFault) -> Int {
    try expect(.statementEnd, "'%}'")
    return previousEnd
  }

  /// Reads what must be read of a head, reporting a fault and going on behind the tag.
  private mutating func head<Result>(
    _ read: (inout Parser) throws(SyntaxFault) -> Result
  ) -> Result? {
    do throws(SyntaxFault) {
      let result = try read(&self)
      _ = try endTag()
      return result
    } catch {
      report(error)
      skipTag()
      return nil
    }
  }

  /// The body of `statement` up to its end tag or one of `words`; what ended it.
  private mutating func body(
    of statement: String, named name: String? = nil, from start: Int, or words: [String] = []
  ) -> (body: [Statement], word: String) {
    open.append(statement)
    defer { open.removeLast() }
    let end = "end" + statement
    let (body, found) = parseBody(until: [end] + words)
    guard let found else {
      tagStart = -1
      report(
        SyntaxFault(
          "unclosed-statement", "'\(statement)' is not closed; '\(end)' is missing",
          start..<start + 2))
      return (body, end)
    }
    if found.word == end {
      // The name of a block or macro may be repeated in its end tag.
      _ = head { parser throws(SyntaxFault) in
        guard let name, parser.current.kind == .name else { return }
        guard parser.isName(name) else {
          throw parser.unexpected("\(statement) '\(name)' is the one that ends here")
        }
        parser.advance()
      }
    }
    return (body, found.word)
  }

  // MARK: Choices and loops

  private mutating func parseIf(from start: Int) -> Statement? {
    var branches: [(test: Expression, body: [Statement])] = []
    var otherwise: [Statement] = []
    var headEnd = previousEnd
    var word = "if"
    while word == "if" || word == "elif" {
      let test = head { parser throws(SyntaxFault) in try parser.parseTuple() }
      if branches.isEmpty { headEnd = previousEnd }
      let (part, end) = body(of: "if", from: start, or: ["elif", "else"])
      branches.append((test ?? Expression(kind: .literal(.none), range: 0..<0, depth: 0), part))
      word = end
    }
    if word == "else" {
      _ = head { _ throws(SyntaxFault) in }
      otherwise = body(of: "if", from: start).body
    }
    return Statement(kind: .choice(branches, otherwise: otherwise), range: start..<headEnd)
  }

  private mutating func parseFor(from start: Int) -> Statement? {
    typealias Head = (
      targets: [Statement.Target], iterable: Expression, condition: Expression?, isRecursive: Bool
    )
    let head: Head? = head { parser throws(SyntaxFault) in
      let targets = try parser.parseTargets()
      if let target = targets.first(where: { $0.name == "loop" }) {
        throw SyntaxFault(
          "reserved-word", "'loop' is the loop itself and cannot be its variable", target.range)
      }
      guard parser.take(name: "in") else { throw parser.unexpected("'in' is expected here") }
      let iterable = try parser.parseIterable()
      let condition = parser.take(name: "if") ? try parser.parseExpression() : nil
      return (targets, iterable, condition, parser.take(name: "recursive"))
    }
    let headEnd = previousEnd
    let (part, end) = body(of: "for", from: start, or: ["else"])
    var otherwise: [Statement] = []
    if end == "else" {
      _ = self.head { _ throws(SyntaxFault) in }
      otherwise = body(of: "for", from: start).body
    }
    guard let head else { return nil }
    let loop = Statement.Loop(
      targets: head.targets, iterable: head.iterable, condition: head.condition,
      isRecursive: head.isRecursive, body: part, otherwise: otherwise)
    return Statement(kind: .loop(loop), range: start..<headEnd)
  }

  /// What a loop goes through: without an inline `if`, which would filter the loop instead.
  private mutating func parseIterable() throws(SyntaxFault) -> Expression {
    let start = current.start
    let first = try parseOr()
    guard current.kind == .comma else { return first }
    var elements = [first]
    while take(.comma) {
      if current.kind == .statementEnd || isName("if") || isName("recursive") { break }
      elements.append(try parseOr())
    }
    return try make(.list(elements), from: start, over: elements)
  }

  private mutating func parseTargets() throws(SyntaxFault) -> [Statement.Target] {
    let isEnclosed = take(.openParenthesis)
    var targets = [try expectName("the name of a variable")]
    while take(.comma) {
      if current.kind != .name || isName("in") { break }
      targets.append(try expectName("the name of a variable"))
    }
    if isEnclosed { try expect(.closeParenthesis, "')'") }
    return targets
  }

  // MARK: Variables

  private mutating func parseSet(from start: Int) throws(SyntaxFault) -> Statement? {
    let targets = try parseTargets()
    if take(.assign) {
      let value = try parseTuple()
      return Statement(kind: .set(targets, value), range: start..<(try endTag()))
    }
    guard targets.count == 1, current.kind == .statementEnd || current.kind == .pipe else {
      throw unexpected("'=' is expected here")
    }
    let filters = head { parser throws(SyntaxFault) in
      var filters: [Application] = []
      while parser.take(.pipe) { filters.append(try parser.parseFilter()) }
      return filters
    }
    let headEnd = previousEnd
    let part = body(of: "set", from: start).body
    return Statement(
      kind: .setBlock(name: targets[0].name, filters: filters ?? [], body: part),
      range: start..<headEnd)
  }

  private mutating func parseWith(from start: Int) -> Statement? {
    let variables = head { parser throws(SyntaxFault) in
      var variables: [(name: String, value: Expression)] = []
      while parser.current.kind != .statementEnd {
        let target = try parser.expectName("the name of a variable")
        try parser.expect(.assign, "'='")
        variables.append((target.name, try parser.parseExpression()))
        guard parser.take(.comma) else { break }
      }
      return variables
    }
    let headEnd = previousEnd
    let part = body(of: "with", from: start).body
    return Statement(kind: .with(variables ?? [], body: part), range: start..<headEnd)
  }

  // MARK: Macros, blocks and filters

  private mutating func parseMacro(from start: Int) throws(SyntaxFault) -> Statement? {
    let name = try expectName("the name of a macro")
    let parameters = head { parser throws(SyntaxFault) in try parser.parseParameters() }
    let headEnd = previousEnd
    let part = body(of: "macro", named: name.name, from: start).body
    let macro = Statement.Macro(
      name: name.name, nameRange: name.range, parameters: parameters ?? [], body: part)
    return Statement(kind: .macro(macro), range: start..<headEnd)
  }

  private mutating func parseParameters() throws(SyntaxFault) -> [Statement.Macro.Parameter] {
    try expect(.openParenthesis, "'('")
    var parameters: [Statement.Macro.Parameter] = []
    while current.kind != .closeParenthesis {
      let target = try expectName("the name of a parameter")
      if parameters.contains(where: { $0.name == target.name }) {
        throw SyntaxFault(
          "repeated-parameter", "parameter '\(target.name)' is named twice", target.range)
      }
      var fallback: Expression?
      if take(.assign) {
        fallback = try parseExpression()
      } else if parameters.last?.fallback != nil {
        throw SyntaxFault(
          "parameter-order",
          "parameter '\(target.name)' needs a default, as the one before it has one", target.range)
      }
      parameters.append(Statement.Macro.Parameter(name: target.name, fallback: fallback))
      guard take(.comma) else { break }
    }
    try expect(.closeParenthesis, "',' or ')'")
    return parameters
  }

  private mutating func parseCallBlock(from start: Int) throws(SyntaxFault) -> Statement? {
    typealias Head = (parameters: [Statement.Macro.Parameter], target: Expression)
    let head: Head? = head { parser throws(SyntaxFault) in
      let isParenthesis = parser.current.kind == .openParenthesis
      let parameters = isParenthesis ? try parser.parseParameters() : []
      let target = try parser.parseExpression()
      guard case .call = target.kind else {
        throw SyntaxFault("bad-call", "'call' needs the call of a macro", target.range)
      }
      return (parameters, target)
    }
    let headEnd = previousEnd
    let part = body(of: "call", from: start).body
    guard let head else { return nil }
    let caller = Statement.Macro(
      name: "caller", nameRange: start..<headEnd, parameters: head.parameters, body: part)
    return Statement(kind: .call(caller, target: head.target), range: start..<headEnd)
  }

  private mutating func parseFilterBlock(from start: Int) throws(SyntaxFault) -> Statement? {
    let filters = head { parser throws(SyntaxFault) in
      var filters = [try parser.parseFilter()]
      while parser.take(.pipe) { filters.append(try parser.parseFilter()) }
      return filters
    }
    let headEnd = previousEnd
    let part = body(of: "filter", from: start).body
    return Statement(kind: .filter(filters ?? [], body: part), range: start..<headEnd)
  }

  private mutating func parseBlock(from start: Int) throws(SyntaxFault) -> Statement? {
    let name = try expectName("the name of a block")
    var isScoped = false
    var isRequired = false
    while current.kind == .name {
      if take(name: "scoped") {
        isScoped = true
      } else if take(name: "required") {
        isRequired = true
      } else {
        throw unexpected("'scoped', 'required' or '%}' is expected here")
      }
    }
    _ = head { _ throws(SyntaxFault) in }
    let headEnd = previousEnd
    let part = body(of: "block", named: name.name, from: start).body
    let block = Statement.Block(
      name: name.name, nameRange: name.range, isScoped: isScoped, isRequired: isRequired,
      body: part)
    return Statement(kind: .block(block), range: start..<headEnd)
  }

  // MARK: Other templates

  private mutating func parseInclude(from start: Int) throws(SyntaxFault) -> Statement? {
    let template = try parseExpression()
    var isIgnoring = false
    if isName("ignore"), isName(next, "missing") {
      advance()
      advance()
      isIgnoring = true
    }
    let variables = takeVariablesClause() ?? true
    return Statement(
      kind: .include(
        template: template, ignoringMissing: isIgnoring, withVariables: variables),
      range: start..<(try endTag()))
  }

  /// `with context` or `without context`.
  private mutating func takeVariablesClause() -> Bool? {
    guard isName("with") || isName("without"), isName(next, "context") else { return nil }
    let isWith = isName("with")
    advance()
    advance()
    return isWith
  }

  private mutating func parseImport(from start: Int) throws(SyntaxFault) -> Statement? {
    let template = try parseExpression()
    guard take(name: "as") else { throw unexpected("'as' and a name are expected here") }
    let alias = try expectName("the name of the import")
    let variables = takeVariablesClause() ?? false
    return Statement(
      kind: .importing(template: template, alias: alias.name, withVariables: variables),
      range: start..<(try endTag()))
  }

  private mutating func parseFromImport(from start: Int) throws(SyntaxFault) -> Statement? {
    let template = try parseExpression()
    guard take(name: "import") else { throw unexpected("'import' is expected here") }
    var names: [Statement.ImportedName] = []
    while current.kind == .name {
      if !names.isEmpty, isName("with") || isName("without"), isName(next, "context") { break }
      let target = try expectName("the name of a macro or variable")
      if target.name.hasPrefix("_") {
        throw SyntaxFault(
          "private-name", "'\(target.name)' begins with '_' and is its template's own",
          target.range)
      }
      let alias = take(name: "as") ? try expectName("a name") : target
      names.append(
        Statement.ImportedName(name: target.name, alias: alias.name, range: target.range))
      guard take(.comma) else { break }
    }
    if names.isEmpty { throw unexpected("the name of a macro or variable is expected here") }
    let variables = takeVariablesClause() ?? false
    return Statement(
      kind: .importingNames(template: template, names: names, withVariables: variables),
      range: start..<(try endTag()))
  }
}
