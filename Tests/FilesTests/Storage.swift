import Files
import TestSupport
import Testing

/// The two implementations, which must behave alike.
enum Storage: CaseIterable, CustomTestStringConvertible {
  case disk
  case memory

  var testDescription: String { self == .disk ? "on the disk" : "in memory" }

  func makeFixture() throws -> Fixture {
    switch self {
    case .disk:
      let folder = try TemporaryFolder()
      let root = folder.path + "/Public"
      return Fixture(
        output: DiskOutput(root: root, token: "run-1"), tree: DiskTree(root: root), folder: folder)
    case .memory:
      let tree = MemoryTree()
      return Fixture(output: tree, tree: tree, folder: nil)
    }
  }
}

/// An empty output folder, and the same folder as a tree.
struct Fixture {
  let output: any OutputFolder
  let tree: any SourceTree
  /// What holds the output folder, if it is on the disk.
  let folder: TemporaryFolder?

  func stage(_ text: String, at path: String) throws -> StagedFile? {
    try output.stage(Array(text.utf8), at: path)
  }

  /// Puts files into their places.
  func put(_ files: KeyValuePairs<String, String>) throws {
    try output.commit(try files.compactMap { try stage($0.value, at: $0.key) })
  }

  func text(_ path: String) throws -> String? {
    try output.read(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The paths of everything in the folder, temporaries too.
  func paths() throws -> [String] {
    try tree.entries(under: "").entries.map(\.path)
  }
}

/// The message of the fault that `body` throws.
func message(of body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return (error as? FileError)?.message ?? "\(error)"
  }
}
