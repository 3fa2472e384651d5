#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Removes the temporaries of one run, and the folders that held nothing else.
struct TemporarySweep {
  private let suffix: [CChar]

  init(token: String) {
    suffix = RelativePath.temporarySuffix(token: token).utf8.map(CChar.init(bitPattern:)) + [0]
  }

  /// Clears the folder of that name, which messages call `path`; true if there was anything.
  func clear(
    _ name: UnsafePointer<CChar>, in parent: Int32, at path: String, depth: Int
  ) throws(FileError) -> Bool {
    guard depth <= RelativePath.depthLimit, var stream = try open(name, in: parent, at: path)
    else { return false }
    var names: [[CChar]] = []
    do throws(SystemError) {
      while let name = try stream.next() { names.append(name) }
    } catch {
      throw FileError(path, .list, error)
    }
    var foundAny = false
    for name in names where try clear(name, inOpen: stream.descriptor, at: path, depth: depth) {
      foundAny = true
    }
    return foundAny
  }

  /// A folder that may not be listed holds nothing of ours: publish creates none like that. Any other
  /// refusal is told, or nobody would ever look again for what it hides.
  private func open(
    _ name: UnsafePointer<CChar>, in parent: Int32, at path: String
  ) throws(FileError) -> FolderStream? {
    do throws(SystemError) {
      return try FolderStream(name, in: parent)
    } catch  where [EACCES, ENOENT, ENOTDIR, ELOOP].contains(error.code) {
      return nil
    } catch {
      throw FileError(path, .list, error)
    }
  }

  /// Removes what has that name, if it is a temporary or a folder that held nothing else.
  private func clear(
    _ name: [CChar], inOpen folder: Int32, at path: String, depth: Int
  ) throws(FileError) -> Bool {
    func shown() -> String {
      path + "/" + String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    do throws(SystemError) {
      switch FileEntry.Kind(mode: try status(of: name, in: folder).st_mode) {
      case .file where isTemporary(name):
        _ = try retrying { unlinkat(folder, name, 0) }
        return true
      case .folder: break
      default: return false
      }
    } catch  where error.code == ENOENT {
      return false
    } catch {
      throw FileError(shown(), .remove, error)
    }
    guard try clear(name, in: folder, at: shown(), depth: depth + 1) else { return false }
    // Goes only if it is empty: then staging had created it.
    unlinkat(folder, name, AT_REMOVEDIR)
    return true
  }

  private func isTemporary(_ name: [CChar]) -> Bool {
    name.first == CChar(bitPattern: UInt8(ascii: "."))
      && name.suffix(suffix.count).elementsEqual(suffix)
  }
}
