import Bytes
import Content
import Diagnostics
import Files
import Pages
import Plan

/// One run on one output folder: what it begins from, and what it leaves.
struct Run: Sendable {
  let output: any OutputFolder
  /// What messages call the output folder.
  let name: String
  let state: BuildState
  /// From before the sources were listed.
  let clocks: FileSystemClocks
  /// A moment of the state folder's clock from before that.
  private let start: FileStamp
  let listed: SiteSources
  let moment: Moment
  /// Whether an option that the last run had added articles that this one leaves out for want of it.
  let selectsLess: Bool
  private(set) var earlier: EarlierRun?
  private(set) var earlierOutput: EarlierOutput
  private(set) var cache = SourceCache.empty
  private(set) var reads = PageReads.Snapshot()
  private(set) var site: SiteDigest?

  /// Lists the sources and at the same time reads what the last run has left.
  init(
    of sources: any SourceTree, into output: any OutputFolder, named name: String,
    state: BuildState, _ request: SiteBuilder.Request
  ) async throws(FileError) {
    start = try state.folder.probe()
    async let listed = SiteSources(in: sources)
    (earlier, earlierOutput) = await Self.recall(state, output, request)
    self.listed = await listed
    moment = Moment(request, self.listed, earlier: earlier?.run.machineClock)
    selectsLess =
      earlier.map { !Self.selection($0.run.options).isSubset(of: Self.selection(request)) } ?? false
    clocks = Self.clocks(at: start, since: earlier?.run, self.listed.changes)
    self.output = output
    self.name = name
    self.state = state
  }

  /// The clock of another file system than the state folder's cannot be asked, since nothing is written
  /// among the sources. But it goes on: when the earlier run began, it had passed the last change that was
  /// listed then, and since then as much time has passed as here.
  private static func clocks(
    at start: FileStamp, since earlier: RunRecord?, _ changes: LastChanges
  ) -> FileSystemClocks {
    var clocks = FileSystemClocks(start)
    for (device, moment) in changes.moments { clocks.note(moment, on: device) }
    guard let earlier else { return clocks }
    for (device, moment) in earlier.moments {
      clocks.note(moment.advanced(from: earlier.start, to: start.modified), on: device)
    }
    return clocks
  }

  private static func recall(
    _ state: BuildState, _ output: any OutputFolder, _ request: SiteBuilder.Request
  ) async -> (EarlierRun?, EarlierOutput) {
    do throws(EarlierRun.Absence) {
      if request.isClean { throw .clean }
      let run = try state.earlierRun()
      let stamps = await stamps(of: run.outputs.map(\.path), in: output, request.workers)
      return (run, EarlierOutput(run, stamps: stamps))
    } catch {
      return (nil, .nothing(error))
    }
  }

  /// Reads the rest of it, which is most, for a run that has work to do.
  mutating func recallSources() {
    guard let run = earlier else { return }
    do throws(EarlierRun.Absence) {
      cache = try run.cache()
      (reads, site) = try run.reads()
    } catch {
      earlier = nil
      cache = .empty
      earlierOutput = .nothing(error)
    }
  }

  /// Lets go of what only loading the site has needed.
  mutating func forgetSources() {
    cache = .empty
  }

  /// What the last run said, where this one would say the same: nothing has changed at all.
  func repeated(_ request: SiteBuilder.Request) throws(FileError) -> BuildReport? {
    guard let run = earlier?.run, run.sources == listed.digest.value,
      run.options == Self.options(request), run.clock.contains(request.options.clock),
      TimeZoneDatabase.system.digest(of: run.timeZone.name) == run.timeZone.digest,
      earlierOutput.isWhole, try state.manifest.digest() == run.manifest
    else { return nil }
    var report = run.report
    report.diagnostics += moment.doubt.map { [$0] } ?? []
    report.unchanged = earlier?.outputs.count ?? 0
    report.clock = request.options.clock
    return report
  }

  /// The options that decide what a site says, but for the moment.
  private static func options(_ request: SiteBuilder.Request) -> String {
    "\(selection(request).sorted().joined(separator: ",")) "
      + (request.options.baseURL?.absolute(.home) ?? "")
  }

  /// What else than usual is published.
  private static func selection(_ request: SiteBuilder.Request) -> Set<String> {
    let options = request.options
    let choices = [
      ("drafts", options.includesDrafts), ("future", options.includesFuture),
      ("expired", options.includesExpired),
    ]
    return Set(choices.filter(\.1).map(\.0))
  }

  /// The same of a run, from its options.
  private static func selection(_ options: String) -> Set<String> {
    Set(options.prefix { $0 != " " }.split(separator: ",").map(String.init))
  }

  /// Leaves the log for the next run.
  func leave(
    _ outputs: consuming [OutputRecord], _ site: LoadedSite, _ pack: BodyPack,
    _ reads: PageReads.Snapshot, _ digest: SiteDigest, _ report: BuildReport,
    _ request: SiteBuilder.Request
  ) async throws(FileError) {
    try await stamp(&outputs, request.workers)
    // A pack in which a body was damaged is not gone by again.
    let cache = site.bodies.isDamaged ? SourceCache.empty : site.cache
    let isLoose = pack.wantsCompaction(live: site.bodies.packedCount + site.terms.packedCount)
    let move = isLoose ? BodyMove(former: pack, pack: try state.openPack(beside: pack)) : nil
    let isSettled = listed.changes.areSettled(by: clocks) && listed.diagnostics.isEmpty
    let run = RunRecord(
      program: ProgramIdentity.current, options: Self.options(request),
      sources: isSettled ? listed.digest.value : nil, start: start.modified,
      moments: listed.changes.moments, clock: site.clock,
      machineClock: request.usesMachineClock ? request.options.clock : nil,
      timeZone: site.configuration.timeZone, manifest: try state.manifest.digest() ?? 0,
      report: report)
    try state.write(
      BuildLog(
        run: run, outputs: outputs, cache: cache, reads: reads, site: digest, pack: pack,
        move: move))
  }

  /// Gives the records of files that were written or looked into their stamps.
  private func stamp(
    _ records: inout [OutputRecord], _ workers: Workers
  ) async throws(FileError) {
    let unknown = records.indices.filter { records[$0].stamp == nil }
    let paths = unknown.map { records[$0].path }
    let clocks = try clocks(after: paths)
    for (position, stamp) in zip(unknown, await Self.stamps(of: paths, in: output, workers)) {
      records[position].stamp = stamp.flatMap { clocks.settle($0) ? $0 : nil }
    }
  }

  /// The clock of the file system that has the files, at a moment later than their changes. It moves in
  /// steps of a few milliseconds, for which it pays to wait: otherwise the next run has to read all files
  /// again.
  private func clocks(after paths: [String]) throws(FileError) -> FileSystemClocks {
    guard let last = output.stamps(of: paths.suffix(1)).first ?? nil else { return clocks }
    let folder = last.device == start.device ? state.folder : output
    var probe = try folder.probe()
    for _ in 0..<20 where probe.modified <= last.changed {
      FileSystemClocks.waitPartOfStep()
      probe = try folder.probe()
    }
    return FileSystemClocks(probe)
  }

  private static func stamps(
    of paths: [String], in output: any OutputFolder, _ workers: Workers
  ) async -> [FileStamp?] {
    await workers.map(partsOf: paths, size: 512) { output.stamps(of: $0) }.flatMap { $0 }
  }
}
