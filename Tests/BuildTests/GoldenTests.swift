import Diagnostics
import Files
import Foundation
import Plan
import Testing

@testable import Build

/// Whole sites whose every output byte is known: `Tests/Golden/<case>` with `site.yaml`, `Content`,
/// `Templates` and `Expected`, whose file `Expected.diagnostics` holds what the run says.
///
/// `make golden` rewrites what is expected; the diff is then read by a person.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden").path

  private static var cases: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Noon of 2024-01-01 in UTC.
  private static let clock = 1_704_110_400

  @Test(arguments: cases)
  func buildsTheExpectedSite(_ name: String) async throws {
    let root = "\(Self.folder)/\(name)"
    let output = MemoryTree()
    let request = SiteBuilder.Request(
      options: SiteOptions(clock: Self.clock), workers: Workers(2))
    let report = try await SiteBuilder(DiskTree(root: root), request)
      .build(into: output, state: BuildState(for: "/output", in: MemoryTree()))
    let text = DiagnosticPrinter().text(for: report.diagnostics)
    let built = output.files
    if ProcessInfo.processInfo.environment["PUBLISH_REWRITE_GOLDEN"] != nil {
      try rewrite(built, text, in: root)
      return
    }
    let expected = try contents(of: "\(root)/Expected")
    #expect(built.keys.sorted() == expected.keys.sorted())
    for (path, bytes) in expected {
      let actual = built[path].map { String(decoding: $0, as: UTF8.self) }
      #expect(actual == String(decoding: bytes, as: UTF8.self), "\(path)")
    }
    #expect(text == (try? String(contentsOfFile: "\(root)/Expected.diagnostics", encoding: .utf8)))
  }

  @Test func coversAtLeastOneCase() {
    #expect(Self.cases.contains("pages"))
  }

  private func contents(of folder: String) throws -> [String: [UInt8]] {
    let tree = DiskTree(root: folder)
    var files: [String: [UInt8]] = [:]
    for entry in try tree.entries(under: "").entries where entry.kind == .file {
      files[entry.path] = try tree.read(entry.path, limit: 1 << 24)
    }
    return files
  }

  private func rewrite(_ built: [String: [UInt8]], _ diagnostics: String, in root: String) throws {
    let manager = FileManager.default
    try? manager.removeItem(atPath: "\(root)/Expected")
    for (path, bytes) in built {
      let url = URL(fileURLWithPath: "\(root)/Expected/\(path)")
      try manager.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    try diagnostics.write(
      toFile: "\(root)/Expected.diagnostics", atomically: true, encoding: .utf8)
  }
}
