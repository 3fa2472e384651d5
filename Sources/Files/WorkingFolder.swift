#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder that the program was started in.
package enum WorkingFolder {
  /// A path that goes on meaning the same place when another folder takes its place: a relative one stays
  /// with the folder that it once led to, wherever that is moved.
  ///
  /// The way is that of the shell, over links that may lead elsewhere later.
  package static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = shellPath ?? systemPath else { return path }
    let names = path.split(separator: "/").filter { $0 != "." }
    return names.isEmpty
      ? folder : folder + (folder == "/" ? "" : "/") + names.joined(separator: "/")
  }

  /// `PWD`, where it is right.
  private static var shellPath: String? {
    guard let path = getenv("PWD").map({ String(cString: $0) }), path.hasPrefix("/") else {
      return nil
    }
    var (here, there) = (stat(), stat())
    guard stat(".", &here) == 0, stat(path, &there) == 0, here.st_dev == there.st_dev,
      here.st_ino == there.st_ino
    else { return nil }
    return path
  }

  private static var systemPath: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
