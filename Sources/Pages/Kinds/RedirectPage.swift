import Bytes
import Content
import Plan

extension PageKind {
  package static let redirect = PageKind(
    name: "redirect", noun: Noun("redirect", "redirects"), isIndexable: false
  ) { layout in
    // Addresses that other generators gave to articles take none from what stands there by now.
    for isForeign in [false, true] { planAliases(in: &layout, areForeign: isForeign) }
  }

  private static func planAliases(in layout: inout SiteLayout, areForeign: Bool) {
    for (article, address) in layout.index.publishedArticles {
      var known: Set = [file(at: address)]
      for (number, alias) in article.frontMatter.aliases.enumerated() {
        guard let from = try? AddressPath.alias(alias.value),
          known.insert(file(at: from)).inserted, alias.isForeign == areForeign
        else { continue }
        layout.add(
          RedirectPage(target: address, article: article, alias: number), at: from,
          yields: areForeign)
      }
    }
  }

  /// What tells addresses apart: `/a/` and `/a/index.html` are one.
  private static func file(at address: Address) -> String {
    let path = address.folded
    return path.hasSuffix("/") ? path + "index.html" : path
  }
}

/// The page at an alias: sends readers and search engines on to the article.
package struct RedirectPage: WrittenPage, RedirectingPage {
  package let target: Address
  private let article: Article
  /// Which of the article's aliases it is.
  private let alias: Int

  init(target: Address, article: Article, alias: Int) {
    self.target = target
    self.article = article
    self.alias = alias
  }

  package var kind: PageKind { .redirect }
  package var source: SiteIndex.Source? { nil }

  package func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    let alias = article.frontMatter.aliases[alias]
    return .init(name: "alias '\(alias.value)' in \(article.sourcePath)", place: alias.place)
  }

  func write(into output: inout [UInt8], from sources: inout PageSources) {
    let place = sources.place
    var url: [UInt8] = []
    url.append(place.baseURL.relative(target), for: .attribute)
    var canonical: [UInt8] = []
    canonical.append(place.baseURL.absolute(target), for: .attribute)
    output += "<!doctype html>\n<html lang=\"".utf8
    output.append(place.language, for: .attribute)
    output += "\">\n<head>\n<meta charset=\"utf-8\">\n<title>".utf8
    output += url
    output += "</title>\n<meta http-equiv=\"refresh\" content=\"0; url=".utf8
    output += url
    output +=
      "\">\n<meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"".utf8
    output += canonical
    output += "\">\n</head>\n<body>\n<p><a href=\"".utf8
    output += url
    output += "\">".utf8
    output += url
    output += "</a></p>\n</body>\n</html>\n".utf8
  }
}
