import Diagnostics
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

/// Gives the text of an article by its path from the content folder.
package typealias BodySource = @Sendable (String) -> ArticleBody?

/// A page that is ready to be rendered: what its template will see, gathered.
package struct PreparedPage: Sendable {
  package let plan: PagePlan
  /// nil for a page of fixed format.
  let view: PageView?
  package let template: String?
}

/// Renders any page of a plan. Pure and safe to use from several threads: a page depends on the
/// plan, the theme and the bodies that it asks for, on nothing else.
package struct PageRenderer: Sendable {
  private let plan: SitePlan
  private let theme: Theme
  private let pages: PageComposer
  private let feeds: FeedWriter
  private let sitemap: SitemapWriter
  private let hosting: HostingRules?
  private let bodies: BodySource
  private let reads: PageReads
  /// What every page depends on that no view shows.
  private let environment: UInt64
  /// The digest of all that `site.yaml` says.
  private let configuration: UInt64

  /// `readings` is what earlier runs have read, to which this one adds.
  package init(
    _ plan: SitePlan, theme: Theme, configuration: SiteConfiguration,
    readings: PageReads.Snapshot = PageReads.Snapshot(), bodies: @escaping BodySource
  ) {
    reads = PageReads(templates: theme.templates.names, readings)
    self.plan = plan
    self.theme = theme
    self.bodies = bodies
    pages = PageComposer(
      plan, configuration: configuration, strings: theme.strings,
      templates: theme.templates.names, reads: reads)
    feeds = FeedWriter(plan.index, configuration: configuration, place: pages.place)
    sitemap = SitemapWriter(plan, baseURL: configuration.baseURL)
    hosting = configuration.hosting.isEmpty ? nil : HostingRules(plan, configuration)
    environment = Self.environment(configuration)
    self.configuration = configuration.digest
  }

  /// What filters know without reading it from a view: where the site is, how Markdown is read.
  private static func environment(_ configuration: SiteConfiguration) -> UInt64 {
    var digest = Digest()
    digest.add(configuration.baseURL.absolute(.home))
    digest.add("\(configuration.markdown)")
    return digest.value
  }

  /// The bytes of a page, or the fault of its template.
  package func render(_ page: PagePlan) throws(PageFault) -> RenderedPage {
    try render(prepare(page))
  }

  package func prepare(_ page: PagePlan) -> PreparedPage {
    let template = plan.template(of: page)?.name
    return PreparedPage(
      plan: page, view: template.map { pages.view(of: page, for: $0, bodies: bodies) },
      template: template)
  }

  package func render(_ page: PreparedPage) throws(PageFault) -> RenderedPage {
    var output: [UInt8] = []
    if let view = page.view {
      try renderTemplate(page, view, into: &output)
    } else {
      write(page.plan, into: &output, limit: FeedEntries.limit) { [pages, bodies] entry in
        bodies(entry.article.path).map {
          pages.links.html(of: $0, entry.article, at: entry.address, form: .absolute)
        } ?? []
      }
    }
    return RenderedPage(address: page.plan.address, bytes: output)
  }

  /// What all pages have read up to now.
  package var readings: PageReads.Snapshot { reads.snapshot(assets: theme.assetReads.named) }

  /// Tells pages apart under what had been read at one moment. `earlier` is a run that went by the
  /// same readings; `bodyDigest` gives the hash of an article's body as it was parsed.
  package func digester(
    under readings: PageReads.Snapshot, after earlier: PageDigester.Earlier? = nil,
    bodyDigest: @escaping @Sendable (String) -> UInt64?
  ) async -> PageDigester {
    let digests = BodyDigests(links: pages.links, parsed: bodyDigest)
    return await PageDigester(
      plan, pages, theme: theme, reads: readings, bodies: digests, environment: environment,
      configuration: self.configuration, after: earlier
    ) { page, output in
      // The hashes of all texts, so that what fits is known only where it is written.
      write(page, into: &output, limit: .max) { entry in
        let digest = digests.digest(of: entry.article, at: entry.address, form: .absolute)
        return Array(String(digest, radix: 16).utf8)
      }
    }
  }

  /// A page of fixed format, with `text` for the text of each article that it carries; a feed has at most `limit`
  /// bytes.
  private func write(
    _ page: PagePlan, into output: inout [UInt8], limit: Int, text: FeedWriter.TextSource
  ) {
    switch page.content {
    case .article, .list, .terms, .copyright, .notFound, .search: break
    case .atom(let scope): feeds.writeAtom(scope, text: text, limit: limit, into: &output)
    case .jsonFeed: feeds.writeJSON(text: text, limit: limit, into: &output)
    case .sitemap(let part): sitemap.write(part: part, into: &output)
    case .sitemapIndex: sitemap.writeIndex(into: &output)
    case .robots: sitemap.writeRobots(into: &output)
    case .searchFile(let position): output = plan.search?.files[position].bytes ?? []
    case .redirect(let target): RedirectPage.write(to: target, pages.place, into: &output)
    case .hosting(let file): hosting?.write(file, into: &output)
    }
  }

  private func renderTemplate(
    _ page: PreparedPage, _ view: PageView, into output: inout [UInt8]
  ) throws(PageFault) {
    guard let name = page.template, let template = theme.templates.template(named: name)
    else { throw PageFault(diagnostic: nil) }
    // The template and the page's text make up most of it; a guess saves growing the buffer.
    output.reserveCapacity(24 * 1024)
    do throws(TemplateError) {
      try template.render(.object(pages.root(of: view, for: name)), into: &output)
    } catch {
      let step = plan.source(of: page.plan).map { article in
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
