import Bytes
import Content
import Diagnostics
import Plan
import Search
import Templates

/// A finished file of the site.
package struct RenderedPage: Sendable {
  package let address: Address
  package let bytes: [UInt8]
}

/// Why a page cannot be rendered.
package struct PageFault: Error {
  /// nil where its template is missing or unsound, which has been reported before.
  package let diagnostic: Diagnostic?
}

/// A page that is ready to be rendered.
package struct PreparedPage: Sendable {
  enum Form: Sendable {
    /// What the template of that name will see.
    case template(String, PageView)
    case format(any WrittenPage)
    /// Made in no way that is known here.
    case unknown
  }

  package let plan: PagePlan
  let form: Form

  /// nil for a page of fixed format.
  package var template: String? {
    if case .template(let name, _) = form { name } else { nil }
  }
}

/// Renders any page of a plan. Pure and safe to use from several threads: a page depends on the
/// plan, the theme and the bodies that it asks for, on nothing else.
package struct PageRenderer: Sendable {
  private let plan: SitePlan
  private let theme: Theme
  private let pages: PageComposer
  private let written: WrittenPages
  private let bodies: BodySource
  private let reads: PageReads

  /// `search` holds the files that the plan names; `readings` is what earlier runs have read, to which this
  /// one adds.
  package init(
    _ plan: SitePlan, theme: Theme, configuration: SiteConfiguration, search: SearchIndex? = nil,
    readings: PageReads.Snapshot = PageReads.Snapshot(), bodies: @escaping BodySource
  ) {
    reads = PageReads(templates: theme.templates.names, readings)
    self.plan = plan
    self.theme = theme
    self.bodies = bodies
    pages = PageComposer(
      plan, configuration: configuration, strings: theme.strings,
      templates: theme.templates.names, reads: reads, bodies: bodies)
    written = WrittenPages(
      plan: plan, configuration: configuration, place: pages.place,
      hosting: configuration.hosting.isEmpty ? nil : HostingRules(plan, configuration),
      search: search)
  }

  /// The bytes of a page, or the fault of its template.
  package func render(_ page: PagePlan) throws(PageFault) -> RenderedPage {
    try render(prepare(page))
  }

  package func prepare(_ page: PagePlan) -> PreparedPage {
    switch page.content.making as? Making {
    case .template(let content)?:
      let template = plan.template(of: page)?.name ?? content.template
      let view = pages.view(of: page, content, for: template)
      return PreparedPage(plan: page, form: .template(template, view))
    case .format(let content)?: return PreparedPage(plan: page, form: .format(content))
    case nil: return PreparedPage(plan: page, form: .unknown)
    }
  }

  package func render(_ page: PreparedPage) throws(PageFault) -> RenderedPage {
    var output: [UInt8] = []
    switch page.form {
    case .template(let template, let view):
      try render(page.plan, template, view, into: &output)
    case .format(let content):
      var sources = PageSources(written, limit: FeedEntries.limit) { [pages, bodies] entry in
        bodies(entry.article.path).map {
          pages.links.html(of: $0, entry.article, at: entry.address, form: .absolute)
        } ?? []
      }
      content.write(into: &output, from: &sources)
    case .unknown: throw PageFault(diagnostic: nil)
    }
    return RenderedPage(address: page.plan.address, bytes: output)
  }

  /// What all pages have read up to now.
  package var readings: PageReads.Snapshot { reads.snapshot(assets: theme.assetReads.named) }

  /// Tells pages apart under what had been read at one moment. `earlier` is of a run under the same
  /// readings; `bodyDigest` gives the hash of an article's body as it was parsed.
  package func digester(
    under readings: PageReads.Snapshot, after earlier: SiteDigest? = nil,
    bodyDigest: @escaping @Sendable (String) -> UInt64?
  ) async -> PageDigester {
    let digests = BodyDigests(links: pages.links, parsed: bodyDigest)
    return await PageDigester(
      plan, pages.lists, CommonDigests(pages, theme, readings), reads: readings, bodies: digests,
      after: earlier
    ) { [written] page in
      var output: [UInt8] = []
      // The hashes of all texts, so that what fits is known only where it is written.
      var sources = PageSources(written, limit: .max) { entry in
        let digest = digests.digest(of: entry.article, at: entry.address, form: .absolute)
        return Array(String(digest, radix: 16).utf8)
      }
      page.write(into: &output, from: &sources)
      return (output, sources.reach)
    }
  }

  private func render(
    _ page: PagePlan, _ name: String, _ view: PageView, into output: inout [UInt8]
  ) throws(PageFault) {
    guard let template = theme.templates.template(named: name) else {
      throw PageFault(diagnostic: nil)
    }
    // The template and the page's text make up most of it; a guess saves growing the buffer.
    output.reserveCapacity(24 * 1024)
    do throws(TemplateError) {
      try template.render(.object(pages.root(of: view, for: name)), into: &output)
    } catch {
      let step = plan.source(of: page).map { article in
        Diagnostic.Step(
          "while rendering \(article.sourcePath)",
          at: article.frontMatter.template?.place
            ?? SourceFile.location(ofWhole: article.sourcePath))
      }
      throw PageFault(
        diagnostic: step.map(error.diagnostic.reached(by:)) ?? error.diagnostic)
    }
  }
}
