/// The tables of the documentation, made of the rows of the schemas.
package enum KeyTables {
  package typealias Language = KeyWords.Language

  /// The keys of `site.yaml`.
  package static func configuration(in language: Language) -> String {
    table(
      ConfigurationSchema.keys.map { ($0.title, $0.meaning, $0.absence) }, in: language)
  }

  /// The keys of the front matter.
  package static func frontMatter(in language: Language) -> String {
    table(FrontMatterSchema.keys.map { ($0.name, $0.meaning, $0.absence) }, in: language)
  }

  /// What other generators call the keys of the front matter.
  package static func otherNames(in language: Language) -> String {
    let head = ["key", "also read"].enumerated().map {
      KeyWords($1, $0 == 0 ? "键" : "也认得", $0 == 0 ? "鍵" : "也認得").text(in: language)
    }
    let rows = FrontMatterSchema.keys.filter { !$0.others.isEmpty }.map { key in
      [code(key.name), key.others.map { code($0.name) }.joined(separator: ", ")]
    }
    return lines([head, head.map { _ in "---" }] + rows)
  }

  private static func table(
    _ rows: [(name: String, meaning: KeyWords, absence: KeyWords)], in language: Language
  ) -> String {
    let head = [
      KeyWords("key", "键", "鍵"), KeyWords("means", "含义", "含義"),
      KeyWords("without it", "不写时", "不寫時"),
    ].map { $0.text(in: language) }
    return lines(
      [head, head.map { _ in "---" }]
        + rows.map {
          [code($0.name), $0.meaning.text(in: language), $0.absence.text(in: language)]
        }
    )
  }

  private static func code(_ name: String) -> String { "`\(name)`" }

  private static func lines(_ rows: [[String]]) -> String {
    rows.map { row in
      row[0] == "---"
        ? "|" + row.map { $0 + "|" }.joined()
        : "| " + row.map { $0.isEmpty ? "" : $0 + " " }.joined(separator: "| ") + "|"
    }.joined(separator: "\n") + "\n"
  }
}
