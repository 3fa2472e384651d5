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

  private typealias Staging = Result<StagedFile?, Failure>

  /// Why a file of the plan could not be staged.
  private struct Failure: Error {
    let diagnostic: Diagnostic
  }

  /// Renders everything and writes nothing: the faults of a site.
  package func check() async -> BuildReport {
    let site = await load()
    var report = begin(site)
    let renderer = site.renderer
    let faults = await request.workers.map(site.plan.pages) { page -> Diagnostic? in
      do {
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
      case .success(let file):
        if let file { staged.append(file) } else { report.unchanged += 1 }
      case .failure(let failure): report.diagnostics.append(failure.diagnostic)
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
      Self.staging(of: copy.source) { () throws(FileError) in
        try output.stageCopy(of: copy.source, in: sources, at: copy.address.outputPath)
      }
    }
    let renderer = site.renderer
    let progress = ProgressCounter(total: site.plan.pages.count, report: request.progress)
    let pages = await request.workers.map(site.plan.pages) { page -> Staging in
      defer { progress.advance() }
      do {
        let rendered = try renderer.render(page)
        return Self.staging(of: page.address.outputPath) { () throws(FileError) in
          try output.stage(rendered.bytes, at: page.address.outputPath)
        }
      } catch {
        return .failure(Failure(diagnostic: error.diagnostic))
      }
    }
    return copies + pages
  }

  private static func staging(
    of path: String, _ stage: () throws(FileError) -> StagedFile?
  ) -> Staging {
    do throws(FileError) {
      return .success(try stage())
    } catch {
      return .failure(
        Failure(
          diagnostic: .error("output", error.message, at: SourceFile.location(ofWhole: path))))
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
