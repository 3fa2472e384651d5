import ArgumentParser
import Build
import Content
import Diagnostics
import Plan

/// `publish list`
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what the site holds.",
    discussion: "One line each, columns separated by a tab.")

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case articles
    case tags
    case categories
    case pages
    case skipped
    case files
  }

  @OptionGroup var site: SiteArguments
  @OptionGroup var selection: SelectionArguments

  @Argument(help: "What to list: \(Subject.allCases.map(\.rawValue).joined(separator: ", ")).")
  var subject = Subject.articles

  func run() async throws {
    let console = Console()
    let options = try selection.options(in: site)
    let loader = SiteLoader(
      SiteFolder(root: site.folder).sources, options: options, workers: Workers(2))
    let loaded = await loader.load()
    let moments = MomentText(zone: loaded.configuration.timeZone.name, clock: options.clock)
    let rows = rows(loaded, moments)
    for row in rows {
      try console.say(row.map(VisibleText.escaping).joined(separator: "\t"))
    }
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    console.report(errors)
    if !errors.isEmpty { throw ExitStatus.faults }
  }

  private func rows(_ site: LoadedSite, _ moments: MomentText) -> [[String]] {
    let plan = site.plan
    return switch subject {
    case .articles:
      plan.index.articles.map {
        [
          $0.article.frontMatter.date?.text ?? "", $0.address.path, $0.article.title,
          $0.article.sourcePath,
        ]
      }
    case .tags: terms(plan.index.tags)
    case .categories: terms(plan.index.categories)
    case .pages: plan.pages.map { [$0.kind.name, $0.address.path] }
    case .files: site.unnamedFiles.map { [$0] }
    case .skipped:
      plan.index.skipped.map { skipped in
        [skipped.reason.rawValue, skipped.sourcePath]
          + (moments.detail(of: skipped).map { [$0] } ?? [])
      }
    }
  }

  private func terms(_ taxonomy: Taxonomy) -> [[String]] {
    taxonomy.terms.map { ["\($0.articles.count)", $0.name, $0.address.path] }
  }
}
