/// The blocks of extensions that have been found, and the lines that stand in their place while
/// libcmark reads the text.
///
/// A row of a table is read as an empty heading, which any line may follow as it may follow a row;
/// its cells are read as headings before the text, so that references in them are resolved. A
/// footnote and a definition are read as list items, which go on for as long.
struct BlockLayout {
  struct FootnoteDefinition {
    let label: String
    /// How many containers start on the line before it.
    let depth: Int
    /// Whether an empty heading stands for its first line.
    let startsEmpty: Bool
  }

  struct Table {
    let headerLine: Int
    let alignments: [TableRow.Alignment]
    /// For each row, the header first, the numbers of its cells.
    var rows: [Range<Int>] = []
  }

  /// The text of a line, from 0, where it differs from the source's.
  var overrides: [Int: [UInt8]] = [:]
  private(set) var tables: [Table] = []
  /// Cells that rows have fewer than their headers: they cost output and no input, so a table of
  /// very many ends.
  var missingCells = 0
  static let missingCellLimit = 500_000
  /// The line of the row of each cell.
  private(set) var cellLines: [Int] = []
  private(set) var cellBytes: [UInt8] = []
  /// The footnote that is defined on a line.
  var footnotes: [Int: FootnoteDefinition] = [:]
  var definitions: Set<Int> = []

  var isEmpty: Bool { overrides.isEmpty }

  /// How many lines libcmark reads before those of the text.
  var leadingLines: Int { cellLines.count }

  /// Whether a line is its source's, or starts a footnote or a definition.
  func mayBeHeader(_ line: Int) -> Bool {
    overrides[line] == nil || footnotes[line] != nil || definitions.contains(line)
  }

  /// The numbers of the next cells, which stand in a row.
  mutating func numberCells(_ count: Int, ofLine line: Int) -> Range<Int> {
    let first = cellLines.count
    for _ in 0..<count { cellLines.append(line) }
    return first..<cellLines.count
  }

  /// Adds a table whose cells have been numbered; they are headings on lines of their own.
  mutating func add(_ table: Table, cells headings: [UInt8]) {
    tables.append(table)
    if cellBytes.isEmpty { cellBytes = headings } else { cellBytes.append(contentsOf: headings) }
  }

  /// The line of the text, from 0, for a line that libcmark reports, from 1.
  func textLine(_ line: Int) -> Int {
    let index = line - 1
    return index < cellLines.count ? cellLines[max(index, 0)] : index - cellLines.count
  }

  /// Calls `body` with what libcmark is to read: the cells, and `text` with the lines that differ.
  func withPieces(of text: Marking, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    cellBytes.withUnsafeBufferPointer(body)
    text.bytes.withUnsafeBufferPointer { bytes in
      var kept = 0
      for line in overrides.keys.sorted() {
        body(UnsafeBufferPointer(rebasing: bytes[kept..<text.lineStarts[line]]))
        overrides[line]?.withUnsafeBufferPointer(body)
        kept = line + 1 < text.lineStarts.count ? text.lineStarts[line + 1] : bytes.count
        Self.lineEnd.withUnsafeBufferPointer(body)
      }
      body(UnsafeBufferPointer(rebasing: bytes[kept...]))
    }
  }

  private static let lineEnd: [UInt8] = [0x0A]
}
