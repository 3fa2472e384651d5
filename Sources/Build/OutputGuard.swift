import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Refuses output folders whose loss or filling would hurt: `publish` writes nowhere near them.
struct OutputGuard {
  /// The site's root, as the command line gives it.
  let site: String

  /// Why `output` cannot be written to; nil where it can.
  func fault(of output: String) -> Diagnostic? {
    let resolved = Self.resolve(output)
    let root = Self.resolve(site)
    if resolved == "/" { return refusal(output, "is the root of the file system") }
    if let home = Self.home, resolved == home { return refusal(output, "is your home folder") }
    if resolved == root { return refusal(output, "is the site's own folder") }
    if Self.isInside(root, resolved) { return refusal(output, "holds the site itself") }
    for name in ["Content", "Templates", ".publish"] {
      let folder = Self.resolve("\(site)/\(name)")
      if resolved == folder || Self.isInside(resolved, folder) {
        return refusal(output, "is in the site's \(name) folder")
      }
      if Self.isInside(folder, resolved) {
        return refusal(output, "holds the site's \(name) folder")
      }
    }
    var status = stat()
    if stat(output, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      return refusal(output, "is not a folder")
    }
    return nil
  }

  private func refusal(_ output: String, _ reason: String) -> Diagnostic {
    .error(
      "output-folder", "output folder '\(output)' \(reason)", at: nil,
      hint: "name a folder of its own with --output, such as Public")
  }

  private static var home: String? {
    getenv("HOME").map { resolve(String(cString: $0)) }
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    path.hasPrefix(folder == "/" ? folder : folder + "/")
  }

  /// The path without links and dots: as far as it exists, as the system resolves it; the rest by
  /// its names.
  static func resolve(_ path: String) -> String {
    var missing: [Substring] = []
    var existing = path[...]
    while true {
      if let resolved = realpath(existing.isEmpty ? "." : String(existing), nil) {
        defer { free(resolved) }
        return append(missing.reversed(), to: String(cString: resolved))
      }
      guard !existing.isEmpty else { return path }
      let slash = existing.lastIndex(of: "/")
      missing.append(existing[(slash.map(existing.index(after:)) ?? existing.startIndex)...])
      existing = slash == existing.startIndex ? "/" : existing[..<(slash ?? existing.startIndex)]
    }
  }

  private static func append(_ names: [Substring], to base: String) -> String {
    var parts = base.split(separator: "/")
    for name in names where !name.isEmpty && name != "." {
      if name == ".." { _ = parts.popLast() } else { parts.append(name) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
