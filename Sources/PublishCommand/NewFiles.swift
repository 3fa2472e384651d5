import Content
import Diagnostics
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes files that a person begins to work from: never over one that is there.
struct NewFiles {
  private let root: String
  private let console: Console

  init(root: String, _ console: Console) {
    self.root = root
    self.console = console
  }

  /// Why a site cannot begin in `folder`: it must not be there, or hold only hidden files and what a
  /// repository begins with.
  static func fault(ofSiteFolder folder: String) -> Diagnostic? {
    guard let name = DiskTree(root: folder).names.first(where: { !isOfRepository($0) }) else {
      return nil
    }
    return .error(
      "not-empty", "folder '\(folder)' is not empty: it holds '\(name)'", at: nil,
      hint: "name a new folder, or add --force to begin the site beside what is there")
  }

  /// `.git`, `README.md`, `LICENSE-MIT`, `CODE_OF_CONDUCT.md`.
  private static func isOfRepository(_ name: String) -> Bool {
    if name.hasPrefix(".") { return true }
    let stem = name.prefix { $0 != "." && $0 != "-" }.uppercased()
    return ofRepositories.contains(stem)
  }

  private static let ofRepositories: Set = [
    "README", "LICENSE", "LICENCE", "UNLICENSE", "COPYING", "COPYRIGHT", "NOTICE", "AUTHORS",
    "CONTRIBUTORS", "CONTRIBUTING", "CODE_OF_CONDUCT", "CODEOWNERS", "SECURITY", "SUPPORT",
    "CHANGELOG", "CHANGES",
  ]

  /// The files that are not there yet; what is in the place of the others stays, and is returned. No
  /// welcome where there are articles.
  func add(_ files: [(path: String, bytes: [UInt8])]) throws -> [String] {
    let hasContent = isTaken(ContentFolder.name)
    let wanted = files.filter { !(hasContent && $0.path == NewSiteFiles.welcome) }
    let kept = wanted.map(\.path).filter(isTaken)
    try write(wanted.filter { !kept.contains($0.path) })
    return kept.sorted()
  }

  /// A link that leads nowhere is something, too.
  private func isTaken(_ path: String) -> Bool { FileEntry.kind(at: "\(root)/\(path)") != nil }

  /// Says which of the files are there already, and throws the exit status for that.
  func checkFree(_ paths: [String]) throws {
    let taken = paths.filter(isTaken)
    if taken.isEmpty { return }
    console.report(
      taken.map {
        .error(
          "exists", "'\($0)' is there already, and stays as it is",
          at: SourceFile.location(ofWhole: $0))
      })
    throw ExitStatus.faults
  }

  /// All of the files, or none.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws {
    try checkFree(files.map(\.path))
    let output = DiskOutput(root: root, token: "new")
    var staged: [StagedFile] = []
    do throws(FileError) {
      for file in files {
        if let one = try output.stage(file.bytes, at: file.path) { staged.append(one) }
      }
      if let obstacle = staged.lazy.compactMap(\.obstacle).first {
        throw FileError(obstacle.path, .write, .system(EEXIST))
      }
      try output.commit(staged)
    } catch {
      output.discard(staged)
      console.report([error.diagnostic])
      throw ExitStatus.system
    }
  }
}
