#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a system call answered instead of success.
struct SystemError: Error {
  let code: Int32

  init(_ code: Int32 = errno) { self.code = code }
}

extension FileError {
  init(_ path: String, _ operation: Operation, _ error: SystemError) {
    self.init(path, operation, .system(error.code))
  }
}

/// The one owner of an open file or folder, which closes it when it goes.
struct FileDescriptor: ~Copyable, Sendable {
  let raw: Int32

  init(owning raw: Int32) { self.raw = raw }

  /// Opens the name in `folder` and does not follow it, nor wait for a pipe, nor pass it to a child
  /// process. `flags` are added to those that say so.
  init(
    opening name: UnsafePointer<CChar>, in folder: Int32, _ flags: Int32, mode: mode_t = 0
  ) throws(SystemError) {
    raw = try retrying {
      openat(folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode)
    }
  }

  deinit { _ = closing(raw) }

  /// Closes at once, for a file just written: some file systems tell only now that it is not.
  consuming func close() throws(SystemError) {
    let raw = self.raw
    discard self
    // After EINTR the descriptor is gone all the same.
    if closing(raw) != 0, errno != EINTR { throw SystemError() }
  }

  func status() throws(SystemError) -> stat {
    var status = stat()
    _ = try retrying { fstat(raw, &status) }
    return status
  }

  /// Reads up to `buffer.count` bytes, fewer only at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    var total = 0
    while total < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[total...])
      let count = try retrying { reading(raw, rest.baseAddress, rest.count) }
      if count == 0 { break }
      total += count
    }
    return total
  }

  /// Reads from `offset` on and leaves the place of the next read alone.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, from offset: Int
  ) throws(SystemError) -> Int {
    var total = 0
    while total < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[total...])
      let place = off_t(offset + total)
      let count = try retrying { pread(raw, rest.baseAddress, rest.count, place) }
      if count == 0 { break }
      total += count
    }
    return total
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(SystemError) in
      var rest = buffer[...]
      while !rest.isEmpty {
        let start = UnsafeBufferPointer(rebasing: rest).baseAddress
        rest = rest.dropFirst(try retrying { writing(raw, start, rest.count) })
      }
    }
  }

  /// Writes at an offset, whatever else is written meanwhile.
  func write(_ bytes: [UInt8], at offset: Int) throws(SystemError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(SystemError) in
      var done = 0
      while done < buffer.count {
        let rest = UnsafeBufferPointer(rebasing: buffer[done...])
        done += try retrying { pwrite(raw, rest.baseAddress, rest.count, off_t(offset + done)) }
      }
    }
  }

  /// The bytes at an offset, fewer where the file ends before.
  func contents(at offset: Int, count wanted: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      do throws(SystemError) {
        while count < wanted {
          let rest = UnsafeMutableRawBufferPointer(buffer)[count..<wanted]
          let part = UnsafeMutableRawBufferPointer(rebasing: rest)
          let read = try retrying {
            pread(raw, part.baseAddress, part.count, off_t(offset + count))
          }
          if read == 0 { break }
          count += read
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// The first `size` bytes of the file, or as many as there are.
  func contents(size: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      do throws(SystemError) {
        let whole = UnsafeMutableRawBufferPointer(buffer)
        count = try read(into: UnsafeMutableRawBufferPointer(rebasing: whole[..<size]))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

extension FileDescriptor {
  /// Opens a file of the system's by its whole path, through links if there are any.
  init(following path: String) throws(SystemError) {
    self.init(owning: try retrying { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) })
  }

  /// Opens what the user names, through links, and waits for who writes into a pipe.
  static func openNamed(_ path: String) throws(SystemError) -> FileDescriptor {
    FileDescriptor(owning: try retrying { open(path, O_RDONLY | O_CLOEXEC) })
  }

  /// A descriptor of its own for standard input.
  static func standardInput() throws(SystemError) -> FileDescriptor {
    FileDescriptor(owning: try retrying { fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) })
  }

  /// Opens the folder at a path of the user's choice, through links if there are any; nil where
  /// nothing is there.
  static func openRoot(
    _ path: String, for operation: FileError.Operation
  ) throws(FileError) -> FileDescriptor? {
    do throws(SystemError) {
      return FileDescriptor(
        owning: try retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
    } catch  where error.code == ENOENT {
      return nil
    } catch {
      var status = stat()
      if error.code == ENOTDIR, stat(path, &status) == 0 {
        throw FileError(path, operation, .unexpected(FileEntry.Kind(mode: status.st_mode)))
      }
      throw FileError(path, operation, error)
    }
  }

  /// Writes a piece of the file that is to be at `path`.
  borrowing func write(_ piece: ArraySlice<UInt8>, at path: String) throws(FileError) {
    do throws(SystemError) {
      try write(piece)
    } catch {
      throw FileError(path, .write, error)
    }
  }

  consuming func close(at path: String) throws(FileError) {
    do throws(SystemError) {
      try close()
    } catch {
      throw FileError(path, .write, error)
    }
  }
}

/// Repeats a system call that a signal has interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw SystemError() }
  }
}

/// What the name in `folder` is; a link is itself.
func status(of name: UnsafePointer<CChar>, in folder: Int32) throws(SystemError) -> stat {
  var status = stat()
  _ = try retrying { fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) }
  return status
}

// The system's own functions, where a method's name hides them.
private func closing(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func reading(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, start, count)
}

private func writing(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
