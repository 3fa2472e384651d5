/// A language of code blocks: a lexer and the words that it cannot know.
struct CodeLanguage: Sendable {
  let lexer: CodeLexer
  /// In the order of the lexer's word lists, divided by spaces.
  let words: [StaticString]

  /// Bytes; a larger block is shown plain, for nobody reads it and a lexer may look back at every line.
  static let blockLimit = 32 << 10
  /// Bytes of all blocks of an article.
  static let articleLimit = 256 << 10
  /// What a block counts beside its bytes, since a lexer has to be made for it.
  static let blockCost = 256

  /// What stands behind the fence of a code block, in any case; nil for a language that is not known.
  static func named(_ name: String) -> CodeLanguage? {
    guard let id = names[name] ?? names[name.lowercased()] else { return nil }
    return languages[id]
  }

  /// Each language by its own name and the others that it goes by.
  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for (id, others) in aliases {
      names[id] = id
      for other in others.split(separator: " ") { names[String(other)] = id }
    }
    return names
  }()

  private static let aliases: KeyValuePairs<String, String> = [
    "apache": "apacheconf htaccess",
    "c": "h",
    "cpp": "c++ cc cxx hpp hxx objc objective-c objectivec",
    "csharp": "cs c#",
    "css": "scss sass less",
    "diff": "patch",
    "docker": "dockerfile containerfile",
    "go": "golang",
    "html": "htm xhtml vue svelte hbs handlebars jinja jinja2",
    "ini": "cfg properties env dotenv editorconfig gitconfig systemd desktop",
    "java": "",
    "javascript": "js jsx mjs cjs node",
    "json": "jsonc json5 jsonl ndjson geojson webmanifest",
    "kotlin": "kt kts",
    "lua": "",
    "make": "makefile mk",
    "markdown": "md",
    "nginx": "nginxconf",
    "php": "php3 php7 php8",
    "powershell": "ps1 pwsh posh",
    "python": "py py3 python3 pyi",
    "ruby": "rb",
    "rust": "rs",
    "shell": "sh bash zsh ksh console terminal shellsession sh-session",
    "sql": "mysql postgres postgresql pgsql sqlite plsql mariadb",
    "swift": "",
    "toml": "",
    "typescript": "ts tsx mts cts",
    "xml": "svg rss atom xsd xsl xslt plist wsdl",
    "yaml": "yml",
  ]

  private static let languages: [String: CodeLanguage] = [
    "apache": CodeLanguage(lexer: .conf, words: [CodeWords.apache]),
    "c": CodeLanguage(lexer: .cpp, words: [CodeWords.c, CodeWords.cTypes]),
    "cpp": CodeLanguage(lexer: .cpp, words: [CodeWords.cpp, CodeWords.cppTypes]),
    "csharp": CodeLanguage(lexer: .cpp, words: [CodeWords.cSharp, CodeWords.cSharpTypes]),
    "css": CodeLanguage(lexer: .css, words: []),
    "diff": CodeLanguage(lexer: .diff, words: []),
    "docker": CodeLanguage(lexer: .bash, words: [CodeWords.docker]),
    "go": CodeLanguage(lexer: .cpp, words: [CodeWords.go, CodeWords.goTypes]),
    "html": CodeLanguage(lexer: .html, words: ["", CodeWords.javaScript]),
    "ini": CodeLanguage(lexer: .properties, words: []),
    "java": CodeLanguage(lexer: .cpp, words: [CodeWords.java, CodeWords.javaTypes]),
    "javascript": CodeLanguage(
      lexer: .cpp, words: [CodeWords.javaScript, CodeWords.javaScriptTypes]),
    "json": CodeLanguage(lexer: .json, words: ["false true null"]),
    "kotlin": CodeLanguage(lexer: .cpp, words: [CodeWords.kotlin, CodeWords.kotlinTypes]),
    "lua": CodeLanguage(lexer: .lua, words: [CodeWords.lua]),
    "make": CodeLanguage(lexer: .make, words: []),
    "markdown": CodeLanguage(lexer: .markdown, words: []),
    "nginx": CodeLanguage(lexer: .bash, words: [CodeWords.nginx]),
    "php": CodeLanguage(lexer: .php, words: ["", "", "", "", CodeWords.php]),
    "powershell": CodeLanguage(lexer: .powerShell, words: [CodeWords.powerShell]),
    "python": CodeLanguage(lexer: .python, words: [CodeWords.python, CodeWords.pythonTypes]),
    "ruby": CodeLanguage(lexer: .ruby, words: [CodeWords.ruby]),
    "rust": CodeLanguage(lexer: .rust, words: [CodeWords.rust, CodeWords.rustTypes]),
    "shell": CodeLanguage(lexer: .bash, words: [CodeWords.shell]),
    "sql": CodeLanguage(lexer: .sql, words: [CodeWords.sql, CodeWords.sqlTypes]),
    "swift": CodeLanguage(lexer: .cpp, words: [CodeWords.swift, CodeWords.swiftTypes]),
    "toml": CodeLanguage(lexer: .toml, words: ["false true"]),
    "typescript": CodeLanguage(
      lexer: .cpp, words: [CodeWords.typeScript, CodeWords.javaScriptTypes]),
    "xml": CodeLanguage(lexer: .xml, words: []),
    "yaml": CodeLanguage(lexer: .yaml, words: ["false true null yes no on off ~"]),
  ]
}
