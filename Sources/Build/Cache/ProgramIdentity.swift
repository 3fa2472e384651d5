import Files
import Site

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which program this is, so that no other one's results are taken for its own.
///
/// The version alone would not tell two programs apart that were built from different sources on the
/// way to one release: size and time of the executable do.
enum ProgramIdentity {
  static let current: String = {
    var status = stat()
    guard stat(path, &status) == 0 else { return PublishVersion.current }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(PublishVersion.current) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }()

  private static var path: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      CommandLine.arguments.first ?? ""
    #endif
  }
}
