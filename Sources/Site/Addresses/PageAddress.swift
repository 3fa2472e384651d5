/// The addresses that every site has.
package enum PageAddress {
  package static let hot = Address("/hot/")
  package static let latest = Address("/latest/")
  package static let copyright = Address("/copyright/")
  package static let notFound = Address("/404.html")
  package static let atom = Address("/feed.xml")
  package static let jsonFeed = Address("/feed.json")
  package static let sitemap = Address("/sitemap.xml")
  package static let robots = Address("/robots.txt")
  package static let search = Address("/search/")

  package static func search(file: String) -> Address {
    Address(search.path + file)
  }

  package static func atom(of term: Term) -> Address {
    Address(term.address.path + "feed.xml")
  }

  package static func sitemap(part: Int) -> Address {
    Address("/sitemap-\(part).xml")
  }
}

/// The folder of articles and of the files that are copied beside them.
package enum ContentFolder {
  package static let name = "Content"

  /// From the site's root, for a path within the folder.
  package static func path(of path: String) -> String { "\(name)/\(path)" }
}

/// The folder of the theme.
package enum TemplateFolder {
  package static let name = "Templates"
  package static let assets = "assets"
  package static let strings = "strings"
  /// The template whose presence gives the site a search.
  package static let search = "search.html"
}
