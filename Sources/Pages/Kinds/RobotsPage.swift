import Content
import Plan

extension PageKind {
  /// A `robots.txt` of the content's own takes the place of ours.
  package static let robots = PageKind(
    name: "robots", noun: Noun("robots"), isIndexable: false
  ) {
    if !$0.isTaken(PageAddress.robots) { $0.add(RobotsPage(), at: PageAddress.robots) }
  }
}

/// What robots may read (RFC 9309).
struct RobotsPage: WrittenPage {
  var kind: PageKind { .robots }
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    .init(name: "the rules for robots")
  }

  /// The sitemap is named only where its address is known.
  func write(into output: inout [UInt8], from sources: inout PageSources) {
    let baseURL = sources.place.baseURL
    output += "User-agent: *\nAllow: /\n".utf8
    if !baseURL.origin.isEmpty {
      output += "\nSitemap: \(baseURL.absolute(PageAddress.sitemap))\n".utf8
    }
  }
}
