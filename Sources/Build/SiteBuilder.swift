import Diagnostics
import Files
import Pages
import Plan

/// Builds a site: renders the pages for which something has changed, and writes what is new.
///
/// Nothing appears in the output before every such page has been rendered and written beside its
/// place, so a run with an error leaves the output as it was.
package struct SiteBuilder: Sendable {
  /// What to do, beyond what the site says.
  package struct Request: Sendable {
    package var options: SiteOptions
    package var workers: Workers
    /// Whether a warning stops the build as an error does.
    package var isStrict = false
    /// Whether to go by nothing that an earlier run has left.
    package var isClean = false
    /// Whether more than half of the articles' pages may go.
    package var allowsRemoval = false
    /// Whether the moment is that of the machine's clock, and not one that somebody has named.
    package var usesMachineClock = false
    /// Whether to say why each page was rendered.
    package var explains = true
    /// Whether the process ends with the run. Then what was loaded is left to the system, which takes all
    /// of it back at once; piece by piece it takes 5 % of an incremental run (perf, 10,000 articles).
    package var endsProcess = false
    /// Called with the pages done and the pages in all, from any thread.
    package var progress: (@Sendable (Int, Int) -> Void)?

    package init(options: SiteOptions, workers: Workers) {
      self.options = options
      self.workers = workers
    }
  }

  private let sources: any SourceTree
  private let request: Request

  package init(_ sources: any SourceTree, _ request: Request) {
    self.sources = sources.held
    self.request = request
  }

  /// Renders everything and writes nothing: the faults of a site. `state`, where there is one, is
  /// read for articles that need not be parsed again.
  func check(state: BuildState? = nil) async -> BuildReport {
    let earlier = try? state?.earlierRun()
    let cache = try? earlier?.cache()
    let loader = SiteLoader(
      sources, options: request.options, workers: request.workers, cache: cache ?? .empty,
      pack: earlier.flatMap { state?.readPack(of: $0) }, resizesImages: true)
    let site = await loader.load()
    let moment = Moment(request, site.sources, earlier: earlier?.run.machineClock)
    var report = begin(site, moment)
    let renderer = site.renderer
    let faults = await request.workers.map(site.plan.pages) { page -> Diagnostic? in
      do throws(PageFault) {
        _ = try renderer.render(page)
        return nil
      } catch {
        return error.diagnostic
      }
    }
    report.rendered = site.plan.pages.count
    report.diagnostics += faults.compactMap { $0 }
    return report
  }

  /// Builds into `output`, which messages call `name`, going by what earlier runs have left in
  /// `state`.
  func build(
    into output: any OutputFolder, named name: String = "Public", state: BuildState
  ) async throws(FileError) -> BuildReport {
    var run = try await Run(of: sources, into: output, named: name, state: state, request)
    if let report = try run.repeated(request) {
      return isRefused(report) ? report.refused : report
    }
    run.recallSources()
    let pack = try state.openPack(after: run.earlier)
    let site = await SiteLoader(
      sources, options: request.options, workers: request.workers, cache: run.cache, pack: pack,
      clocks: run.clocks, resizesImages: true
    ).load(run.listed)
    run.forgetSources()
    if request.endsProcess { _ = Unmanaged.passRetained(Kept(site)) }
    var report = begin(site, run.moment)
    if isRefused(report) { return report }
    let renderer = site.renderer(after: run.reads)
    let maker = OutputMaker(site, renderer, sources: sources, run, request)
    var made = await maker.make()
    note(made.outcomes, of: name, in: &report)
    if request.endsProcess { _ = Unmanaged.passRetained(Kept((renderer, made.digester))) }
    do throws(FileError) {
      if try await !publish(made, run, &report) { return report }
    } catch {
      output.discard(made.staged.flatMap { $0 })
      throw error
    }
    let readings = renderer.readings
    let digest = await maker.settle(&made, under: readings)
    let records = made.outcomes.map(\.record)
    try await run.leave(records, site, pack, readings, digest, report, request)
    return report
  }

  private func begin(_ site: LoadedSite, _ moment: Moment) -> BuildReport {
    var report = BuildReport(site, clock: request.options.clock)
    if let doubt = moment.doubt { report.diagnostics.append(doubt) }
    return report
  }

  private func note(
    _ outcomes: [FileMaker.Outcome], of output: String, in report: inout BuildReport
  ) {
    report.diagnostics += outcomes.flatMap(\.faults)
    if request.explains {
      report.reasons = outcomes.compactMap { outcome in
        outcome.reason.map { "rendered \(output)/\(outcome.record.path): because \($0)" }
      }
    }
    report.rendered = outcomes.count { $0.reason != nil }
    report.examined = outcomes.count(where: \.isExamined)
    report.unchanged = outcomes.count { $0.staged == nil && !$0.isFaulty }
  }

  private func isRefused(_ report: BuildReport) -> Bool {
    report.hasFailed || (request.isStrict && !report.diagnostics.isEmpty)
  }

  /// Puts the staged files in their places, wave by wave, and then removes what earlier runs wrote and
  /// this one did not. False where that is refused; then nothing of it stays.
  private func publish(
    _ made: MadeOutput, _ run: Run, _ report: inout BuildReport
  ) async throws(FileError) -> Bool {
    let manifest = run.state.manifest
    let entries = made.entries
    let current = entries.map(\.path)
    let written = try WrittenPaths(run, current: current)
    let waves = made.staged
    let staged = waves.flatMap { $0 }
    let strangers = Self.strangers(among: staged, written, unchanged: report.unchanged)
    report.diagnostics += strangers.map { Self.refusal(toReplace: "\(run.name)/\($0.path)") }
    let obstacles = Obstacles(
      to: staged, in: run.output, named: run.name, written, current: current,
      unchanged: report.unchanged)
    report.diagnostics += obstacles.faults
    let articles = Set(entries.lazy.filter(\.isArticle).map(\.path))
    report.diagnostics += try removalFault(run, written, articles, report).map { [$0] } ?? []
    if isRefused(report) {
      run.output.discard(staged)
      report.unchanged = 0
      return false
    }
    if !written.isListed {
      try manifest.write(entries + written.stale.map { Manifest.Entry(path: $0) })
    }
    do throws(FileError) {
      for wave in waves {
        report.removed += try obstacles.clear(for: wave)
        try await commit(wave, to: run.output)
      }
      report.written = staged.count
      report.removed += try run.output.remove(Self.inOrderOfRemoval(written.stale)).count
    } catch {
      throw error.inside(run.name)
    }
    if !written.isListed { try manifest.write(entries) }
    return true
  }

  /// Why the run may not remove what it would; nil where it may.
  private func removalFault(
    _ run: Run, _ written: WrittenPaths, _ articles: Set<String>, _ report: BuildReport
  ) throws(FileError) -> Diagnostic? {
    let moment = run.moment
    guard !request.allowsRemoval, moment.isBehind || !run.selectsLess,
      written.stale.count >= RemovalGuard.minimum(clockIsBehind: moment.isBehind),
      let earlier = try run.state.manifest.read()?.articles
    else { return nil }
    return RemovalGuard.fault(
      earlier: earlier, current: articles, in: run.name, report, moment)
  }

  /// On all cores: the files of a wave may appear in any order.
  private func commit(_ wave: [StagedFile], to output: any OutputFolder) async throws(FileError) {
    let faults = await request.workers.map(partsOf: wave) { part -> FileError? in
      do throws(FileError) {
        try output.commit(Array(part))
        return nil
      } catch {
        return error
      }
    }
    if let fault = faults.lazy.compactMap({ $0 }).first { throw fault }
  }

  /// Pages go before what they may name: no page ever stands without its style sheet.
  private static func inOrderOfRemoval(_ paths: [String]) -> [String] {
    let sorted = paths.sorted()
    return sorted.filter { $0.hasSuffix(".html") } + sorted.filter { !$0.hasSuffix(".html") }
  }

  /// The files that would take the place of somebody else's: of one that no earlier run wrote.
  ///
  /// Where it is not known what earlier runs wrote, the folder is taken for ours if a single file
  /// in it is just what would be written: fingerprinted assets and feeds are nobody else's.
  private static func strangers(
    among staged: [StagedFile], _ written: WrittenPaths, unchanged: Int
  ) -> [StagedFile] {
    guard let isOurs = written.isOurs else {
      return unchanged > 0 ? [] : staged.filter(\.replacesFile)
    }
    return staged.filter { $0.replacesFile && !isOurs($0.path) }
  }

  private static func refusal(toReplace path: String) -> Diagnostic {
    .error(
      "not-ours", "'\(path)' was not written by publish, and would be lost",
      at: SourceFile.location(ofWhole: path),
      hint: "move it away, or name another folder with --output")
  }
}

/// Keeps a value for as long as something holds on to it.
private final class Kept<Value: Sendable>: Sendable {
  private let value: Value

  init(_ value: Value) {
    self.value = value
  }
}
