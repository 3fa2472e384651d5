import Content
import Diagnostics
import Files
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

  /// The log that a file of these bytes is.
  private func log(_ bytes: [UInt8]) throws -> LogFile? {
    let tree = MemoryTree(bytes: ["log": bytes])
    return LogFile(try #require(try tree.openForReading("log")))
  }

  @Test func isRefusedWhenItIsCutAtAnyByte() async throws {
    let (_, _, bytes) = try await built()
    #expect(try log(bytes) != nil)
    for length in 0..<bytes.count {
      #expect(try log(Array(bytes[..<length])) == nil, "cut to \(length) bytes")
      #expect(try log(Array(bytes[(bytes.count - length)...])) == nil, "last \(length) bytes")
    }
    #expect(try log(bytes + [0]) == nil)
  }

  @Test func isRefusedWhenAnyBitOfItsEndIsFlipped() async throws {
    let (_, _, bytes) = try await built()
    let start = bytes.count - LogFile.endSize
    for bit in start * 8..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      #expect(try log(flipped) == nil, "bit \(bit)")
    }
  }

  @Test func findsAFlippedBitInTheSectionThatHoldsIt() async throws {
    let (_, _, bytes) = try await built()
    for byte in stride(from: 0, to: bytes.count - LogFile.endSize, by: 7) {
      var flipped = bytes
      flipped[byte] ^= 1 << (byte % 8)
      let file = try #require(try log(flipped))
      #expect(LogFile.Section.allCases.count { file.section($0) == nil } == 1, "byte \(byte)")
    }
  }

  @Test func findsAFlippedBitInTheArticleThatHoldsIt() async throws {
    let (_, _, bytes) = try await built()
    let records = try #require(try log(bytes)).range(of: .records)
    #expect(records.count > 100)
    for byte in records {
      var flipped = bytes
      flipped[byte] ^= 1 << (byte % 8)
      let earlier = try EarlierRun(
        try #require(try MemoryTree(bytes: ["log": flipped]).openForReading("log")))
      #expect(try earlier.cache().articles.count { $0.parsed == nil } == 1, "byte \(byte)")
    }
  }

  /// Sections of many pieces, whose last ones are of any size, and none.
  @Test func readsSectionsOfAnySize() throws {
    let piece = LogFile.pieceSize
    for sizes in [[0, 1, piece - 1, piece, piece + 1], [3 * piece + 7, 0, 2 * piece, 5, 0]] {
      var bytes: [UInt8] = []
      var pieces: [Int] = []
      var writer = LogWriter()
      for (section, size) in sizes.enumerated() {
        for start in stride(from: 0, to: size, by: 1000) {
          writer.values.append(
            [UInt8](repeating: UInt8(section + 1), count: min(1000, size - start)))
          try writer.flush {
            bytes += $0
            pieces.append($0.count)
          }
        }
        try writer.endSection {
          bytes += $0
          pieces.append($0.count)
        }
      }
      try writer.endFile { bytes += $0 }
      // It held no more than a piece and what was put down last.
      #expect(pieces.allSatisfy { $0 <= piece })
      let file = try #require(try log(bytes))
      for (section, size) in zip(LogFile.Section.allCases, sizes) {
        #expect(
          file.section(section) == [UInt8](repeating: UInt8(section.rawValue + 1), count: size))
      }
    }
  }

  @Test func keepsArticlesThatWereNotDecodedAsTheyWere() async throws {
    let (site, name, bytes) = try await built()
    site.change("Content/b.md", to: "# B, but longer")
    _ = try await site.build()
    let (before, after) = (try log(bytes), try log(try #require(site.state.files[name])))
    let record = { (log: LogFile?) throws -> [UInt8]? in
      let file = try #require(log)
      var reader = RecordReader(try #require(file.section(.articles))[...])
      return try SourceCache(from: &reader, of: file).article("a.md").flatMap {
        if case .stored(let place) = $0.content { place.bytes } else { nil }
      }
    }
    #expect(try record(before) != nil)
    #expect(try record(before) == record(after))
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
      _ = try? ParsedArticle(from: &reader, at: "a.md")
      reader = RecordReader(bytes[...])
      _ = try? RunRecord(from: &reader)
      reader = RecordReader(bytes[...])
      _ = try? OutputRecord(from: &reader)
    }
  }

  @Test func movesBodiesIntoANewPackWhenMostAreNamedNoMore() async throws {
    let site = TestSite(files)
    let pack = { (slot: String) in
      site.state.files.first { $0.key.hasPrefix("bodies-") && $0.key.hasSuffix(slot) }?.value
    }
    for letter in ["a", "b", "c"] {
      site.change("Content/long.md", to: "```\n\(String(repeating: letter, count: 500_000))\n```")
      _ = try await site.build()
    }
    // The new one is there beside the former, which the next run removes.
    #expect(try #require(pack("-a")).count > 1_500_000)
    let moved = try #require(pack("-b"))
    #expect(moved.count < 600_000)
    site.change("Templates/article.html", to: "{{ page.title }}:{{ page.content }}")
    let report = try await site.build()
    #expect(pack("-a") == nil)
    #expect(pack("-b") == moved)
    let output = site.output.files
    #expect(try await site.build { $0.isClean = true }.rendered > report.rendered)
    #expect(site.output.files == output)
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
