/// One line about a key, in the languages of the documentation.
package struct KeyWords: Sendable {
  package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case simplified = "zh-Hans"
    case traditional = "zh-Hant"
  }

  private let english: String
  private let simplified: String
  private let traditional: String

  init(_ english: String, _ simplified: String, _ traditional: String) {
    self.english = english
    self.simplified = simplified
    self.traditional = traditional
  }

  /// Nothing to say, in any language.
  static let none = KeyWords("", "", "")

  package func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .simplified: simplified
    case .traditional: traditional
    }
  }
}

/// A list of rows, each of which the compiler checks for itself.
@resultBuilder
enum Rows<Row> {
  static func buildBlock(_ rows: Row...) -> [Row] { rows }
}
