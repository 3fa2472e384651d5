import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What could not be done with a file or a folder, in words.
///
/// `path` is relative to the tree's root, as the user knows it; the root itself is named by the
/// path it was given by.
package struct FileError: Error, Sendable, Hashable {
  package enum Operation: String, Sendable, Hashable {
    case read
    case list
    case write
    case createFolder
    case rename
    case remove
    case lock
    case watch
    case run
  }

  package enum Reason: Sendable, Hashable {
    /// The system's own number (errno).
    case system(Int32)
    /// The path is no plain relative path; the words say in what way.
    case path(String)
    /// The file is longer than the limit, in bytes.
    case tooLarge(limit: Int)
    /// The path holds something else than the operation is for.
    case unexpected(FileEntry.Kind)
    /// A part of the path, named here, is no folder.
    case inTheWay(String, FileEntry.Kind)
    /// A folder is in the place of a file, and the path that is named here is in it.
    case holds(String)
    case tooDeep(limit: Int)
    case nameNotUTF8
  }

  package let path: String
  package let operation: Operation
  package let reason: Reason

  package init(_ path: String, _ operation: Operation, _ reason: Reason) {
    self.path = path
    self.operation = operation
    self.reason = reason
  }

  /// The system's number for the reason, or the one nearest to it.
  package var code: Int32 {
    switch reason {
    case .system(let code): code
    case .path: EINVAL
    case .tooLarge: EFBIG
    case .unexpected(.folder), .holds: EISDIR
    case .unexpected(.symbolicLink), .inTheWay(_, .symbolicLink): ELOOP
    case .unexpected(.file), .inTheWay: ENOTDIR
    case .unexpected(.other): EINVAL
    case .tooDeep: ENAMETOOLONG
    case .nameNotUTF8: EILSEQ
    }
  }

  /// Whether there is nothing at the path.
  package var isAbsence: Bool { code == ENOENT }

  /// One sentence with the path first, such as `'x.md' cannot be read: permission denied`.
  package var message: String {
    "'\(path)' cannot be \(participle): \(cause)"
  }

  /// The message as a fault of the whole file.
  package var diagnostic: Diagnostic { diagnostic(hint: nil) }

  package func diagnostic(hint: String?) -> Diagnostic {
    let id =
      switch operation {
      case .read, .list, .watch, .run: Self.unreadable
      case .write, .createFolder, .rename, .remove, .lock: Self.unwritable
      }
    return .error(id, message, at: SourceFile.location(ofWhole: path), hint: hint)
  }

  private static let unreadable = "unreadable-file"
  private static let unwritable = "unwritable-file"

  /// Whether a diagnostic says that the system refused to read or write.
  package static func isSource(of diagnostic: Diagnostic) -> Bool {
    [unreadable, unwritable].contains(diagnostic.id)
  }

  /// The same fault with the path as it is called from outside of `folder`.
  package func inside(_ folder: String) -> FileError {
    if case .holds(let other) = reason {
      return FileError("\(folder)/\(path)", operation, .holds("\(folder)/\(other)"))
    }
    return FileError("\(folder)/\(path)", operation, reason)
  }

  private var participle: String {
    switch operation {
    case .read: "read"
    case .list: "listed"
    case .write, .rename: "written"
    case .createFolder: "created"
    case .remove: "removed"
    case .lock: "locked"
    case .watch: "watched"
    case .run: "run"
    }
  }

  private var cause: String {
    switch reason {
    case .system(let code): Self.words(for: code)
    case .path(let fault): fault
    case .tooLarge(let limit): "it is larger than \(limit) bytes"
    case .unexpected(let kind): "it is \(kind.phrase)"
    case .holds(let other): "it is a folder, and publish did not write '\(other)'"
    case .inTheWay(let part, let kind): "'\(part)' is \(kind.phrase), not a folder"
    case .tooDeep(let limit): "it lies more than \(limit) folders deep"
    case .nameNotUTF8: "its name is not valid UTF-8"
    }
  }

  /// Words of our own for what happens in practice, so that a message is the same on every system.
  private static func words(for code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file or folder"
    case EACCES, EPERM: "permission denied"
    case ENOSPC: "no space is left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EROFS: "the file system is read-only"
    case EMFILE, ENFILE: "too many files are open"
    case ENAMETOOLONG: "its name is too long"
    case ELOOP: "it is or leads through a symbolic link"
    case ENOTDIR: "a part of its path is not a folder"
    case EISDIR: "it is a folder"
    case EEXIST: "it already exists"
    case EIO: "the disk reported an input/output error"
    case EFBIG: "it is too large for the file system"
    default: systemWords(for: code)
    }
  }

  private static func systemWords(for code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: start)
    }
  }
}

extension FileEntry.Kind {
  /// The kind as the end of a sentence.
  var phrase: String {
    switch self {
    case .file: "a file"
    case .folder: "a folder"
    case .symbolicLink: "a symbolic link"
    case .other: "a device, pipe or socket"
    }
  }
}
