import Compression
import Foundation
import Testing

@Suite struct CompressionTests {
  private static let text = Array(
    String(repeating: "<p>先看訂單的狀態，再決定退多少。</p>\n", count: 200).utf8)

  /// What the program of that name makes of the bytes.
  private func expand(_ bytes: [UInt8], with program: String) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("publish-compressed-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program, "-dc"]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return [UInt8](data)
  }

  @Test func gzipHoldsTheTextAndNothingOfTheMachine() throws {
    let compressed = try #require(Compression.gzip.compress(Self.text))
    #expect(try expand(compressed, with: "gzip") == Self.text)
    #expect(compressed.count < Self.text.count / 10)
    // No flags, no time, slowest level, no system (RFC 1952, section 2.3.1).
    #expect(compressed[3..<10] == [0, 0, 0, 0, 0, 2, 255])
  }

  @Test(arguments: Compression.allCases)
  func sameBytesGiveTheSameResult(_ form: Compression) {
    #expect(form.compress(Self.text) == form.compress(Self.text))
    #expect(form.compress(Self.text) != form.compress(Self.text + [0x0A]))
  }

  @Test(arguments: Compression.allCases)
  func leavesWhatDoesNotShrink(_ form: Compression) {
    #expect(form.compress([]) == nil)
    #expect(form.compress([0x61]) == nil)
    #expect(form.compress(Array("short".utf8)) == nil)
    var generator = SystemRandomNumberGenerator()
    #expect(
      form.compress((0..<5_000).map { _ in UInt8.random(in: 0...255, using: &generator) }) == nil)
  }

  @Test func brotliIsSmallerThanGzip() throws {
    let brotli = try #require(Compression.brotli.compress(Self.text))
    let gzip = try #require(Compression.gzip.compress(Self.text))
    #expect(brotli.count < gzip.count)
  }

  @Test func knowsTextsByTheirNames() {
    for name in ["a.html", "A.HTML", "b/c.svg", "feed.xml", "d.e.json", "robots.txt"] {
      #expect(Compression.isWorthwhile(name), "\(name)")
    }
    for name in ["a.png", "html", ".htaccess", "a.woff2", "a.html.gz", "", "a."] {
      #expect(!Compression.isWorthwhile(name), "\(name)")
    }
  }
}
