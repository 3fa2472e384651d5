import Content
import Plan

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
