import CLexilla

/// One of Lexilla's lexers, and what its numbers for pieces of code mean.
struct CodeLexer: Sendable {
  private let name: StaticString
  /// By Lexilla's number.
  private let classes: [CodeClass]

  /// The numbers are those of `SciLexer.h`.
  private init(_ name: StaticString, _ meanings: KeyValuePairs<CodeClass, [Int]>) {
    self.name = name
    var classes = [CodeClass](repeating: .plain, count: 256)
    for (meaning, numbers) in meanings {
      for number in numbers { classes[number] = meaning }
    }
    self.classes = classes
  }

  /// Calls `body` with Lexilla's number for each byte of `code`, to be given to `meaning(of:)`; with nil
  /// where Lexilla has given up.
  func withNumbers(
    of code: UnsafeBufferPointer<UInt8>, words: [StaticString],
    _ body: (UnsafeBufferPointer<UInt8>?) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: code.count) { numbers in
      let lists: [UnsafePointer<CChar>?] = words.map {
        UnsafeRawPointer($0.utf8Start).assumingMemoryBound(to: CChar.self)
      }
      let isKnown = lexilla_styles(
        UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        lists, lists.count, code.baseAddress, code.count, numbers.baseAddress)
      body(isKnown ? UnsafeBufferPointer(numbers) : nil)
    }
  }

  @inline(__always)
  func meaning(of number: UInt8) -> CodeClass { classes[Int(number)] }
}

extension CodeLexer {
  static let bash = CodeLexer(
    "bash",
    [
      .comment: [2], .number: [3], .keyword: [4], .string: [5, 6, 11, 12, 13], .variable: [9, 10],
    ])
  /// C and what is written like it.
  static let cpp = CodeLexer(
    "cpp",
    [
      .comment: [1, 2, 3, 15, 17, 18, 23, 24, 26], .number: [4, 25], .keyword: [5],
      .string: [6, 7, 12, 13, 14, 20, 21, 22, 27], .instruction: [9], .type: [16, 19],
    ])
  static let conf = CodeLexer(
    "conf",
    [.comment: [1], .number: [2, 8], .variable: [5], .string: [6], .keyword: [9]])
  static let css = CodeLexer(
    "css",
    [
      .tag: [1], .function: [2, 10], .instruction: [3, 4, 12, 18, 20, 21, 22],
      .attribute: [6, 7, 15, 16, 17, 19], .comment: [9], .keyword: [11], .string: [13, 14],
      .variable: [23],
    ])
  static let diff = CodeLexer(
    "diff",
    [
      .comment: [1], .instruction: [2, 3], .keyword: [4], .deleted: [5, 10, 11],
      .inserted: [6, 8, 9], .variable: [7],
    ])
  static let html = CodeLexer("hypertext", markup)
  static let xml = CodeLexer("xml", markup)
  static let php = CodeLexer("phpscript", markup)
  /// With the scripts that stand in it: JavaScript from 40, PHP from 104 and 118 on.
  private static let markup: KeyValuePairs<CodeClass, [Int]> = [
    .tag: [1, 2, 11], .attribute: [3, 4], .number: [5, 10, 45, 122],
    .string: [6, 7, 17, 19, 24, 25, 48, 49, 51, 52, 53, 119, 120],
    .comment: [9, 20, 29, 30, 42, 43, 44, 124, 125],
    .instruction: [12, 13, 14, 15, 16, 18, 21, 22, 23, 26, 27, 28], .keyword: [47, 121],
    .variable: [104, 123, 126],
  ]
  static let json = CodeLexer(
    "json",
    [
      .number: [1], .string: [2, 3, 5, 9, 10], .attribute: [4], .comment: [6, 7],
      .keyword: [11, 12],
    ])
  static let lua = CodeLexer(
    "lua",
    [
      .comment: [1, 2, 3], .number: [4], .keyword: [5], .string: [6, 7, 8, 12], .instruction: [9],
      .type: [13, 14, 15, 16, 17, 18, 19], .variable: [20],
    ])
  static let make = CodeLexer(
    "makefile", [.comment: [1], .instruction: [2], .variable: [3], .function: [5]])
  static let markdown = CodeLexer(
    "markdown",
    [
      .keyword: [2, 3, 4, 5, 13, 14], .tag: [6, 7, 8, 9, 10, 11], .comment: [15, 16],
      .instruction: [17], .string: [18, 19, 20, 21],
    ])
  static let powerShell = CodeLexer(
    "powershell",
    [
      .comment: [1, 13, 16], .string: [2, 3, 14, 15], .number: [4], .variable: [5], .keyword: [8],
      .function: [9, 10, 11],
    ])
  static let properties = CodeLexer(
    "props", [.comment: [1], .tag: [2], .instruction: [4], .attribute: [5]])
  static let python = CodeLexer(
    "python",
    [
      .comment: [1, 12], .number: [2], .string: [3, 4, 6, 7, 13, 16, 17, 18, 19], .keyword: [5],
      .type: [8, 14], .function: [9], .instruction: [15],
    ])
  static let ruby = CodeLexer(
    "ruby",
    [
      .comment: [2, 3], .number: [4], .keyword: [5, 29],
      .string: [6, 7, 12, 14, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 41, 42, 43, 44],
      .type: [8, 15], .function: [9], .variable: [13, 16, 17],
    ])
  static let rust = CodeLexer(
    "rust",
    [
      .comment: [1, 2, 3, 4], .number: [5], .keyword: [6], .type: [7, 8, 9, 10, 11, 12],
      .string: [13, 14, 15, 21, 22, 23, 24, 25], .variable: [18], .function: [19],
    ])
  static let sql = CodeLexer(
    "sql",
    [
      .comment: [1, 2, 3, 13, 15, 17, 18], .number: [4], .keyword: [5], .string: [6, 7],
      .instruction: [8], .type: [16], .variable: [23],
    ])
  static let toml = CodeLexer(
    "toml",
    [
      .comment: [1], .keyword: [3], .number: [4, 14], .tag: [5], .attribute: [6],
      .string: [9, 10, 11, 12, 13, 15],
    ])
  static let yaml = CodeLexer(
    "yaml",
    [
      .comment: [1], .attribute: [2], .keyword: [3], .number: [4], .variable: [5],
      .instruction: [6], .string: [7],
    ])
}
