import Content
import Markdown

/// The images of the content folder that published articles show.
enum ShownImages {
  /// Their paths from the content folder.
  static func paths(in plan: SitePlan) -> Set<String> {
    let resolver = plan.links
    var shown: Set<String> = []
    for (article, _) in plan.index.publishedArticles {
      for reference in article.references where reference.kind == .image {
        let resolution = resolver.resolve(reference.destination, in: article.folder)
        if let image = resolver.image(at: resolution) { shown.insert(image.path) }
      }
    }
    return shown
  }
}
