#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension DiskOutput {
  package func remove(_ paths: [String]) throws(FileError) -> [String] {
    var checked: [RelativePath] = []
    for path in paths { checked.append(try RelativePath(path, for: .remove)) }
    guard let root = try root.open(for: .remove) else { return [] }
    var removed: [String] = []
    for path in checked where try Self.removeFile(at: path, in: root) {
      removed.append(path.text)
    }
    try Self.removeEmptied(Set(removed.map(RelativePath.parent(of:))), in: root)
    return removed
  }

  package func sweep(token: String) throws(FileError) {
    try RelativePath.check(token: token)
    guard let root = try root.open(for: .remove) else { return }
    let suffix = RelativePath.temporarySuffix(token: token).utf8.map(CChar.init(bitPattern:)) + [0]
    _ = try Self.sweep(".", in: root, suffix: suffix, depth: 0)
  }

  private static func removeFile(at path: RelativePath, in root: Int32) throws(FileError) -> Bool {
    do throws(FileError) {
      return try path.withParent(in: root, for: .remove) { (folder, name) throws(FileError) in
        do throws(SystemError) {
          guard FileEntry.Kind(mode: try status(of: name, in: folder).st_mode) == .file else {
            return false
          }
          _ = try retrying { unlinkat(folder, name, 0) }
          return true
        } catch  where error.code == ENOENT {
          return false
        } catch {
          throw FileError(path.text, .remove, error)
        }
      } ?? false
    } catch {
      // What lies beyond a link or a file is not what was written under this path.
      if case .inTheWay = error.reason { return false }
      throw error
    }
  }

  /// Removes the folders that are empty, and those above them that become so.
  private static func removeEmptied(_ folders: Set<String>, in root: Int32) throws(FileError) {
    // Longest first: a folder above several of them is emptied by the last.
    for start in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      var folder = start
      while !folder.isEmpty,
        try RelativePath(folder, for: .remove).removeEmptyFolder(in: root)
      {
        folder = RelativePath.parent(of: folder)
      }
    }
  }

  /// Removes the temporaries below the folder of that name; true if there were any.
  ///
  /// A folder that cannot be listed holds none: publish creates none like that.
  private static func sweep(
    _ name: UnsafePointer<CChar>, in parent: Int32, suffix: [CChar], depth: Int
  ) throws(FileError) -> Bool {
    guard depth <= RelativePath.depthLimit, var stream = try? FolderStream(name, in: parent) else {
      return false
    }
    var names: [[CChar]] = []
    while let name = try? stream.next() { names.append(name) }
    var foundAny = false
    for name in names {
      guard let status = try? status(of: name, in: stream.descriptor) else { continue }
      switch FileEntry.Kind(mode: status.st_mode) {
      case .file where name.first == CChar(bitPattern: UInt8(ascii: ".")) && name.hasSuffix(suffix):
        do throws(SystemError) {
          _ = try retrying { unlinkat(stream.descriptor, name, 0) }
        } catch {
          let shown = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
          throw FileError(shown, .remove, error)
        }
        foundAny = true
      case .folder:
        if try sweep(name, in: stream.descriptor, suffix: suffix, depth: depth + 1) {
          // Goes only if it is empty: then staging had created it.
          unlinkat(stream.descriptor, name, AT_REMOVEDIR)
          foundAny = true
        }
      default: break
      }
    }
    return foundAny
  }
}

extension Array where Element == CChar {
  fileprivate func hasSuffix(_ other: [CChar]) -> Bool { suffix(other.count).elementsEqual(other) }
}
