import Bytes
import Content
import Diagnostics
import Templates

/// The words of the theme in each of its languages: `Templates/strings/<language>.yaml`.
package struct StringCatalog: Sendable {
  private let tables: [String: [String: String]]
  /// The keys that templates read, which every language must have.
  private let keys: Set<String>

  package init() {
    self.init(tables: [:])
  }

  /// `sources` are the files of the folder.
  package static func parse(_ sources: [SourceFile]) -> (
    catalog: StringCatalog, diagnostics: [Diagnostic]
  ) {
    var tables: [String: [String: String]] = [:]
    var diagnostics: [Diagnostic] = []
    for source in sources {
      let (table, faults) = parse(source)
      tables[LanguageTag.ofFile(source.path).lowercased()] = table
      diagnostics += faults
    }
    return (StringCatalog(tables: tables), diagnostics)
  }

  private init(tables: [String: [String: String]], keys: Set<String> = []) {
    self.tables = tables
    self.keys = keys
  }

  /// The catalogue with the keys that templates read, and a warning for each that a file lacks:
  /// the word of another language takes its place, or where there is none the key itself.
  ///
  /// `files` are those the catalogue was parsed from. A file needs no word that a more general one
  /// of its language has: `zh-TW.yaml` may say only what differs from `zh-Hant.yaml`.
  func requiring(_ keys: Set<String>, in files: [SourceFile]) -> (
    catalog: StringCatalog, diagnostics: [Diagnostic]
  ) {
    var diagnostics: [Diagnostic] = []
    for file in files {
      let language = LanguageTag.ofFile(file.path)
      let own = LanguageTag.fallbacks(for: language).filter { candidate in
        candidate != "en" || language.lowercased().hasPrefix("en")
      }
      let present = own.reduce(into: Set<String>()) { present, candidate in
        present.formUnion(tables[candidate.lowercased(), default: [:]].keys)
      }
      diagnostics += Self.warnings(of: keys.subtracting(present), present: present, in: file)
    }
    return (StringCatalog(tables: tables, keys: keys), diagnostics)
  }

  private static func warnings(
    of missing: Set<String>, present: Set<String>, in file: SourceFile
  ) -> [Diagnostic] {
    missing.sorted().map { key in
      .warning(
        "missing-string",
        "key '\(key)', which templates read, is missing"
          + Suggestion.phrase(for: key, among: present),
        at: SourceFile.location(ofWhole: file.path),
        hint: "add a line '\(key): …'")
    }
  }

  private static func parse(_ source: SourceFile) -> ([String: String], [Diagnostic]) {
    if let fault = source.encodingFault() { return ([:], [fault]) }
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let (root, faults) = YAMLDocument.parse(source, in: start..<source.bytes.count)
    var reader = YAMLReader(source: source)
    var table: [String: String] = [:]
    for entry in root.map({ reader.entries(of: $0, "strings") }) ?? [] {
      if let text = entry.value.text {
        table[entry.key] = text
      } else {
        reader.mismatch(entry.key, "text", entry.value)
      }
    }
    return (table, faults + reader.diagnostics)
  }

  /// The words for a page in `language`; those that its own table lacks come from the tables that
  /// serve it next best, English last.
  package func strings(for language: String) -> Strings {
    var merged: [String: String] = [:]
    for candidate in LanguageTag.fallbacks(for: language) {
      merged.merge(tables[candidate.lowercased()] ?? [:]) { own, _ in own }
    }
    for key in keys where merged[key] == nil { merged[key] = key }
    return Strings(table: merged)
  }
}

/// The words of one language.
package struct Strings: Sendable {
  private let table: [String: String]
  /// `strings` in templates.
  let value: Value
  let digest: UInt64

  init(table: [String: String]) {
    self.table = table
    var digest = Digest()
    for (key, text) in table.sorted(by: { $0.key < $1.key }) {
      digest.add(key)
      digest.add(text)
    }
    self.digest = digest.value
    value = .dictionary(
      ValueDictionary(table.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
  }

  /// The word under a key; `english` where the theme lacks it.
  func word(_ key: String, inEnglish english: String) -> String { table[key] ?? english }
}
