import CEmbedded
import Content

/// What `publish --version` says: the version, the commit that it was built from, where the build knew it,
/// and the platform.
enum ProgramVersion {
  static var text: String {
    let commit = String(cString: embedded_commit())
    let parts = commit.isEmpty ? [platform] : [commit, platform]
    return "publish \(PublishVersion.current) (\(parts.joined(separator: ", ")))"
  }

  /// As the names of packages have it.
  private static var platform: String { "\(system)-\(processor)" }

  private static var system: String {
    #if os(macOS)
      "macos"
    #else
      "linux"
    #endif
  }

  private static var processor: String {
    #if arch(arm64)
      "arm64"
    #elseif arch(x86_64)
      "x86_64"
    #else
      "other"
    #endif
  }
}
