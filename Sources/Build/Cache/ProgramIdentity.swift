import CEmbedded
import Content
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which program this is, so that no other one's results are taken for its own.
///
/// The commit says so, wherever and whenever the program was installed, so that a pipeline that gets it anew each time
/// goes on with what it has kept. A program that was built from changed sources, or without git, is
/// known by size and time of its file.
enum ProgramIdentity {
  static let current: String = {
    let commit = String(cString: embedded_commit())
    if !commit.isEmpty, !commit.hasSuffix("+") { return "\(PublishVersion.current) \(commit)" }
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
