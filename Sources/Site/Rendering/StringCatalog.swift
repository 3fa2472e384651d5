import Diagnostics
import Templates

/// The words of the theme in each of its languages: `Templates/strings/<language>.yaml`.
package struct StringCatalog: Sendable {
  private let tables: [String: [String: String]]

  package init() {
    tables = [:]
  }

  /// `sources` are the files of the folder; a file is named after its language.
  package static func parse(_ sources: [SourceFile]) -> (
    catalog: StringCatalog, diagnostics: [Diagnostic]
  ) {
    var tables: [String: [String: String]] = [:]
    var diagnostics: [Diagnostic] = []
    for source in sources {
      let file = source.path.split(separator: "/").last ?? ""
      let language = String(file.prefix(upTo: file.lastIndex(of: ".") ?? file.endIndex))
      let (table, faults) = parse(source)
      tables[language.lowercased()] = table
      diagnostics += faults
    }
    return (StringCatalog(tables: tables), diagnostics)
  }

  private init(tables: [String: [String: String]]) {
    self.tables = tables
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

  /// The title of a page that no writer has named.
  func title(of kind: PageKind) -> String {
    let (key, english) =
      switch kind {
      case .hot: ("hot", "Most read")
      case .latest: ("latest", "Latest")
      case .tags: ("tags", "Tags")
      case .categories: ("categories", "Categories")
      case .copyright: ("takedown", "Copyright")
      case .notFound: ("not_found", "This page does not exist")
      default: ("", "")
      }
    return table[key] ?? english
  }
}
