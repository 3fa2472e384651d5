import Diagnostics

/// A month's file as it was read: its rows are places in its bytes, so that a year of 10,000 articles is read without
/// a string or an array for each of its 120,000 rows.
package struct LedgerPage: Sendable {
  package struct Row: Sendable {
    /// Where it stands in the file.
    package let address: Range<Int>
    /// Positions in `entries`.
    package let entries: Range<Int>
  }

  package struct Entry: Sendable {
    package let day: UInt8
    package let views: UInt32
  }

  package let source: String
  package let month: CivilMonth
  package let file: SourceFile
  package internal(set) var zone = "UTC"
  package internal(set) var spans: [CoveredSpan] = []
  package internal(set) var rows: [Row] = []
  package internal(set) var entries: [Entry] = []
  /// Whether the addresses are in the order of their bytes, as they are written.
  var isInOrder = true

  init(source: String, month: CivilMonth, file: SourceFile) {
    self.source = source
    self.month = month
    self.file = file
    // Of most files the guess is too high by little.
    entries.reserveCapacity(file.bytes.count / 5)
    rows.reserveCapacity(file.bytes.count / 100)
  }
}
