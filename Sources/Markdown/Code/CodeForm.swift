/// What stands between an opening and a closing mark: a comment, a string, a directive.
struct CodeForm: Sendable {
  enum End: Sendable {
    case mark(StaticString)
    /// The end of the line; PHP's ends before `?>` too.
    case line
    /// The end of a line that a backslash continues.
    case logicalLine
    /// A quote and as many `#` as opened it: `r#"…"#`.
    case hashes
    /// The same, of one quote or three: `#"…"#`, `#"""…"""#`.
    case hashesOfLines
    /// As many quotes as opened it, three or more: `"""…"""`.
    case quotes
    /// What stands between the quote and a parenthesis: `R"x(…)x"`.
    case label
    /// A bracket with as many `=` in it: `[==[…]==]`.
    case brackets
  }

  enum Escape: Sendable {
    case none, backslash, backtick
    /// The closing mark twice stands for one.
    case doubled
    case backtickOrDoubled
  }

  /// How code is put into a string.
  enum Hole: Sendable {
    /// `{a}`, where `{{` is a brace.
    case braces
    case dollarBraces, hashBraces, dollarParentheses
    /// `\(a)`, with as many `#` before the parenthesis as before the quote.
    case backslashParentheses
  }

  enum Place: Sendable {
    case anywhere
    /// Only blanks stand before it on the line.
    case firstOnLine
    /// It starts the line.
    case lineStart
    /// No letter or digit stands before it.
    case afterWord
    /// `[` does not follow.
    case notBeforeBracket
  }

  let open: StaticString
  let end: End
  let meaning: CodeClass
  var escape = Escape.none
  var spansLines = false
  /// It may stand in itself.
  var nests = false
  var hole: Hole?
  /// `$name` in it is a variable.
  var hasVariables = false
  var place = Place.anywhere

  static func lineComment(_ open: StaticString, _ place: Place = .anywhere) -> CodeForm {
    CodeForm(open: open, end: .line, meaning: .comment, place: place)
  }

  static func comment(_ open: StaticString, _ close: StaticString, nests: Bool = false) -> CodeForm
  {
    CodeForm(open: open, end: .mark(close), meaning: .comment, spansLines: true, nests: nests)
  }

  /// A string on one line, with escapes by a backslash.
  static func string(_ quote: StaticString, hole: Hole? = nil, variables: Bool = false) -> CodeForm
  {
    CodeForm(
      open: quote, end: .mark(quote), meaning: .string, escape: .backslash, hole: hole,
      hasVariables: variables)
  }

  /// A string that may go on over lines.
  static func text(
    _ open: StaticString, _ close: StaticString? = nil, escape: Escape = .backslash,
    hole: Hole? = nil, variables: Bool = false
  ) -> CodeForm {
    CodeForm(
      open: open, end: .mark(close ?? open), meaning: .string, escape: escape, spansLines: true,
      hole: hole, hasVariables: variables)
  }

  /// A line for whatever reads the code before its compiler.
  static let directive = CodeForm(
    open: "#", end: .logicalLine, meaning: .instruction, place: .firstOnLine)
  static let slashes = lineComment("//")
  static let slashStar = comment("/*", "*/")
  static let nestedSlashStar = comment("/*", "*/", nests: true)
  static let doubleQuotes = string("\"")
  static let singleQuotes = string("'")
  /// A name that is no word of the language whatever it says.
  static let quotedName = CodeForm(open: "`", end: .mark("`"), meaning: .plain)
}
