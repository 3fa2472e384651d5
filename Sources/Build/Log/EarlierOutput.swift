import Files

/// The output folder as the last run left it, and as it is now.
struct EarlierOutput: Sendable {
  /// Why nothing is known.
  let absence: EarlierRun.Absence?
  private let records: [String: OutputRecord]
  private let intact: Set<String>

  static func nothing(_ absence: EarlierRun.Absence) -> EarlierOutput {
    EarlierOutput(absence: absence, records: [:], intact: [])
  }

  private init(
    absence: EarlierRun.Absence?, records: [String: OutputRecord], intact: Set<String>
  ) {
    self.absence = absence
    self.records = records
    self.intact = intact
  }

  /// `stamps` are those that the files of `run` have now.
  init(_ run: EarlierRun, stamps: [FileStamp?]) {
    absence = nil
    records = Dictionary(
      run.outputs.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    intact = Set(
      zip(run.outputs, stamps).filter { $0.stamp != nil && $0.stamp == $1 }.map(\.0.path))
  }

  func record(of path: String) -> OutputRecord? {
    guard let record = records[path], record.path.utf8.elementsEqual(path.utf8) else { return nil }
    return record
  }

  /// Whether the file is as it was written.
  func isIntact(_ record: OutputRecord) -> Bool { intact.contains(record.path) }

  /// Whether all files are as they were written.
  var isWhole: Bool { absence == nil && intact.count == records.count }
}
