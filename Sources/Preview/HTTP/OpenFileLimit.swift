#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many files and connections this process may have open.
enum OpenFileLimit {
  /// More than any preview needs; some systems allow a billion, and some programs count up to it.
  private static let enough: rlim_t = 16_384

  /// Raises the limit as far as the system lets anybody, and returns it. Many systems begin with 1,024
  /// or 256, which a few hundred idle connections would use up.
  static func raise() -> Int {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard getrlimit(resource, &limit) == 0 else { return 256 }
    if limit.rlim_cur < enough {
      var raised = limit
      raised.rlim_cur = min(limit.rlim_max, enough)
      if setrlimit(resource, &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }
}
