import Files
import Site

/// The output folder as the last run left it, and as it is now.
struct EarlierOutput: Sendable {
  /// Why nothing is known.
  let absence: EarlierRun.Absence?
  /// In the order of the log.
  private let files: [EarlierFile]
  private let positions: ByteTable

  static func nothing(_ absence: EarlierRun.Absence) -> EarlierOutput {
    EarlierOutput(absence: absence, files: [])
  }

  private init(absence: EarlierRun.Absence?, files: [EarlierFile]) {
    self.absence = absence
    self.files = files
    positions = ByteTable(positionsOf: files.lazy.map(\.record.path))
  }

  /// `stamps` are those that the files of `run` have now.
  init(_ run: EarlierRun, stamps: [FileStamp?]) {
    self.init(
      absence: nil,
      files: zip(run.outputs, stamps).map { record, stamp in
        EarlierFile(record: record, isIntact: record.stamp != nil && record.stamp == stamp)
      })
  }

  func file(at path: String) -> EarlierFile? { positions.number(of: path).map { files[$0] } }

  /// Whether all files are as they were written.
  var isWhole: Bool { absence == nil && files.allSatisfy(\.isIntact) }

  /// What `paths` have that the last run did not write, and what it wrote that they have not.
  func difference(to paths: some Sequence<String>) -> (new: [String], gone: [String]) {
    var new: [String] = []
    var isGone = [Bool](repeating: true, count: files.count)
    for path in paths {
      if let position = positions.number(of: path) {
        isGone[position] = false
      } else {
        new.append(path)
      }
    }
    return (new, files.indices.filter { isGone[$0] }.map { files[$0].record.path })
  }
}

/// A file that the last run wrote.
struct EarlierFile: Sendable {
  let record: OutputRecord
  /// Whether it is as it was written.
  let isIntact: Bool
}
