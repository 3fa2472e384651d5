import Content
import Diagnostics
import Files
import Pages
import Plan

extension SiteLoader {
  /// A loaded site after articles were saved, or templates that it has. Nothing else is read, so that it
  /// takes little longer for many articles than for few: an article shows its new text at its old place
  /// in every list, a new one is in none, and what that means for lists is for the next load to say.
  ///
  /// `paths` are from the site's root. nil where it takes a whole load to know what they mean, or
  /// where there is an error to tell.
  package func revised(_ site: LoadedSite, by paths: Set<String>) -> LoadedSite? {
    let themeFiles = Set(site.sources.templates + site.sources.strings)
    let (saved, others) = (paths.intersection(themeFiles), paths.subtracting(themeFiles))
    var revised: LoadedSite? = site
    if !saved.isEmpty { revised = revised.flatMap(withNewTheme) }
    let reader = reader(site.sources, site.configuration)
    for path in others { revised = revised.flatMap { replaced(path, in: $0, reader) } }
    return revised
  }

  private func withNewTheme(_ site: LoadedSite) -> LoadedSite? {
    let (theme, _, faults) = theme(site.sources, site.configuration)
    guard !faults.containsError, theme.missingTemplates(for: site.plan).isEmpty else { return nil }
    var revised = site
    revised.theme = theme
    return revised
  }

  private func replaced(
    _ path: String, in site: LoadedSite, _ reader: ArticleReader
  ) -> LoadedSite? {
    let folder = ContentFolder.name + "/"
    guard path.hasPrefix(folder), ArticleFile.isNamed(path), let stamp = tree.stamp(of: path)
    else { return nil }
    let file = SiteSources.File(path: String(path.dropFirst(folder.count)), stamp: stamp)
    let parsed = reader.read(file).parsed
    guard let article = parsed.article, let body = parsed.body, !parsed.diagnostics.containsError,
      SkipReason(article, options: options) == nil,
      let plan = site.plan.replacing(article)
        ?? site.plan.adding(
          article, configuration: site.configuration, options: options, page: ArticlePage.init)
    else { return nil }
    var revised = site
    revised.plan = plan
    revised.bodies = site.bodies.replacing(article.path, body)
    if let terms = parsed.terms { revised.terms = site.terms.replacing(article.path, terms) }
    return revised
  }
}
