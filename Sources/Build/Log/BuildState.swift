import Bytes
import Files

/// What runs keep in the state folder about one output folder, under names made of that folder's path,
/// so that several outputs of one site keep apart: the manifest, the log, the pack of bodies, the journal.
struct BuildState: Sendable {
  let folder: any OutputFolder
  let manifest: Manifest
  private let suffix: String

  /// `output` is the resolved path of the output folder: below the site's root if it lies there, so
  /// that a site which is moved with its output and its state goes on.
  init(for output: String, in folder: any OutputFolder) {
    self.folder = folder
    suffix = SHA256.of(Array(output.utf8)).prefix(8).map { String($0, radix: 16) }.joined()
    manifest = Manifest(named: "written-\(suffix)", in: folder)
  }

  var logName: String { "log-\(suffix)" }

  /// Notes the run that is writing.
  var journal: RunJournal { RunJournal(named: "running-\(suffix)", in: folder) }

  /// Whether a file of the state folder may be one of ours, by its name.
  static func isName(_ name: String) -> Bool {
    prefixes.contains { name.hasPrefix($0) }
      || (name.hasPrefix(".") && name.hasSuffix(".\(token).publish-tmp"))
  }

  private static let prefixes = ["written-", "log-", "bodies-", "running-"]

  /// No two runs share the state folder, so its temporaries carry one token.
  static let token = "state"

  func packName(_ slot: PackSlot) -> String {
    "bodies-\(suffix)-\(slot == .first ? "a" : "b")"
  }

  /// What the last run left, or why there is nothing to begin from.
  func earlierRun() throws(EarlierRun.Absence) -> EarlierRun {
    guard let file = try? folder.openForReading(logName) else { throw .none }
    return try EarlierRun(file)
  }

  /// The pack of the last run, to which this run adds; a new one where there is none.
  ///
  /// What the log does not name was written by a run that was killed, and is cut off.
  func openPack(after earlier: EarlierRun?) throws(FileError) -> BodyPack {
    guard let earlier else {
      // Nothing may go on naming what is thrown away.
      _ = try folder.remove([logName, packName(.second)])
      return BodyPack(
        file: try folder.openPack(packName(.first), keeping: nil), slot: .first, isWritable: true)
    }
    let file = try folder.openPack(packName(earlier.pack), keeping: earlier.packSize)
    _ = try folder.remove([packName(earlier.pack.other)])
    return BodyPack(file: file, slot: earlier.pack, isWritable: true)
  }

  /// The pack of the last run, for a run that writes nothing.
  func readPack(of earlier: EarlierRun) -> BodyPack? {
    guard let file = try? folder.openForReading(packName(earlier.pack)) else { return nil }
    return BodyPack(file: file, slot: earlier.pack, isWritable: false)
  }

  /// An empty pack beside another, for the bodies that are still named.
  func openPack(beside pack: BodyPack) throws(FileError) -> BodyPack {
    let slot = pack.slot.other
    return BodyPack(
      file: try folder.openPack(packName(slot), keeping: nil), slot: slot, isWritable: true)
  }

  func write(_ log: BuildLog) throws(FileError) {
    let staged = try folder.stage(at: logName) { (sink) throws(FileError) in try log.write(sink) }
    try folder.commit([staged])
  }
}
