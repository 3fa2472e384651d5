#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Small files of the system, which belong to no site. Links on the way are followed.
package enum SystemFile {
  /// nil where there is no such file, or none that can be read within the limit.
  package static func read(_ path: String, limit: Int) -> [UInt8]? {
    guard let file = try? FileDescriptor(following: path), let status = try? file.status(),
      FileEntry.Kind(mode: status.st_mode) == .file, (0...off_t(limit)).contains(status.st_size)
    else { return nil }
    return try? file.contents(size: Int(status.st_size))
  }

  /// Where a link leads, as it is written; nil for anything else.
  package static func target(ofLink path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink(path, start, buffer.count)
      guard count >= 0 else { return nil }
      return String(validating: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}
