import Diagnostics
import Files
import Plan
import TestSupport
import Testing

@testable import Build

/// After any edit, an incremental build equals a clean one.
@Suite struct IncrementalPropertyTests {
  private static let edits = 220

  /// The clocks that the sources' file system may have. That of the output and the state is always fine.
  private static let stampings = [
    MemoryStamping(), MemoryStamping(step: 1), MemoryStamping(device: 1),
    MemoryStamping(device: 1, step: 1), MemoryStamping(device: 1, step: 2),
    MemoryStamping(device: 1, lag: 3600), MemoryStamping(device: 1, step: 2, lag: 7000),
    MemoryStamping(device: 1, step: 1, lag: -60),
  ]

  @Test func equalsACleanBuildAfterEveryEdit() async throws {
    var random = SeededGenerator(for: "equalsACleanBuildAfterEveryEdit")
    var files: [String: String] = [:]
    for _ in 0..<12 { files[RandomSite.articlePath(&random)] = RandomSite.article(&random) }
    let isStill = Int.random(in: 0..<8, using: &random) == 0
    let stamping = Self.stampings.randomElement(using: &random) ?? MemoryStamping()
    var edits: [RandomSite.Edit] = []
    let site = EditedSite(files, stamping)
    if let fault = try await site.buildAndCompare() { Issue.record("at first: \(fault)") }
    site.clock.isStill = isStill
    for _ in 0..<Self.edits {
      let edit = RandomSite.edit(&random, of: site.sources)
      edits.append(edit)
      site.apply(edit)
      guard let fault = try await site.buildAndCompare() else { continue }
      let fewest = try await shrink(edits, of: files, stamping, isStill: isStill)
      let list = fewest.map { "  \($0)" }.joined(separator: "\n")
      Issue.record("seed \(random.seed), \(stamping), \(fault)\nafter\n\(list)")
      return
    }
  }

  /// Leaves out edits as long as the rest still fails.
  private func shrink(
    _ edits: [RandomSite.Edit], of files: [String: String], _ stamping: MemoryStamping,
    isStill: Bool
  ) async throws -> [RandomSite.Edit] {
    var edits = edits
    var size = edits.count / 2
    while size > 0 {
      var start = 0
      while start < edits.count {
        var fewer = edits
        fewer.removeSubrange(start..<min(start + size, edits.count))
        if try await fails(fewer, of: files, stamping, isStill: isStill) {
          edits = fewer
        } else {
          start += size
        }
      }
      size /= 2
    }
    return edits
  }

  private func fails(
    _ edits: [RandomSite.Edit], of files: [String: String], _ stamping: MemoryStamping,
    isStill: Bool
  ) async throws -> Bool {
    let site = EditedSite(files, stamping)
    _ = try await site.build()
    site.clock.isStill = isStill
    for edit in edits {
      site.apply(edit)
      if try await site.buildAndCompare() != nil { return true }
    }
    return false
  }
}

/// A site that is edited and built again and again, beside clean builds of the same sources.
private final class EditedSite {
  let clock = MemoryClock()
  let sources: MemoryTree
  let output: MemoryTree
  let state: MemoryTree
  private var moment = 1_704_110_400
  private var jobs = 1

  init(_ files: [String: String], _ stamping: MemoryStamping) {
    sources = MemoryTree(
      files: RandomSite.theme.merging(files) { _, own in own }, clock: clock, stamping: stamping)
    output = MemoryTree(clock: clock)
    state = MemoryTree(clock: clock)
  }

  private func request(jobs: Int) -> SiteBuilder.Request {
    var request = SiteBuilder.Request(options: SiteOptions(clock: moment), workers: Workers(jobs))
    request.allowsRemoval = true
    return request
  }

  func build() async throws -> BuildReport {
    jobs = 4 - jobs
    return try await SiteBuilder(sources, request(jobs: jobs))
      .build(into: output, state: BuildState(for: "/output", in: state))
  }

  /// What is wrong with a build of the sources as they are; nil where all is right.
  func buildAndCompare() async throws -> String? {
    let earlier = output.files
    let report = try await build()
    let clean = MemoryTree()
    let expected = try await SiteBuilder(sources, request(jobs: 2))
      .build(into: clean, state: BuildState(for: "/output", in: MemoryTree()))
    let (said, meant) = (text(report), text(expected))
    if said != meant { return "diagnostics differ:\n\(said)\ninstead of\n\(meant)" }
    if report.explanations != expected.explanations { return "explanations differ" }
    if report.pages.map(\.count) != expected.pages.map(\.count) { return "counts differ" }
    if expected.hasFailed { return output.files == earlier ? nil : "a failed build wrote" }
    if let fault = difference(clean.files) { return fault }
    let times = output.stamps
    let again = try await build()
    if again.written + again.removed + again.rendered > 0 {
      return "a build without changes rendered \(again.reasons), wrote \(again.written) files"
    }
    if output.stamps != times { return "a build without changes touched files" }
    return text(again) == meant ? nil : "a build without changes says something else"
  }

  private func text(_ report: BuildReport) -> String {
    DiagnosticPrinter().text(for: report.diagnostics)
      + "\(report.unnamedCount) unnamed: \(report.unnamedFiles)"
  }

  private func difference(_ expected: [String: [UInt8]]) -> String? {
    let actual = output.files
    for path in Set(actual.keys).union(expected.keys).sorted() where actual[path] != expected[path]
    {
      let text = { (bytes: [UInt8]?) in bytes.map { String(decoding: $0, as: UTF8.self) } ?? "none"
      }
      return "\(path) is\n\(text(actual[path]))\ninstead of\n\(text(expected[path]))"
    }
    return nil
  }

  func apply(_ edit: RandomSite.Edit) {
    switch edit {
    case .write(let path, let text): sources.files[path] = Array(text.utf8)
    case .overwriteUnseen(let path, let text):
      if sources.files[path] != nil { sources.replaceUnseen(path, with: Array(text.utf8)) }
    case .remove(let path): sources.files[path] = nil
    case .rename(let path, let other):
      let bytes = sources.files[path]
      sources.files[path] = nil
      if let bytes { sources.files[other] = bytes }
    case .touch(let path):
      let bytes = sources.files[path]
      sources.files[path] = nil
      sources.files[path] = bytes
    case .swap(let path, let other):
      let (first, second) = (sources.files[path], sources.files[other])
      sources.files[path] = second
      sources.files[other] = first
    case .become(let path, let file, let text):
      let parents = file.indices.filter { file[$0] == "/" }.map { String(file[..<$0]) }
      for other in sources.files.keys
      where other == path || other == "\(path).md" || other.hasPrefix("\(path)/")
        || parents.contains(other)
      {
        sources.files[other] = nil
      }
      sources.files[file] = Array(text.utf8)
    case .damageOutput(let number):
      if let path = pick(number, output) { output.files[path] = Array("damaged".utf8) }
    case .removeOutput(let number):
      if let path = pick(number, output) { output.files[path] = nil }
    case .damageState(let number, let place):
      guard let path = pickState(number), var bytes = state.files[path], !bytes.isEmpty else {
        return
      }
      bytes[place % bytes.count] ^= 1 << (place % 8)
      state.files[path] = bytes
    case .truncateState(let number, let size):
      guard let path = pickState(number), let bytes = state.files[path] else { return }
      state.files[path] = Array(bytes.prefix(size % (bytes.count + 1)))
    case .removeState(let number):
      if let path = pickState(number) { state.files[path] = nil }
    case .advanceClock(let seconds):
      moment += seconds
      clock.advance(seconds: Int64(seconds % 7))
    }
  }

  private func pick(_ number: Int, _ tree: MemoryTree) -> String? {
    let paths = tree.files.keys.sorted()
    return paths.isEmpty ? nil : paths[number % paths.count]
  }

  /// Not the manifest: what publish has written is known nowhere else once both are gone.
  private func pickState(_ number: Int) -> String? {
    let paths = state.files.keys.filter { !$0.hasPrefix("written-") }.sorted()
    return paths.isEmpty ? nil : paths[number % paths.count]
  }
}
