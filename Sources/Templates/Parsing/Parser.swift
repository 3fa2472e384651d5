import Diagnostics

/// Reads tokens into statements; goes on after a fault at the end of the tag it stands in.
struct Parser {
  let bytes: [UInt8]
  private let tokens: [Token]
  private var index = 0
  private(set) var faults: [SyntaxFault]
  private let brokenTags: Set<Int>
  /// Where the tag begins that is being read.
  var tagStart = 0
  /// Statements whose end tag is awaited, outermost first.
  var open: [String] = []
  /// Levels of expressions inside one another at this point.
  var expressionDepth = 0
  /// Unknown statements reported; their `end…` needs no report of its own.
  var unknownStatements: Set<String> = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lexer = Lexer(bytes)
    lexer.run()
    tokens = lexer.tokens
    faults = lexer.faults
    brokenTags = lexer.brokenTags
  }

  /// The template's statements and every fault in its text.
  static func parse(_ source: SourceFile) -> (body: [Statement], faults: [SyntaxFault]) {
    guard source.bytes.count <= TemplateLimits.sourceBytes else {
      let message = "template is too long; at most \(TemplateLimits.sourceBytes) bytes are allowed"
      return ([], [SyntaxFault("long-template", message, 0..<0)])
    }
    var parser = Parser(source.bytes)
    var body: [Statement] = []
    while true {
      let (part, end) = parser.parseBody(until: [])
      body += part
      guard end == nil, parser.current.kind != .end else { break }
    }
    return (body, parser.faults)
  }

  // MARK: Tokens

  var current: Token { tokens[index] }

  var next: Token { tokens[min(index + 1, tokens.count - 1)] }

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  /// The token before the current one; its end is where a construct just read ends.
  var previousEnd: Int { index > 0 ? tokens[index - 1].end : 0 }

  func text(of token: Token) -> String {
    String(decoding: bytes[token.range], as: UTF8.self)
  }

  func isName(_ token: Token, _ word: String) -> Bool {
    token.kind == .name && bytes[token.range].elementsEqual(word.utf8)
  }

  func isName(_ word: String) -> Bool { isName(current, word) }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  mutating func take(name word: String) -> Bool {
    guard isName(word) else { return false }
    advance()
    return true
  }

  mutating func expect(
    _ kind: Token.Kind, _ what: String
  ) throws(SyntaxFault) {
    guard take(kind) else { throw unexpected("\(what) is expected here") }
  }

  mutating func expectName(_ what: String) throws(SyntaxFault) -> Statement.Target {
    guard current.kind == .name else { throw unexpected("\(what) is expected here") }
    let token = current
    advance()
    let name = text(of: token)
    if Parser.reservedWords.contains(name) {
      throw SyntaxFault(
        "reserved-word", "'\(name)' is a word of the language and cannot be \(what)", token.range)
    }
    return Statement.Target(name: name, range: token.range)
  }

  static let reservedWords: Set<String> = [
    "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None",
  ]

  func unexpected(_ rule: String) -> SyntaxFault {
    let found =
      switch current.kind {
      case .outputEnd, .statementEnd: "end of the tag"
      case .end: "end of the template"
      default: "'\(text(of: current))'"
      }
    return SyntaxFault(
      "unexpected-token", "\(found) is out of place; \(rule)", current.range, hint: wayOut)
  }

  /// What stands here where the words of other languages were written.
  private var wayOut: String? {
    guard index > 0 else { return nil }
    let before = tokens[index - 1]
    if current.kind == .pipe, before.kind == .pipe { return "write 'or' for '||'" }
    if isName("if"), isName(before, "else") { return "write 'elif' for 'else if'" }
    return nil
  }

  mutating func report(_ fault: SyntaxFault) {
    guard !brokenTags.contains(tagStart) else { return }
    faults.append(fault)
    // Enough has been found to be mended first.
    if faults.count >= TemplateLimits.faultsPerTemplate { index = tokens.count - 1 }
  }

  /// Moves behind the tag that a fault stands in.
  mutating func skipTag() {
    while true {
      switch current.kind {
      case .outputEnd, .statementEnd:
        advance()
        return
      case .text, .outputBegin, .statementBegin, .end: return
      default: advance()
      }
    }
  }

  // MARK: Bodies

  /// Statements up to one of `words`, which is returned with the tag's range; its tag's words after
  /// it are left to the caller. Nil at the end of the template or an end tag of an outer statement.
  mutating func parseBody(until words: [String]) -> (
    body: [Statement], end: (word: String, range: Range<Int>)?
  ) {
    var body: [Statement] = []
    while true {
      let token = current
      switch token.kind {
      case .end: return (body, nil)
      case .text:
        body.append(Statement(kind: .text, range: token.range))
        advance()
      case .outputBegin:
        if let output = parseOutput() { body.append(output) }
      case .statementBegin:
        if let word = endWord(words) {
          if word.isOurs {
            tagStart = token.start
            advance()
            advance()
            return (body, (word.text, token.start..<previousEnd))
          }
          if word.isOuter { return (body, nil) }
        }
        if let statement = parseStatement() { body.append(statement) }
      default: advance()
      }
    }
  }

  /// The word of the statement that begins here, when it ends one of ours or of an outer statement.
  private func endWord(_ words: [String]) -> (text: String, isOurs: Bool, isOuter: Bool)? {
    guard next.kind == .name else { return nil }
    let word = text(of: next)
    if words.contains(word) { return (word, true, false) }
    let isOuter = word.hasPrefix("end") && open.contains(String(word.dropFirst(3)))
    return isOuter ? (word, false, true) : nil
  }

  private mutating func parseOutput() -> Statement? {
    let start = current.start
    tagStart = start
    advance()
    do throws(SyntaxFault) {
      if current.kind == .outputEnd {
        throw unexpected("an expression is expected between '{{' and '}}'")
      }
      let expression = try parseTuple()
      let end = current.end
      try expect(.outputEnd, "'}}' or an operator")
      return Statement(kind: .output(expression), range: start..<end)
    } catch {
      report(error)
      skipTag()
      return nil
    }
  }
}
