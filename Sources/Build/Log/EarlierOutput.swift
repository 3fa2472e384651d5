import Bytes
import Files

/// The output folder as the last run left it, and as it is now.
struct EarlierOutput: Sendable {
  /// Why nothing is known.
  let absence: EarlierRun.Absence?
  /// In the order of the log, as the run has them.
  private let records: [OutputRecord]
  private let isIntact: [Bool]
  private let positions: ByteTable

  static func nothing(_ absence: EarlierRun.Absence) -> EarlierOutput {
    EarlierOutput(absence: absence, [], isIntact: [])
  }

  private init(absence: EarlierRun.Absence?, _ records: [OutputRecord], isIntact: [Bool]) {
    self.absence = absence
    self.records = records
    self.isIntact = isIntact
    positions = ByteTable(positionsOf: records.lazy.map(\.path))
  }

  /// `stamps` are those that the files of `run` have now.
  init(_ run: EarlierRun, stamps: [FileStamp?]) {
    self.init(
      absence: nil, run.outputs,
      isIntact: zip(run.outputs, stamps).map { record, stamp in
        record.stamp != nil && record.stamp == stamp
      })
  }

  func file(at path: String) -> EarlierFile? {
    positions.number(of: path).map { EarlierFile(record: records[$0], isIntact: isIntact[$0]) }
  }

  /// Whether all files are as they were written.
  var isWhole: Bool { absence == nil && isIntact.allSatisfy { $0 } }

  /// What `paths` have that the last run did not write, and what it wrote that they have not.
  func difference(to paths: some Sequence<String>) -> (new: [String], gone: [String]) {
    var new: [String] = []
    var isGone = [Bool](repeating: true, count: records.count)
    for path in paths {
      if let position = positions.number(of: path) {
        isGone[position] = false
      } else {
        new.append(path)
      }
    }
    return (new, records.indices.filter { isGone[$0] }.map { records[$0].path })
  }
}

/// A file that the last run wrote.
struct EarlierFile: Sendable {
  let record: OutputRecord
  /// Whether it is as it was written.
  let isIntact: Bool
}
