import Diagnostics
import Files
import Foundation
import Site

/// Writes files that a person begins to work from: never over one that is there.
struct NewFiles {
  private let root: String
  private let console: Console

  init(root: String, _ console: Console) {
    self.root = root
    self.console = console
  }

  /// Why a site cannot begin in `folder`: it must be empty but for hidden files, or not be there.
  static func fault(ofSiteFolder folder: String) -> Diagnostic? {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard let name = entries.sorted().first(where: { !$0.hasPrefix(".") }) else { return nil }
    return .error(
      "not-empty", "folder '\(folder)' is not empty: it holds '\(name)'", at: nil,
      hint: "name a new folder")
  }

  /// All of the files, or none.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws {
    let tree = DiskTree(root: root)
    let taken = files.map(\.path).filter(tree.exists)
    if !taken.isEmpty {
      console.report(
        taken.map {
          .error(
            "exists", "'\($0)' is there already, and stays as it is",
            at: SourceFile.location(ofWhole: $0))
        })
      throw ExitStatus.faults
    }
    let output = DiskOutput(root: root, token: "new")
    do throws(FileError) {
      var staged: [StagedFile] = []
      for file in files {
        if let one = try output.stage(file.bytes, at: file.path) { staged.append(one) }
      }
      try output.commit(staged)
    } catch {
      output.discard([])
      console.report([error.diagnostic])
      throw ExitStatus.system
    }
  }
}
