import Foundation
import Testing

@testable import Markdown

/// What an author names stays apart from what the theme and the program name.
@Suite struct AuthorNameTests {
  /// The classes that this module writes for what it makes of a text.
  private static let own: Set<Substring> = [
    "code", "highlighted", "math", "math-inline", "math-display", "left", "center", "right",
    "footnotes", "footnote-ref", "footnote-backref",
  ]

  /// Whether a class in a text's HTML is one of this module's, or carries a prefix.
  static func isOurs(_ name: Substring) -> Bool {
    own.contains(name)
      || ["markdown-alert", "hl-", "language-", "user-content-"].contains { name.hasPrefix($0) }
  }

  private static func text(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func themeFiles(ending: String) throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let names = FileManager.default.enumerator(atPath: root.appending(path: "Templates").path)
    return try (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(ending) }
      .sorted().map { try text("Templates/\($0)") }
  }

  @Test func givesClassesOfHeadingsThePrefix() {
    #expect(
      html("## a {#b .search-title .skip}\n")
        == "<h2 id=\"b\" class=\"user-content-search-title user-content-skip\">a</h2>\n")
    #expect(html("## a {.user-content-x}\n").contains("class=\"user-content-user-content-x\""))
  }

  @Test func takesNoClassOfRawHTML() {
    for text in ["<p class=\"skip\">a</p>", "a <b class=skip>b</b>", "<h2 class=skip>a</h2>"] {
      #expect(!html(text).contains("class"), "\(text)")
    }
  }

  @Test(arguments: ["swift skip", "swift&#32;skip", "swift&#9;skip", "swift&#12;skip"])
  func writesOneClassForTheLanguageOfCode(_ info: String) {
    #expect(html("```\(info)\n1\n```\n").contains("<code class=\"language-swift\">"))
  }

  @Test func endsTheLanguageOfCodeAtASpaceWithAnAccent() {
    #expect(html("```a \u{301}skip\nx\n```\n").contains("<code class=\"language-a\">"))
  }

  /// A text with all that this module gives a class to.
  private static let everything = """
    ## Heading {.wide}

    > [!NOTE] Title
    > a $x$ and $$y$$[^1]

    | a | b | c |
    |:--|:-:|--:|
    | 1 | 2 | 3 |

    ```swift title="x" {1}
    let a = 1 // b
    ```

    [^1]: note
    """

  /// The theme's rules for its own parts cannot meet a text, whatever the text says.
  @Test func sharesNoClassBetweenTheThemeAndTexts() throws {
    var theme: Set<Substring> = []
    for template in try Self.themeFiles(ending: ".html") {
      for value in template.matches(of: /class="([^"]*(?:"[^"]*"[^"{]*)*?)"[ >{]/) {
        theme.formUnion(value.1.split { !($0.isLetter || $0 == "-") })
      }
    }
    for script in try Self.themeFiles(ending: ".js") {
      theme.formUnion(script.matches(of: /"(search-[a-z]+)"/).map(\.1))
    }
    #expect(theme.isSuperset(of: ["skip", "search-title", "prose", "side", "entry"]))
    var options = MarkdownOptions()
    options.alignsCellsByClass = true
    let text = html(Self.everything, options)
    let used = Set(text.matches(of: /class="([^"]*)"/).flatMap { $0.1.split(separator: " ") })
    #expect(used.isSuperset(of: ["markdown-alert", "hl-k", "right", "user-content-wide"]))
    #expect(used.allSatisfy(Self.isOurs), "\(used)")
    #expect(used.isDisjoint(with: theme), "\(used.intersection(theme))")
  }

  /// Rules for what this module writes stay within texts; none is for what authors name.
  @Test func keepsTheRulesForTextsWithinTexts() throws {
    let style = try Self.text("Templates/assets/style.css")
    #expect(!style.contains("user-content-"))
    for rule in style.matches(of: /([^{}]+)\{/) {
      let selector = rule.1.trimmingCharacters(in: .whitespacesAndNewlines)
      for name in selector.matches(of: /\.([a-z][a-z-]*)/).map(\.1)
      where Self.isOurs(name) && !name.hasPrefix("markdown-alert") {
        #expect(selector.contains(".prose"), "\(selector)")
      }
    }
  }

  /// Headings' ids never start with it, and those of raw HTML carry the prefix.
  @Test func leavesIdsWithAnUnderscoreToTheTheme() throws {
    var count = 0
    for template in try Self.themeFiles(ending: ".html") {
      for id in template.matches(of: /[ ]id="([^"]*)"/) {
        #expect(id.1.hasPrefix("_"), "\(id.1)")
        count += 1
      }
    }
    #expect(count > 0)
  }

  /// The scripts of the theme and of the preview look for nothing that a text could hold.
  @Test func keepsScriptsFromFindingTextsInstead() throws {
    let own: Set<Substring> = [
      ".prose pre, .prose table", "p, li, td, th, dt, dd, pre, summary, figcaption",
    ]
    let scripts =
      try Self.themeFiles(ending: ".js") + [Self.text("Sources/Preview/Script/preview.js")]
    for script in scripts {
      for call in script.matches(
        of: /(document|prose)\??\.querySelector(?:All)?\(["'`]([^)]*)["'`]\)/)
      where !own.contains(call.2) {
        #expect(
          call.2.hasPrefix(".") || call.2.hasPrefix("form.") || call.2.hasPrefix("link["),
          "\(call.2)")
      }
      #expect(!script.contains("getElementById(\""))
    }
  }
}
