import Content
import Plan

extension PageKind {
  package static let hot = ranking(.hot)
  package static let latest = ranking(.latest)

  private static func ranking(_ ranking: RankingPage.Ranking) -> PageKind {
    PageKind(name: ranking.rawValue, noun: Noun(ranking.rawValue), isIndexable: true) { layout in
      layout.add(ranking.list(in: layout.index)) { RankingPage(ranking: ranking, number: $0) }
    }
  }
}

/// All articles of the site in one order.
struct RankingPage: ListPage {
  enum Ranking: String {
    /// By views.
    case hot
    /// By date.
    case latest

    func list(in index: SiteIndex) -> ArticleList {
      switch self {
      case .hot: ArticleList(order: .positions(index.hotOrder), address: PageAddress.hot)
      case .latest:
        ArticleList(order: .newest(count: index.listedCount), address: PageAddress.latest)
      }
    }

    /// In words that a theme may lack.
    var english: String { self == .hot ? "Most read" : "Latest" }
  }

  let ranking: Ranking
  let number: Int

  var kind: PageKind { ranking == .hot ? .hot : .latest }
  let template = "ranking.html"
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    .init(name: "the \(ranking.rawValue) list")
  }

  func list(in index: SiteIndex) -> ArticleList { ranking.list(in: index) }

  func fill(_ values: inout PageView.Values, at address: Address, _ composer: PageComposer) {
    values.title = composer.word(ranking.rawValue, inEnglish: ranking.english)
  }
}
