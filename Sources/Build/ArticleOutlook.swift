import Content
import Diagnostics
import Files
import Plan

/// What the next build would make of an article that is not there yet.
package struct ArticleOutlook: Sendable {
  /// The errors that come with it.
  package let faults: [Diagnostic]
  /// Whether it would be the page of its folder, which is in no list.
  package let isFolderPage: Bool

  /// `file` is the article's path from the site's root, `text` what it would hold. The site is planned twice,
  /// without it and with it: nobody but the planner knows which addresses are taken.
  package init(of file: String, text: String, in site: SiteFolder, _ request: SiteBuilder.Request)
    async
  {
    let (cache, pack) = site.recall()
    func load(_ tree: any SourceTree, _ cache: SourceCache) async -> LoadedSite {
      await SiteLoader(
        tree, options: request.options, workers: request.workers, cache: cache, pack: pack,
        makesSearch: false
      ).load()
    }
    let before = await load(site.sources, cache)
    let after = await load(
      OverlaidTree(site.sources, adding: file, Array(text.utf8)), before.cache)
    let known = Set(before.diagnostics.map(Place.init))
    let errors = after.diagnostics.filter { $0.severity == .error && !known.contains(Place($0)) }
    let index = after.plan.index
    isFolderPage = ([index.home] + index.sections.map(\.page)).contains { $0?.sourcePath == file }
    let isPublished = isFolderPage || index.articles.contains { $0.article.sourcePath == file }
    faults = errors.isEmpty && !isPublished ? [Self.omission(of: file)] : errors.ordered()
  }

  /// Where a fault is and which. What it says of other files may change with one more.
  private struct Place: Hashable {
    let id: String
    let path: String?
    let offset: Int?

    init(_ diagnostic: Diagnostic) {
      id = diagnostic.id
      path = diagnostic.location?.path
      offset = diagnostic.location?.offset
    }
  }

  private static func omission(of file: String) -> Diagnostic {
    .error(
      "not-published", "'\(file)' would be left out of the site, as files of such names are",
      at: SourceFile.location(ofWhole: file), hint: "give it, and the folders above it, other names"
    )
  }
}
