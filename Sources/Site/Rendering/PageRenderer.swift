import Diagnostics
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

/// Renders any page of a plan. Pure and safe to use from several threads: a page depends on the
/// plan, the theme and the bodies that it asks for, on nothing else.
package struct PageRenderer: Sendable {
  private let plan: SitePlan
  private let theme: Theme
  private let pages: PageComposer
  private let feeds: FeedWriter
  private let sitemap: SitemapWriter
  private let bodies: BodySource

  package init(
    _ plan: SitePlan, theme: Theme, configuration: SiteConfiguration,
    bodies: @escaping BodySource
  ) {
    self.plan = plan
    self.theme = theme
    self.bodies = bodies
    pages = PageComposer(plan, configuration: configuration, strings: theme.strings)
    feeds = FeedWriter(plan.index, configuration: configuration, place: pages.place)
    sitemap = SitemapWriter(plan, baseURL: configuration.baseURL)
  }

  /// The bytes of a page, or the fault of its template.
  package func render(_ page: PagePlan) throws(PageFault) -> RenderedPage {
    var output: [UInt8] = []
    switch page.content {
    case .article, .list, .terms, .copyright, .notFound:
      try renderTemplate(page, into: &output)
    case .atom(let scope): feeds.writeAtom(scope, bodies: bodies, into: &output)
    case .jsonFeed: feeds.writeJSON(bodies: bodies, into: &output)
    case .sitemap(let part): sitemap.write(part: part, into: &output)
    case .sitemapIndex: sitemap.writeIndex(into: &output)
    case .robots: sitemap.writeRobots(into: &output)
    case .redirect(let target): RedirectPage.write(to: target, pages.place, into: &output)
    }
    return RenderedPage(address: page.address, bytes: output)
  }

  private func renderTemplate(_ page: PagePlan, into output: inout [UInt8]) throws(PageFault) {
    guard let name = plan.template(of: page)?.name,
      let template = theme.templates.template(named: name)
    else { throw PageFault(diagnostic: nil) }
    // The template and the page's text make up most of it; a guess saves growing the buffer.
    output.reserveCapacity(24 * 1024)
    let root = pages.root(of: page, bodies: bodies)
    do throws(TemplateError) {
      try template.render(.object(root), into: &output)
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
