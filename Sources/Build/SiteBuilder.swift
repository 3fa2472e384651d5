import Diagnostics
import Files
import Site

/// Builds a site: renders every page of its plan and writes what has changed.
///
/// Nothing appears in the output before every page has been rendered and written beside its place,
/// so a run with an error leaves the output as it was.
package struct SiteBuilder: Sendable {
  /// What to do, beyond what the site says.
  package struct Request: Sendable {
    package var options: SiteOptions
    package var workers: Workers
    /// Whether a warning stops the build as an error does.
    package var isStrict = false
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
    self.sources = sources
    self.request = request
  }

  /// What became of one file of the plan.
  private enum Staging {
    case staged(StagedFile)
    case unchanged
    /// nil where the reason has been reported before.
    case failed(Diagnostic?)
  }

  /// Renders everything and writes nothing: the faults of a site.
  package func check() async -> BuildReport {
    let site = await load()
    var report = begin(site)
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

  /// Builds into `output`, which messages call `name` and whose files of earlier runs `manifest`
  /// knows.
  func build(
    into output: any OutputFolder, named name: String = "Public", manifest: Manifest
  ) async throws(FileError) -> BuildReport {
    let site = await load()
    var report = begin(site)
    if isRefused(report) { return report }
    let stagings = await stage(site, in: output, named: name)
    report.rendered = site.plan.pages.count
    var staged: [StagedFile] = []
    for staging in stagings {
      switch staging {
      case .staged(let file): staged.append(file)
      case .unchanged: report.unchanged += 1
      case .failed(let diagnostic): report.diagnostics += diagnostic.map { [$0] } ?? []
      }
    }
    do throws(FileError) {
      return try finish(staged, of: site.plan, in: output, named: name, manifest, report)
    } catch {
      output.discard(staged)
      throw error
    }
  }

  /// Publishes what is staged, unless it is refused; then nothing of it stays.
  private func finish(
    _ staged: [StagedFile], of plan: SitePlan, in output: any OutputFolder, named name: String,
    _ manifest: Manifest, _ begun: BuildReport
  ) throws(FileError) -> BuildReport {
    var report = begun
    let earlier = try manifest.read()
    let strangers = Self.strangers(among: staged, earlier: earlier, unchanged: report.unchanged)
    report.diagnostics += strangers.map { Self.refusal(toReplace: "\(name)/\($0.path)") }
    if isRefused(report) {
      output.discard(staged)
      report.unchanged = 0
      return report
    }
    try publish(staged, of: plan, in: output, manifest, earlier: earlier ?? [], &report)
    return report
  }

  private func load() async -> LoadedSite {
    await SiteLoader(sources, options: request.options, workers: request.workers).load()
  }

  private func begin(_ site: LoadedSite) -> BuildReport {
    var report = BuildReport()
    report.diagnostics = site.diagnostics
    report.explanations = site.explanations
    report.count(site.plan)
    return report
  }

  private func isRefused(_ report: BuildReport) -> Bool {
    report.hasFailed || (request.isStrict && !report.diagnostics.isEmpty)
  }

  /// The files that would take the place of somebody else's: of one that no earlier run wrote.
  ///
  /// Where it is not known what earlier runs wrote, the folder is taken for ours if a single file
  /// in it is just what would be written: fingerprinted assets and feeds are nobody else's.
  private static func strangers(
    among staged: [StagedFile], earlier: Set<String>?, unchanged: Int
  ) -> [StagedFile] {
    if earlier == nil, unchanged > 0 { return [] }
    return staged.filter { $0.replacesFile && !(earlier?.contains($0.path) ?? false) }
  }

  private static func refusal(toReplace path: String) -> Diagnostic {
    .error(
      "not-ours", "'\(path)' was not written by publish, and would be lost",
      at: SourceFile.location(ofWhole: path),
      hint: "move it away, or name another folder with --output")
  }

  private func stage(
    _ site: LoadedSite, in output: any OutputFolder, named name: String
  ) async -> [Staging] {
    let sources = sources
    let copies = await request.workers.map(site.plan.copies) { copy in
      Self.staging(in: name) { () throws(FileError) in
        try output.stageCopy(of: copy.source, in: sources, at: copy.address.outputPath)
      }
    }
    let renderer = site.renderer
    let progress = ProgressCounter(total: site.plan.pages.count, report: request.progress)
    let pages = await request.workers.map(site.plan.pages) { page -> Staging in
      defer { progress.advance() }
      let rendered: RenderedPage
      do throws(PageFault) {
        rendered = try renderer.render(page)
      } catch {
        return .failed(error.diagnostic)
      }
      return Self.staging(in: name) { () throws(FileError) in
        try output.stage(rendered.bytes, at: page.address.outputPath)
      }
    }
    return copies + pages
  }

  private static func staging(
    in output: String, _ stage: () throws(FileError) -> StagedFile?
  ) -> Staging {
    do throws(FileError) {
      return try stage().map(Staging.staged) ?? .unchanged
    } catch {
      // A file that cannot be copied may also be one that cannot be read.
      let isOutput = error.operation != .read
      return .failed((isOutput ? error.inside(output) : error).diagnostic)
    }
  }

  /// Puts the staged files in their places, in the order of the plan, and then removes what
  /// earlier runs wrote and this one did not.
  private func publish(
    _ staged: [StagedFile], of plan: SitePlan, in output: any OutputFolder, _ manifest: Manifest,
    earlier: Set<String>, _ report: inout BuildReport
  ) throws(FileError) {
    let current = Set(
      plan.copies.map(\.address.outputPath) + plan.pages.map(\.address.outputPath))
    if current != earlier { try manifest.write(current.union(earlier)) }
    try output.commit(staged)
    report.written = staged.count
    report.removed = try output.remove(earlier.subtracting(current).sorted()).count
    if current != earlier { try manifest.write(current) }
  }
}
