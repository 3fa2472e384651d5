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

  /// Builds into `output`, whose files of earlier runs `manifest` knows.
  func build(into output: any OutputFolder, manifest: Manifest) async throws(FileError)
    -> BuildReport
  {
    let site = await load()
    var report = begin(site)
    if isRefused(report) { return report }
    let stagings = await stage(site, in: output)
    report.rendered = site.plan.pages.count
    var staged: [StagedFile] = []
    for staging in stagings {
      switch staging {
      case .staged(let file): staged.append(file)
      case .unchanged: report.unchanged += 1
      case .failed(let diagnostic): report.diagnostics += diagnostic.map { [$0] } ?? []
      }
    }
    if isRefused(report) {
      output.discard(staged)
      report.unchanged = 0
      return report
    }
    try publish(staged, of: site.plan, in: output, manifest, &report)
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

  private func stage(_ site: LoadedSite, in output: any OutputFolder) async -> [Staging] {
    let sources = sources
    let copies = await request.workers.map(site.plan.copies) { copy in
      Self.staging { () throws(FileError) in
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
      return Self.staging { () throws(FileError) in
        try output.stage(rendered.bytes, at: page.address.outputPath)
      }
    }
    return copies + pages
  }

  private static func staging(_ stage: () throws(FileError) -> StagedFile?) -> Staging {
    do throws(FileError) {
      return try stage().map(Staging.staged) ?? .unchanged
    } catch {
      return .failed(error.diagnostic)
    }
  }

  /// Puts the staged files in their places, in the order of the plan, and then removes what
  /// earlier runs wrote and this one did not.
  private func publish(
    _ staged: [StagedFile], of plan: SitePlan, in output: any OutputFolder, _ manifest: Manifest,
    _ report: inout BuildReport
  ) throws(FileError) {
    let current = Set(
      plan.copies.map(\.address.outputPath) + plan.pages.map(\.address.outputPath))
    let earlier = try manifest.read() ?? []
    if current != earlier { try manifest.write(current.union(earlier)) }
    try output.commit(staged)
    report.written = staged.count
    report.removed = try output.remove(earlier.subtracting(current).sorted()).count
    if current != earlier { try manifest.write(current) }
  }
}
