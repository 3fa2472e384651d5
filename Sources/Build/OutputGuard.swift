import Diagnostics
import Files

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

  /// Why `output` cannot be written to; nil where it can. `isNamed` says whether a person has named it:
  /// then it may be a link of theirs, but the way to it may lead over no link of the site's own.
  func fault(of output: String, isNamed: Bool = true) -> Diagnostic? {
    let resolved = Self.resolve(output)
    let root = Self.resolve(site)
    if resolved == "/" { return refusal(output, "is the root of the file system") }
    if let home = Self.home, resolved == home { return refusal(output, "is your home folder") }
    if resolved == root { return refusal(output, "is the site's own folder") }
    if Self.isInside(root, resolved) { return refusal(output, "holds the site itself") }
    for name in ["Content", "Templates", ".publish", ".git"] {
      let folder = Self.resolve("\(site)/\(name)")
      if resolved == folder || Self.isInside(resolved, folder) {
        return refusal(output, "is in the site's \(name) folder")
      }
      if Self.isInside(folder, resolved) {
        return refusal(output, "holds the site's \(name) folder")
      }
    }
    if let fault = detour(of: output, isNamed: isNamed) { return fault }
    var status = stat()
    if stat(output, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      return refusal(output, "is not a folder")
    }
    return nil
  }

  private func refusal(
    _ output: String, _ reason: String,
    hint: String = "name a folder of its own with --output, such as Public"
  ) -> Diagnostic {
    .error("output-folder", "output folder '\(output)' \(reason)", at: nil, hint: hint)
  }

  /// A link on the way to `output` that lies in the site and leads out of it. Links come with a site that
  /// somebody else has made, and would have it choose where files are written.
  private func detour(of output: String, isNamed: Bool) -> Diagnostic? {
    let root = Self.resolve(site)
    let names = output.split(separator: "/")
    var path = output.hasPrefix("/") ? "/" : ""
    for (position, name) in names.enumerated() {
      let folder = Self.resolve(path.isEmpty ? "." : path)
      path += path.isEmpty || path == "/" ? String(name) : "/\(name)"
      guard FileEntry.kind(at: path) == .symbolicLink else { continue }
      let isOutput = position == names.count - 1
      let subject = isOutput ? "is a link" : "lies behind the link '\(path)'"
      let hint =
        isOutput ? "remove the link, or name the place itself with --output" : "remove the link"
      guard let target = Self.target(of: path) else {
        return refusal(output, "\(subject) that leads nowhere", hint: hint)
      }
      let isOfSite = folder == root || Self.isInside(folder, root)
      guard isOfSite, !(isOutput && isNamed) else { continue }
      guard Self.isInside(target, root) else {
        return refusal(output, "\(subject) that leads out of the site, to '\(target)'", hint: hint)
      }
      let names = target.dropFirst(root.count).split(separator: "/")
      if let hidden = names.first(where: { $0.hasPrefix(".") }) {
        return refusal(output, "\(subject) that leads into '\(hidden)'", hint: hint)
      }
    }
    return nil
  }

  /// Where a link leads in the end; nil where nothing is there.
  private static func target(of link: String) -> String? {
    guard let resolved = realpath(link, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
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
