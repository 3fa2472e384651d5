#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder in which the system keeps a file for each time zone.
///
/// Unlike a site's own tree it is full of links, which are followed.
package struct TimeZoneFiles: Sendable {
  private let roots: [String]

  /// That of the variable `TZDIR` or, where it is not set, the first of those that systems have.
  package init(folder: String? = ProcessEnvironment.value(of: "TZDIR")) {
    let isNamed = folder.map { !$0.isEmpty } ?? false
    roots = isNamed ? folder.map { [$0] } ?? [] : Self.usual
  }

  private static let usual = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
  ]

  /// More than the file of any zone has.
  private static let sizeLimit = 1 << 20

  /// Whether there are any.
  package var isPresent: Bool { !names(in: "").isEmpty }

  /// nil where there is no such file. The name has been checked: it leads nowhere else.
  package func read(_ name: String) -> [UInt8]? {
    roots.lazy.compactMap { SystemFile.read("\($0)/\(name)", limit: Self.sizeLimit) }.first
  }

  /// The zones that a mistyped name may have meant: those in its part of the world, or all of them.
  package func names(like name: String) -> [String] {
    let region = name.prefix { $0 != "/" }
    let near = names(in: "\(region)/")
    return near.isEmpty ? names(in: "").flatMap { names(in: "\($0)/") } : near
  }

  /// What is in a folder, which is written with a slash at its end, or empty for the top.
  private func names(in folder: String) -> [String] {
    for root in roots {
      guard let top = try? FileDescriptor.openRoot("\(root)/\(folder)", for: .list),
        var stream = try? FolderStream(".", in: top.raw)
      else { continue }
      var names: [String] = []
      while let name = try? stream.next() {
        let bytes = name.dropLast().map(UInt8.init(bitPattern:))
        if bytes.first != UInt8(ascii: "."), let text = String(validating: bytes, as: UTF8.self) {
          names.append(folder + text)
        }
      }
      return names.sorted()
    }
    return []
  }
}
