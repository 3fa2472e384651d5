import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that grows at its end and is read anywhere: many small records, written as they are made
/// and read back when they are needed, by any number of threads.
package protocol PackFile: Sendable {
  /// In bytes, with all that was appended.
  var size: Int { get }

  /// Adds the bytes to the end and returns where they begin.
  func append(_ bytes: [UInt8]) throws(FileError) -> Int

  /// The bytes at an offset, fewer where the file ends before.
  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8]
}

/// A pack on the disk.
final class DiskPack: PackFile {
  private let name: String
  private let file: FileDescriptor
  private let end: Atomic<Int>

  /// `keeping` are the bytes at its start that stay.
  init(_ file: consuming FileDescriptor, named name: String, keeping size: Int) {
    self.name = name
    self.file = file
    end = Atomic(size)
  }

  var size: Int { end.load(ordering: .relaxed) }

  func append(_ bytes: [UInt8]) throws(FileError) -> Int {
    // Threads write at the same time, each where nobody else does.
    let start = end.add(bytes.count, ordering: .relaxed).oldValue
    do throws(SystemError) {
      try file.write(bytes, at: start)
    } catch {
      throw FileError(name, .write, error)
    }
    return start
  }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    do throws(SystemError) {
      return try file.contents(at: offset, count: count)
    } catch {
      throw FileError(name, .read, error)
    }
  }
}

/// A pack in memory, whose bytes are a file of the tree.
final class MemoryPack: PackFile {
  private let name: String
  private let tree: MemoryTree

  init(_ name: String, in tree: MemoryTree, keeping size: Int?) {
    self.name = name
    self.tree = tree
    tree.files[name] = Array((tree.files[name] ?? []).prefix(size ?? 0))
  }

  var size: Int { tree.files[name]?.count ?? 0 }

  func append(_ bytes: [UInt8]) throws(FileError) -> Int {
    tree.append(bytes, to: name)
  }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    Array((tree.files[name] ?? []).dropFirst(offset).prefix(count))
  }
}

/// The bytes of a file in memory as they were when it was opened.
final class MemorySnapshot: PackFile {
  private let name: String
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], named name: String) {
    self.name = name
    self.bytes = bytes
  }

  var size: Int { bytes.count }

  func append(_ bytes: [UInt8]) throws(FileError) -> Int {
    throw FileError(name, .write, .system(EBADF))
  }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    Array(bytes.dropFirst(offset).prefix(count))
  }
}

extension MemoryTree {
  fileprivate func append(_ bytes: [UInt8], to name: String) -> Int {
    state.withLock { state in
      let path = Array(name.utf8)
      let before = state.files[path]?.bytes ?? []
      state.put(before + bytes, at: path, time: clock.tick())
      return before.count
    }
  }
}
