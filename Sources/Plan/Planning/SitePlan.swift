import Bytes
import Content

/// The whole site as data: every address, and what stands there.
package struct SitePlan: Sendable {
  /// Assets first, so that they are there when a page names them.
  package let copies: [FileCopy]
  /// In the order of writing: articles, lists, feeds.
  package internal(set) var pages: [PagePlan]
  package internal(set) var index: SiteIndex
  package let images: ImageCatalog
  /// Whether readers can search the site.
  package let isSearchable: Bool
  /// What the links of articles mean here.
  package internal(set) var links: LinkResolver
  /// Smaller forms of the images that articles show, in the order of their paths and widths.
  package internal(set) var variants: [ImageVariant] = []

  /// The article or the folder's page whose text stands on a page.
  package func source(of page: PagePlan) -> Article? {
    page.content.source.flatMap(index.article)
  }

  /// Whether search engines may list a page.
  package func isIndexable(_ page: PagePlan) -> Bool { page.isIndexable(in: index) }

  /// The page at an address.
  package func page(at address: Address) -> PagePlan? {
    pages.first { $0.address == address }
  }
}

extension SitePlan {
  /// Of what the plan was made from beside the configuration: the same outline and configuration, the same
  /// pages at the same addresses, listing the same articles in the same order.
  package var outline: UInt64 {
    var digest = Digest()
    for article in index.numbered {
      digest.add(article?.path)
      if let article { digest.add(article.digests.outline) }
    }
    for copy in copies {
      digest.add(copy.source)
      digest.add(copy.address.path)
    }
    for image in images.all.sorted(by: { $0.path.precedesInBytes($1.path) }) {
      digest.add(image.path)
      digest.add(image.size?.width ?? 0)
      digest.add(image.size?.height ?? 0)
      digest.add(image.fingerprint)
      digest.add(image.holdsScript)
    }
    for variant in variants { digest.add(variant.address.path) }
    digest.add(isSearchable)
    return digest.value
  }
}

extension PagePlan {
  /// Whether search engines may list it: its kind allows that, and its source does not say `noindex`.
  package func isIndexable(in index: SiteIndex) -> Bool {
    kind.isIndexable && content.source.flatMap(index.article)?.frontMatter.isUnindexed != true
  }
}
