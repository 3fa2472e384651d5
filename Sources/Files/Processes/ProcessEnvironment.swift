import CProcess

// The C library's `environ` is a variable, which nothing here ever changes.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  import Darwin
#endif

/// The variables and the processors that the system has given this process.
package enum ProcessEnvironment {
  /// nil where the variable is not set.
  package static func value(of name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Each as `NAME=value`.
  static var entries: [String] {
    var entries: [String] = []
    var next = environ
    while let entry = next.pointee {
      entries.append(String(cString: entry))
      next += 1
    }
    return entries
  }

  /// The cores that this process may run on, which a container or `taskset` can make fewer than the
  /// machine has.
  package static var processorCount: Int { Int(process_core_count()) }

  /// The present moment, in seconds since 1970.
  package static var now: Int { Int(time(nil)) }

  /// The first executable file of that name in the folders of `path`, which is written like `PATH`.
  package static func program(_ name: String, on path: String? = nil) -> String? {
    let path = path ?? value(of: "PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { candidate in
      var status = stat()
      return stat(candidate, &status) == 0 && FileEntry.Kind(mode: status.st_mode) == .file
        && access(candidate, X_OK) == 0
    }
  }
}

/// The variables of a process, wherever the C library keeps them.
private var environ: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
  #if canImport(Darwin)
    _NSGetEnviron().pointee
  #elseif canImport(Musl)
    Musl.environ
  #else
    Glibc.environ
  #endif
}
