import Diagnostics
import Files

/// What stands in the way of the files of a run: of one that became a folder, or the other way.
///
/// All of it may go that earlier runs wrote and this one does not want. It goes just before what takes its
/// place appears, when everything is rendered. Where it is not known what earlier runs wrote, but the folder
/// is taken for ours, a single file may go that stands in the way, as one in the place of another may be
/// replaced; a folder may not.
struct Obstacles {
  /// The files that go with each.
  private var files: [Obstacle: [String]] = [:]
  private(set) var faults: [Diagnostic] = []
  private let output: any OutputFolder
  /// What messages call the output folder.
  private let name: String

  /// `written` is what earlier runs wrote, `current` the paths of this one, of which `unchanged` are there.
  init(
    to staged: [StagedFile], in output: any OutputFolder, named name: String,
    _ written: WrittenPaths, current: [String], unchanged: Int
  ) {
    self.output = output
    self.name = name
    let obstructed = staged.filter { $0.obstacle != nil }
    if obstructed.isEmpty { return }
    let wanted = Set(current)
    let isOurs = { (path: String, guess: Bool) in
      (written.isOurs?(path) ?? guess) && !wanted.contains(path)
    }
    for file in obstructed {
      guard let obstacle = file.obstacle, files[obstacle] == nil else { continue }
      switch obstacle.kind {
      case .file: addFile(obstacle, to: file, isOurs(obstacle.path, unchanged > 0))
      case .folder: addFolder(obstacle) { isOurs($0, false) }
      }
    }
  }

  private mutating func addFile(
    _ obstacle: Obstacle, to file: StagedFile, _ isOurs: Bool
  ) {
    files[obstacle] = [obstacle.path]
    if isOurs { return }
    refuse(FileError(file.path, .write, .inTheWay(obstacle.path, .file)))
  }

  private mutating func addFolder(_ obstacle: Obstacle, _ isOurs: (String) -> Bool) {
    do throws(FileError) {
      let (entries, unreadable) = try output.entries(under: obstacle.path)
      let found = entries.filter { $0.kind != .folder }
      files[obstacle] = found.map(\.path)
      let strangers = found.filter { $0.kind != .file || !isOurs($0.path) }.map(\.path)
      guard let stranger = strangers.first ?? unreadable.first?.path else { return }
      refuse(FileError(obstacle.path, .write, .holds(stranger)))
    } catch {
      refuse(error)
    }
  }

  private mutating func refuse(_ error: FileError) {
    faults.append(
      error.inside(name).diagnostic(
        hint: "move what is there away, or name another folder with --output"))
  }

  /// Removes what stands in the way of these files, and returns how many files that were.
  func clear(for staged: [StagedFile]) throws(FileError) -> Int {
    var count = 0
    for obstacle in Set(staged.compactMap(\.obstacle)).sorted(by: { $0.path < $1.path }) {
      count += try output.clear(obstacle, of: files[obstacle] ?? []).count
    }
    return count
  }
}
