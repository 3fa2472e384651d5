import Build
import Content
import Pages
import Plan

/// The files that a page searches the site with. They are made when the first of them is asked for:
/// few look for anything between one save and the next, and for 10,000 articles they take longer than
/// all else.
actor PreviewSearch {
  private let plan: SitePlan
  private let language: String
  private let terms: ArticleBodies
  private var files: Task<[String: [UInt8]], Never>?

  init(_ site: LoadedSite) {
    plan = site.plan
    language = site.configuration.language
    terms = site.terms
  }

  /// `path` is from the site's root, with a slash before it.
  func file(at path: String) async -> [UInt8]? {
    guard plan.isSearchable, path.utf8.starts(with: PageAddress.search.path.utf8) else {
      return nil
    }
    let task =
      files
      ?? Task { [plan, language, terms] in
        let files = await SearchPages.files(plan.index, language: language, terms: terms.body)
        return Dictionary(
          files.map { ($0.address.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
      }
    files = task
    return await task.value[path]
  }
}
