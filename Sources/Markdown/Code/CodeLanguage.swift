/// A language of code blocks.
enum CodeLanguage: UInt8, CaseIterable, Sendable {
  case apache = 1
  case c, cpp, cSharp, css, diff, docker, go, html, ini, java, javaScript, json, kotlin, lua, make
  case markdown, nginx, php, powerShell, python, ruby, rust, shell, sql, swift, toml, typeScript
  case xml, yaml

  /// Bytes; a larger block is shown plain: nobody reads it, and each of its words may become a `span`.
  static let blockLimit = 32 << 10
  /// Bytes of all blocks of an article.
  static let articleLimit = 256 << 10

  /// What stands behind the fence of a code block, in any case; nil for a language that is not known.
  static func named(_ name: String) -> CodeLanguage? {
    var name = name
    return CodeLanguage(rawValue: name.withUTF8 { names.value(of: $0) })
  }

  private static let names = WordTable(
    [
      ("apache apacheconf htaccess", apache), ("c h", c),
      ("cpp c++ cc cxx hpp hxx objc objective-c objectivec", cpp), ("csharp cs c#", cSharp),
      ("css scss sass less", css), ("diff patch", diff),
      ("docker dockerfile containerfile", docker), ("go golang", go),
      ("html htm xhtml vue svelte hbs handlebars jinja jinja2", html),
      ("ini cfg properties env dotenv editorconfig gitconfig systemd desktop", ini),
      ("java", java), ("javascript js jsx mjs cjs node", javaScript),
      ("json jsonc json5 jsonl ndjson geojson webmanifest", json), ("kotlin kt kts", kotlin),
      ("lua", lua), ("make makefile mk", make), ("markdown md", markdown),
      ("nginx nginxconf", nginx), ("php php3 php7 php8", php),
      ("powershell ps1 pwsh posh", powerShell), ("python py py3 python3 pyi", python),
      ("ruby rb", ruby), ("rust rs", rust),
      ("shell sh bash zsh ksh console terminal shellsession sh-session", shell),
      ("sql mysql postgres postgresql pgsql sqlite plsql mariadb", sql), ("swift", swift),
      ("toml", toml), ("typescript ts tsx mts cts", typeScript),
      ("xml svg rss atom xsd xsl xslt plist wsdl", xml), ("yaml yml", yaml),
    ].map { (words: $0, kind: $1.rawValue) }, ignoringCase: true)

  /// Says what each byte of `code` is. `classes` has as many, all of them plain.
  func classify(
    _ code: UnsafeBufferPointer<UInt8>, into classes: UnsafeMutableBufferPointer<CodeClass>
  ) {
    let text = CodeCursor(code, classes)
    switch self {
    case .apache: scan(DirectiveScanner(text, .apache))
    case .c: CodeGrammar.c.scan(text)
    case .cpp: CodeGrammar.cpp.scan(text)
    case .cSharp: CodeGrammar.cSharp.scan(text)
    case .css: scan(StyleScanner(text))
    case .diff: scan(DiffScanner(text))
    case .docker: scan(DirectiveScanner(text, .docker))
    case .go: CodeGrammar.go.scan(text)
    case .html: scan(MarkupScanner(text, .html))
    case .ini: scan(SettingsScanner(text, .ini))
    case .java: CodeGrammar.java.scan(text)
    case .javaScript: CodeGrammar.javaScript.scan(text)
    case .json: CodeGrammar.json.scan(text)
    case .kotlin: CodeGrammar.kotlin.scan(text)
    case .lua: CodeGrammar.lua.scan(text)
    case .make: scan(MakeScanner(text))
    case .markdown: scan(MarkdownScanner(text))
    case .nginx: scan(DirectiveScanner(text, .nginx))
    case .php: scan(MarkupScanner(text, .php))
    case .powerShell: CodeGrammar.powerShell.scan(text)
    case .python: CodeGrammar.python.scan(text)
    case .ruby: CodeGrammar.ruby.scan(text)
    case .rust: CodeGrammar.rust.scan(text)
    case .shell: scan(ShellScanner(text))
    case .sql: CodeGrammar.sql.scan(text)
    case .swift: CodeGrammar.swift.scan(text)
    case .toml: scan(SettingsScanner(text, .toml))
    case .typeScript: CodeGrammar.typeScript.scan(text)
    case .xml: scan(MarkupScanner(text, .xml))
    case .yaml: scan(YAMLScanner(text))
    }
  }

  private func scan(_ scanner: some CodeScanner) {
    var scanner = scanner
    scanner.scan()
  }
}

/// Reads code from where it stands to the end of its part, and says what it is.
protocol CodeScanner {
  mutating func scan()
}
