/// The languages that are written like C.
extension CodeGrammar {
  static let c = CodeGrammar(
    [
      .value: "NULL false nullptr true", .namesType: "enum struct union", .keyword: CodeWords.c,
      .type: CodeWords.cTypes, .prefix: "L U u u8",
    ],
    forms: [.directive, .slashes, .slashStar, .doubleQuotes, .singleQuotes],
    traits: [.members, .arrows])

  static let cpp = CodeGrammar(
    [
      .value: "NO NULL YES false nil nullptr self super this true",
      .namesType: "class concept enum struct union", .keyword: CodeWords.cpp,
      .type: CodeWords.cppTypes, .prefix: "L U u u8", .prefixOfRaw: "LR R UR u8R uR",
    ],
    forms: [.directive, .slashes, .slashStar, .doubleQuotes, .singleQuotes],
    signs: ["@": .decorator], traits: [.members, .arrows, .quotedDigits],
    raw: CodeForm(open: "\"", end: .label, meaning: .string, spansLines: true))

  static let cSharp = CodeGrammar(
    [
      .value: "base false null this true", .namesType: "class enum interface record struct",
      .keyword: CodeWords.cSharp, .type: CodeWords.cSharpTypes,
    ],
    forms: [
      .directive, .slashes, .slashStar, .singleQuotes,
      CodeForm(open: "$\"\"\"", end: .quotes, meaning: .string, spansLines: true, hole: .braces),
      .text("$@\"", "\"", escape: .doubled, hole: .braces),
      CodeForm(
        open: "$\"", end: .mark("\""), meaning: .string, escape: .backslash, hole: .braces),
      .text("@$\"", "\"", escape: .doubled, hole: .braces),
      .text("@\"", "\"", escape: .doubled),
      CodeForm(open: "\"\"\"", end: .quotes, meaning: .string, spansLines: true),
      .doubleQuotes,
    ],
    traits: [.members])

  static let go = CodeGrammar(
    [
      .value: "false iota nil true", .namesFunction: "func", .namesType: "type",
      .keyword: CodeWords.go, .type: CodeWords.goTypes,
    ],
    forms: [.slashes, .slashStar, .doubleQuotes, .singleQuotes, .text("`", escape: .none)],
    traits: [.members, .receivers])

  static let java = CodeGrammar(
    [
      .value: "false null super this true", .namesType: "class enum interface record",
      .keyword: CodeWords.java, .type: CodeWords.javaTypes,
    ],
    forms: [.slashes, .slashStar, .text("\"\"\""), .doubleQuotes, .singleQuotes],
    signs: ["@": .decorator], traits: [.members], wordBytes: "$")

  static let kotlin = CodeGrammar(
    [
      .value: "false null super this true", .namesFunction: "fun",
      .namesType: "class interface object typealias", .keyword: CodeWords.kotlin,
      .type: CodeWords.kotlinTypes,
    ],
    forms: [
      .slashes, .nestedSlashStar, .singleQuotes, .quotedName,
      .text("\"\"\"", escape: .none, hole: .dollarBraces, variables: true),
      .string("\"", hole: .dollarBraces, variables: true),
    ],
    signs: ["@": .decorator, "<": .less], traits: [.members, .receivers, .interpreter])

  static let rust = CodeGrammar(
    [
      .value: "false self true", .namesFunction: "fn", .namesType: "enum struct trait type union",
      .keyword: CodeWords.rust, .type: CodeWords.rustTypes, .prefix: "b c", .prefixOfRaw: "br cr r",
    ],
    forms: [.slashes, .nestedSlashStar, .text("\"")],
    signs: ["'": .quote, "#": .attribute, "$": .variable], traits: [.rust],
    raw: CodeForm(open: "", end: .hashes, meaning: .string, spansLines: true))

  static let swift = CodeGrammar(
    [
      .value: "false nil self super true", .namesFunction: "func macro",
      .namesType: "actor class enum extension protocol struct typealias associatedtype",
      .keyword: CodeWords.swift, .type: CodeWords.swiftTypes,
    ],
    forms: [
      CodeForm(open: "#if", end: .logicalLine, meaning: .instruction, place: .firstOnLine),
      CodeForm(open: "#elseif", end: .logicalLine, meaning: .instruction, place: .firstOnLine),
      .slashes, .nestedSlashStar, .quotedName, .text("\"\"\"", hole: .backslashParentheses),
      .string("\"", hole: .backslashParentheses),
      CodeForm(
        open: "#", end: .hashesOfLines, meaning: .string, escape: .backslash,
        hole: .backslashParentheses),
    ],
    signs: ["#": .hashWord, "@": .decorator], traits: [.members, .interpreter], wordBytes: "$")
}

/// Scripts, queries and data.
extension CodeGrammar {
  static let javaScript = script([
    .value: "false null super this true undefined", .namesFunction: "function",
    .namesType: "class", .keyword: CodeWords.javaScript, .type: CodeWords.javaScriptTypes,
  ])

  static let typeScript = script([
    .value: "false null super this true undefined", .namesFunction: "function",
    .namesType: "class enum interface", .keyword: CodeWords.typeScript,
    .type: CodeWords.javaScriptTypes,
  ])

  private static func script(_ words: KeyValuePairs<WordKind, StaticString>) -> CodeGrammar {
    CodeGrammar(
      words,
      forms: [
        .slashes, .slashStar, .doubleQuotes, .singleQuotes, .text("`", hole: .dollarBraces),
      ],
      signs: ["@": .decorator], traits: [.members, .patterns, .interpreter], wordBytes: "$")
  }

  static let json = CodeGrammar(
    [.value: "Infinity NaN false null true"],
    forms: [.slashes, .slashStar, .doubleQuotes, .singleQuotes],
    traits: [.keys, .signedNumbers])

  static let lua = CodeGrammar(
    [
      .value: "false nil self true", .namesFunction: "function", .namesLabel: "goto",
      .keyword: CodeWords.lua, .type: CodeWords.luaTypes,
    ],
    forms: [
      CodeForm(open: "--[", end: .brackets, meaning: .comment, spansLines: true),
      .lineComment("--"), .doubleQuotes, .singleQuotes,
      CodeForm(open: "[", end: .brackets, meaning: .string, spansLines: true),
    ],
    signs: [":": .label], traits: [.members, .interpreter])

  static let php = CodeGrammar(
    [
      .value: "false null parent self true", .namesFunction: "function",
      .namesType: "class enum interface trait", .keyword: CodeWords.php, .prefix: "b",
    ],
    ignoringCase: true,
    forms: [
      .slashes, .slashStar, .lineComment("#", .notBeforeBracket), .text("'"),
      .text("\"", variables: true), .text("`", variables: true),
    ],
    signs: ["$": .variable, "#": .attribute, "<": .less, "?": .question],
    traits: [.arrows, .php])

  static let powerShell = CodeGrammar(
    [
      .namesFunction: "filter function", .namesType: "class enum",
      .keyword: CodeWords.powerShell, .type: CodeWords.powerShellTypes,
    ],
    ignoringCase: true,
    forms: [
      .comment("<#", "#>"), .lineComment("#", .afterWord), .text("@'", "\n'@", escape: .none),
      .text("@\"", "\n\"@", escape: .backtick, hole: .dollarParentheses, variables: true),
      .text("'", escape: .doubled),
      .text("\"", escape: .backtickOrDoubled, hole: .dollarParentheses, variables: true),
    ],
    signs: ["$": .variable], traits: [.members, .commands, .interpreter], innerBytes: "-")

  static let python = CodeGrammar(
    [
      .value: "False None True cls self", .namesFunction: "def", .namesType: "class",
      .keyword: CodeWords.python, .type: CodeWords.pythonTypes,
      .prefix: "B BR Br R RB Rb U b bR br r rB rb u",
      .prefixOfHoles: "F FR Fr RF Rf f fR fr rF rf t",
    ],
    forms: [
      .lineComment("#"), .text("\"\"\""), .text("'''"), .doubleQuotes, .singleQuotes,
    ],
    signs: ["@": .decorator], traits: [.members, .decoratedLines, .interpreter])

  static let ruby = CodeGrammar(
    [
      .value: "__FILE__ __LINE__ end false nil self super true", .namesFunction: "def",
      .namesType: "class module", .keyword: CodeWords.ruby,
    ],
    forms: [
      .lineComment("#"),
      CodeForm(
        open: "=begin", end: .mark("\n=end"), meaning: .comment, spansLines: true,
        place: .lineStart),
      .text("\"", hole: .hashBraces), .text("'"), .text("`", hole: .hashBraces),
    ],
    signs: [
      "@": .instanceVariable, "$": .variable, ":": .symbol, "%": .percent, "<": .less,
      "?": .question,
    ],
    traits: [.members, .ruby, .patterns, .interpreter])

  static let sql = CodeGrammar(
    [.keyword: CodeWords.sql, .type: CodeWords.sqlTypes, .prefix: "b e n x"],
    ignoringCase: true,
    forms: [
      .lineComment("--"), .slashStar, .lineComment("#", .firstOnLine),
      .text("'", escape: .doubled), .text("\"", escape: .doubled),
      CodeForm(open: "`", end: .mark("`"), meaning: .variable),
    ],
    signs: ["@": .instanceVariable, ":": .parameter, "$": .variable], traits: [.members])
}
