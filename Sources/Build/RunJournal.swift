import Bytes
import Files

/// Notes that a run is writing into an output folder, so that the next run on that folder can clear away
/// what a killed one left: temporaries that carry its token, and folders that it made and did not fill.
///
/// A file of the state folder that belongs to the holder of the site's lock, a line for each thing:
///
///     run TOKEN HASH
///     made FOLDER HASH
///
/// The hash is that of the line before it. The first lines are put there at once, the folders follow as they
/// are made, so the last line may be cut. A line that is damaged counts as none: nothing but temporaries and
/// empty folders of the output is ever removed because of it, and no journal stops a build.
struct RunJournal {
  /// What runs have left that did not come to their end.
  struct Remains: Sendable {
    var tokens: [String] = []
    /// From the output folder; each was made in one that was there before.
    var folders: [String] = []

    var isEmpty: Bool { tokens.isEmpty && folders.isEmpty }
  }

  private let folder: any OutputFolder
  private let name: String

  init(named name: String, in folder: any OutputFolder) {
    self.name = name
    self.folder = folder
  }

  /// Bytes that are read of it; longer ones no run writes.
  private static let sizeLimit = 1 << 24
  /// Runs whose temporaries are looked for. More of them fail one after the other only where the output
  /// cannot be cleared for good.
  private static let runLimit = 16

  /// What is noted; nothing where the file is damaged or is none.
  func remains() -> Remains {
    guard let file = try? folder.openForReading(name),
      let bytes = try? file.read(at: 0, count: min(file.size, Self.sizeLimit))
    else { return Remains() }
    var remains = Remains()
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let (kind, text) = Self.unsealed(line) else { continue }
      switch kind {
      case Self.run: remains.tokens.append(text)
      case Self.made: remains.folders.append(text)
      default: continue
      }
    }
    remains.tokens = remains.tokens.suffix(Self.runLimit)
    return remains
  }

  /// Notes that a run begins, beside what is still to be cleared away. What is returned takes the paths of
  /// the folders that the run makes.
  func begin(token: String, with remains: Remains) throws(FileError) -> Notes {
    var bytes: [UInt8] = []
    for token in remains.tokens + [token] { bytes += Self.sealed(Self.run, token) }
    for folder in remains.folders { bytes += Self.sealed(Self.made, folder) }
    if let staged = try folder.stage(bytes, at: name) { try folder.commit([staged]) }
    return Notes(file: try folder.openPack(name, keeping: bytes.count))
  }

  func end() throws(FileError) {
    _ = try folder.remove([name])
  }

  /// Takes notes while the run goes on.
  struct Notes: Sendable {
    fileprivate let file: any PackFile

    /// A note that cannot be taken is none: the folder may then stay, empty, after a kill.
    func note(madeFolder path: String) {
      _ = try? file.append(RunJournal.sealed(RunJournal.made, path))
    }
  }

  fileprivate static let run = "run"
  fileprivate static let made = "made"

  fileprivate static func sealed(_ kind: String, _ text: String) -> [UInt8] {
    let line = Array("\(kind) \(text)".utf8)
    return line + Array(" \(String(Digest.of(line), radix: 16))\n".utf8)
  }

  private static func unsealed(_ line: ArraySlice<UInt8>) -> (kind: String, text: String)? {
    let space = UInt8(ascii: " ")
    guard let end = line.lastIndex(of: space),
      line[(end + 1)...].elementsEqual(String(Digest.of(Array(line[..<end])), radix: 16).utf8),
      let start = line[..<end].firstIndex(of: space)
    else { return nil }
    return (
      String(decoding: line[..<start], as: UTF8.self),
      String(decoding: line[(start + 1)..<end], as: UTF8.self)
    )
  }
}
