import Content
import Plan

/// One of the pages over which a list of articles is spread.
protocol ListPage: TemplatePage {
  /// From 1.
  var number: Int { get }
  /// The articles, and the address of the first page.
  func list(in index: SiteIndex) -> ArticleList
}

/// A list of articles that is spread over numbered pages.
struct ArticleList {
  enum Order {
    /// That of the index, up to a position.
    case newest(count: Int)
    case positions([Int])
  }

  let order: Order
  /// Of its first page.
  let address: Address

  var count: Int {
    switch order {
    case .newest(let count): count
    case .positions(let positions): positions.count
    }
  }

  /// The positions of the articles on page `number` of pages of `size`.
  func page(_ number: Int, size: Int) -> [Int] {
    let range = min(count, (number - 1) * size)..<min(count, number * size)
    switch order {
    case .newest: return Array(range)
    case .positions(let positions): return Array(positions[range])
    }
  }
}

extension SiteLayout {
  /// Adds the pages of a list; `page` gives each by its number.
  mutating func add(_ list: ArticleList, _ page: (Int) -> some PageContent) {
    for number in 1...configuration.pageCount(for: list.count) {
      add(page(number), at: list.address.page(number))
    }
  }
}
