import Diagnostics
import Files
import Site
import TestSupport
import Testing

@testable import Build

/// A log that is not just as it was written counts as none.
@Suite struct BuildLogTests {
  private let files = [
    "Content/a.md": "---\nodd: 1\n---\n# A\n\n[x](missing.md)", "Content/b.md": "# B",
  ]

  private func built() async throws -> (site: TestSite, log: String, bytes: [UInt8]) {
    let site = TestSite(files)
    _ = try await site.build()
    let name = try #require(site.state.files.keys.first { $0.hasPrefix("log-") })
    return (site, name, try #require(site.state.files[name]))
  }

  @Test func isRefusedWhenItIsCutAtAnyByte() async throws {
    let (_, _, bytes) = try await built()
    #expect(LogFile(bytes) != nil)
    for length in 0..<bytes.count {
      #expect(LogFile(Array(bytes[..<length])) == nil, "cut to \(length) bytes")
    }
    #expect(LogFile(bytes + [0]) == nil)
  }

  @Test func isRefusedWhenAnyBitOfItsHeaderIsFlipped() async throws {
    let (_, _, bytes) = try await built()
    let header = 32 + 16 * LogFile.Section.allCases.count
    for bit in 0..<header * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      #expect(LogFile(flipped) == nil, "bit \(bit)")
    }
  }

  @Test func findsAFlippedBitInTheSectionThatHoldsIt() async throws {
    let (_, _, bytes) = try await built()
    let header = 32 + 16 * LogFile.Section.allCases.count
    for byte in stride(from: header, to: bytes.count, by: 7) {
      var flipped = bytes
      flipped[byte] ^= 1 << (byte % 8)
      let file = try #require(LogFile(flipped))
      #expect(LogFile.Section.allCases.count { file.section($0) == nil } == 1, "byte \(byte)")
    }
  }

  @Test func buildsCleanlyAndSilentlyFromADamagedLog() async throws {
    var random = SeededGenerator(for: "buildsCleanlyAndSilentlyFromADamagedLog")
    let (site, name, bytes) = try await built()
    let before = site.output.files
    for _ in 0..<40 {
      var damaged = bytes
      if Bool.random(using: &random) {
        damaged = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
      } else {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] ^= 0x10
      }
      site.state.files[name] = damaged
      let report = try await site.build()
      #expect(report.diagnostics.map(\.id).sorted() == ["broken-link", "unknown-key"])
      #expect(site.output.files == before)
      #expect(
        report.reasons.allSatisfy {
          $0.hasSuffix("because the log of the last build could not be read")
        })
      // Where the damage is in what this run did not need, it goes on as if there were none.
      #expect([0, report.pages.reduce(0) { $0 + $1.count }].contains(report.rendered))
    }
  }

  @Test func readsNoDamagedRecordToItsHarm() throws {
    var random = SeededGenerator(for: "readsNoDamagedRecordToItsHarm")
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<60, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      var reader = RecordReader(bytes[...])
      _ = try? ParsedArticle(from: &reader)
      reader = RecordReader(bytes[...])
      _ = try? RunRecord(from: &reader)
      reader = RecordReader(bytes[...])
      _ = try? OutputRecord(from: &reader)
    }
  }

  @Test func startsAnewAfterARunThatWasKilledBeforeItsLog() async throws {
    let (site, name, bytes) = try await built()
    site.change("Content/c.md", to: "# C")
    _ = try await site.build()
    // Killed after the files were in place: the log is the old one, and the source goes again.
    site.state.files[name] = bytes
    site.change("Content/c.md", to: nil)
    let report = try await site.build()
    #expect(report.removed == 1)
    #expect(site.text("c/index.html") == nil)
  }
}
