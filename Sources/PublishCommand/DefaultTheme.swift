import Diagnostics
import Files
import Foundation

/// The theme that a new site begins with, as it is installed beside the program.
enum DefaultTheme {
  /// `<prefix>/share/publish/Templates` for `<prefix>/bin/publish`; the project's own theme for a
  /// program that runs from the build folder.
  static var folder: String? {
    guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
    let installed = program.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("share/publish/Templates")
    var candidates = [installed]
    var parent = program.deletingLastPathComponent()
    while parent.path != "/", parent.lastPathComponent != ".build" {
      parent = parent.deletingLastPathComponent()
    }
    if parent.lastPathComponent == ".build" {
      candidates.append(parent.deletingLastPathComponent().appendingPathComponent("Templates"))
    }
    return candidates.map(\.path).first {
      FileManager.default.fileExists(atPath: $0 + "/base.html")
    }
  }

  /// The theme's files, under the paths that they have in a site.
  static func files(
    in folder: String, _ console: Console
  ) throws -> [(path: String, bytes: [UInt8])] {
    let tree = DiskTree(root: folder)
    do throws(FileError) {
      var files: [(path: String, bytes: [UInt8])] = []
      for entry in try tree.entries(under: "").entries where entry.kind == .file {
        files.append(("Templates/\(entry.path)", try tree.read(entry.path, limit: 1 << 24)))
      }
      return files
    } catch {
      console.report([error.diagnostic])
      throw ExitStatus.system
    }
  }
}
