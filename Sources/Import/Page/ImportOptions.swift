/// What a run of the import is asked to do.
package struct ImportOptions: Sendable {
  /// Where the pages were, such as `https://old.example.com/`.
  package var base: String?
  package var encoding: PageEncodingName?
  /// The folder of the articles below `Content`, `/` at the end; empty for `Content` itself.
  package var folder = ""
  package var rules = ImportRules()
  /// Rules and findings that stay: `S4`, `F1a2b3c4d`.
  package var kept: Set<String> = []
  package var simplifies = false
  package var promotesHeadings = false
  /// The moment of the run, as it is written into the files.
  package var moment = ""
  /// Dates after this year-month-day are mistakes.
  package var today = "9999-12-31"

  package init() {}
}

/// An encoding that a person has named.
package struct PageEncodingName: Sendable {
  let encoding: PageEncoding

  /// Nil for a name that is none.
  package init?(_ name: String) {
    if ["utf-16le", "utf-16"].contains(name.lowercased()) {
      encoding = .utf16LE
    } else if name.lowercased() == "utf-16be" {
      encoding = .utf16BE
    } else if let known = PageEncoding(label: name) {
      encoding = known
    } else {
      return nil
    }
  }
}
