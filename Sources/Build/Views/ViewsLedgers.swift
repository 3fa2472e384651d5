import Diagnostics
import Files
import Views

/// The ledgers of a site.
package enum ViewsLedgers {
  /// All ledgers of the site at `root`, and their faults.
  package static func read(_ root: String) -> (pages: [LedgerPage], diagnostics: [Diagnostic]) {
    ViewsStore.read(DiskTree(root: root))
  }

  /// A time without any line that is longer says that logs are missing: an hour, in seconds.
  private static let gapLimit = 3600

  /// What may be wrong with ledgers that have no faults: addresses without an article, and gaps.
  package static func doubts(of pages: [LedgerPage], _ site: ViewsSite) -> [Diagnostic] {
    strangers(in: pages, site) + gaps(in: pages, site)
      + pages.filter { $0.zone != site.clock.zone }.map { page in
        .warning(
          "views-zone",
          "'\(page.zone)' is not the time zone of the site, '\(site.clock.zone)': its days are others",
          at: page.file.location(of: 0..<0))
      }
  }

  private static func strangers(in pages: [LedgerPage], _ site: ViewsSite) -> [Diagnostic] {
    let ranking = ViewRanking(pages, site.table, halfLife: nil, site.clock)
    var seen: Set<[UInt8]> = []
    return ranking.strangers.compactMap { stranger in
      let page = pages[stranger.page]
      let range = page.rows[stranger.row].address
      let address = Array(page.file.bytes[range])
      guard seen.insert(address).inserted else { return nil }
      return .warning(
        "views-address-unknown",
        "'\(VisibleText.escaping(String(decoding: address, as: UTF8.self)))' is the address of no article",
        at: page.file.location(of: range),
        hint:
          "if an article has moved, name the address under its 'aliases'; its views count again then"
      )
    }
  }

  private static func gaps(in pages: [LedgerPage], _ site: ViewsSite) -> [Diagnostic] {
    Dictionary(grouping: pages, by: \.source).flatMap { source, pages in
      let spans = pages.flatMap(\.spans).joined()
      return zip(spans, spans.dropFirst()).compactMap { span, next -> Diagnostic? in
        guard next.first - span.last > gapLimit else { return nil }
        let month = site.clock.day(of: next.first).month
        return .warning(
          "views-gap",
          "\(site.clock.text(span.last)) to \(site.clock.text(next.first)) is covered by no log of "
            + "'\(source)'",
          at: SourceFile.location(ofWhole: LedgerMonth.path(source, month)),
          hint: "import the logs of that time, if they are still there")
      }
    }
  }
}
