import Diagnostics
import Files

/// Files that the command line names.
enum InputFile {
  /// The file, or standard input for `-`; the exit status where it cannot be read.
  static func read(_ path: String, _ console: Console) throws -> SourceFile {
    do throws(FileError) {
      if path == "-" {
        return SourceFile(path: path, bytes: try StandardStream.input.readAll(limit: limit))
      }
      let tree = DiskTree(root: folder(of: path))
      return SourceFile(path: path, bytes: try tree.read(name(of: path), limit: limit))
    } catch {
      console.report([error.diagnostic])
      throw ExitStatus.system
    }
  }

  /// Every template below `folder`, named by its path from there.
  static func templates(
    in folder: String, _ console: Console
  ) throws -> [(name: String, source: SourceFile)] {
    let tree = DiskTree(root: folder)
    do throws(FileError) {
      var sources: [(name: String, source: SourceFile)] = []
      for entry in try tree.entries(under: "").entries where isTemplate(entry) {
        let source = SourceFile(
          path: folder == "." ? entry.path : "\(folder)/\(entry.path)",
          bytes: try tree.read(entry.path, limit: limit))
        sources.append((entry.path, source))
      }
      return sources
    } catch {
      console.report([error.diagnostic])
      throw ExitStatus.system
    }
  }

  private static let limit = 64 * 1024 * 1024
  private static let endings = [".html", ".htm", ".xml", ".txt", ".j2", ".jinja", ".jinja2"]

  private static func isTemplate(_ entry: FileEntry) -> Bool {
    entry.kind == .file && endings.contains { entry.path.hasSuffix($0) }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
