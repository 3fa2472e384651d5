import Diagnostics
import Files
import Site

/// One run on one output folder: what it begins from, and what it leaves.
struct Run: Sendable {
  let output: any OutputFolder
  /// What messages call the output folder.
  let name: String
  let state: BuildState
  /// A moment of the file system's clock from before the sources were listed.
  let now: ModificationTime
  let listed: SiteSources
  private(set) var earlier: EarlierRun?
  private(set) var earlierOutput: EarlierOutput
  private(set) var cache = SourceCache.empty
  private(set) var reads = PageReads.Snapshot()
  private(set) var frame: SiteFrame?

  /// Lists the sources and at the same time reads what the last run has left.
  init(
    of sources: any SourceTree, into output: any OutputFolder, named name: String,
    state: BuildState, _ request: SiteBuilder.Request
  ) async throws(FileError) {
    now = try state.folder.now()
    async let listed = SiteSources(in: sources)
    (earlier, earlierOutput) = await Self.recall(state, output, request)
    self.listed = await listed
    self.output = output
    self.name = name
    self.state = state
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
      (reads, frame) = try run.reads()
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
      earlierOutput.isWhole, try state.manifest.digest() == run.manifest
    else { return nil }
    var report = run.report
    report.unchanged = earlier?.outputs.count ?? 0
    return report
  }

  /// The options that decide what a site says, but for the moment.
  private static func options(_ request: SiteBuilder.Request) -> String {
    let options = request.options
    let flags = [options.includesDrafts, options.includesFuture, options.includesExpired]
    return "\(flags) \(options.baseURL?.absolute(.home) ?? "")"
  }

  /// Leaves the log for the next run.
  func leave(
    _ outputs: consuming [OutputRecord], _ site: LoadedSite, _ pack: BodyPack,
    _ reads: PageReads.Snapshot, _ frame: SiteFrame, _ report: BuildReport,
    _ request: SiteBuilder.Request
  ) async throws(FileError) {
    try await stamp(&outputs, request.workers)
    // A pack in which a body was damaged is not gone by again.
    let cache = site.bodies.isDamaged ? SourceCache.empty : site.cache
    let isLoose = pack.wantsCompaction(live: site.bodies.packedCount + site.terms.packedCount)
    let move = isLoose ? BodyMove(former: pack, pack: try state.openPack(beside: pack)) : nil
    let isSettled = listed.lastChange < now && listed.diagnostics.isEmpty
    let run = RunRecord(
      program: ProgramIdentity.current, options: Self.options(request),
      sources: isSettled ? listed.digest.value : nil, clock: site.clock,
      manifest: try state.manifest.digest() ?? 0, report: report)
    try state.write(
      BuildLog(
        run: run, outputs: outputs, cache: cache, reads: reads, frame: frame, pack: pack,
        move: move))
  }

  /// Gives the records of files that were written or looked into their stamps.
  private func stamp(
    _ records: inout [OutputRecord], _ workers: Workers
  ) async throws(FileError) {
    let unknown = records.indices.filter { records[$0].stamp == nil }
    let paths = unknown.map { records[$0].path }
    let settled = try settledMoment(after: paths)
    for (position, stamp) in zip(unknown, await Self.stamps(of: paths, in: output, workers)) {
      records[position].stamp = stamp.flatMap { $0.isSettled(before: settled) ? $0 : nil }
    }
  }

  /// A moment later than the changes to the files. The clock of a file system moves in steps of a few
  /// milliseconds, for which it pays to wait: otherwise the next run has to read all files again.
  private func settledMoment(after paths: [String]) throws(FileError) -> ModificationTime {
    var moment = try state.folder.now()
    let last = output.stamps(of: paths.suffix(1)).first?.map(\.changed)
    for _ in 0..<20 {
      guard let last, moment <= last else { break }
      FileSystemClock.waitPartOfStep()
      moment = try state.folder.now()
    }
    return moment
  }

  private static func stamps(
    of paths: [String], in output: any OutputFolder, _ workers: Workers
  ) async -> [FileStamp?] {
    await workers.map(partsOf: paths, size: 512) { output.stamps(of: $0) }.flatMap { $0 }
  }
}
