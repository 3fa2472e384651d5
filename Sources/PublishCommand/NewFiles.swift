import Diagnostics
import Files
import Site

/// Writes files that a person begins to work from: never over one that is there.
struct NewFiles {
  private let root: String
  private let console: Console

  init(root: String, _ console: Console) {
    self.root = root
    self.console = console
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
