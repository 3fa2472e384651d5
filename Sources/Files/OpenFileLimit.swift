#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many files, folders and connections this process may have open.
package enum OpenFileLimit {
  /// More than any run needs; some systems allow a billion, and some programs count up to it.
  private static let enough: rlim_t = 16_384

  /// Raises the limit as far as the system lets anybody, and returns it. Many systems begin with 1,024
  /// or 256, which a few hundred idle connections would use up.
  @discardableResult
  package static func raise() -> Int {
    guard var limit = current else { return usual }
    if limit.rlim_cur < enough {
      var raised = limit
      raised.rlim_cur = min(limit.rlim_max, enough)
      if setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// How many folders may stay open at a time for each of those who keep some: one for the sources, one for
  /// the output, and one for each thread that puts files in their places.
  ///
  /// What is left to the threads, each of which opens a file, its copy and the folders on the way to both, and
  /// to the files that are open all along, is enough where 64 are allowed on two cores.
  static func keptFolders(of limit: Int, threads: Int) -> Int {
    min(32, max(1, (limit - 32 - 8 * threads) / (2 + threads)))
  }

  /// The same of this process.
  static let keptFolders = keptFolders(
    of: current.map { Int(clamping: $0.rlim_cur) } ?? usual,
    threads: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

  /// Where the system does not say.
  private static let usual = 256

  private static var current: rlimit? {
    var limit = rlimit()
    return getrlimit(resource, &limit) == 0 ? limit : nil
  }

  #if canImport(Glibc)
    private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
  #else
    private static var resource: Int32 { RLIMIT_NOFILE }
  #endif
}
