import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the ledgers say of one article.
package struct ViewTally: Sendable, Hashable {
  package internal(set) var total = 0
  /// Of the 30 days that end with the last covered one.
  package internal(set) var recent = 0
  /// Each view weighed by its age on the last covered day.
  package internal(set) var score = 0.0

  package init() {}
}

/// The views of all articles, added up over sources and months.
///
/// The clock does not enter: ages are counted to the last day that a ledger covers. With one half-life for all, a later
/// day scales all scores alike and leaves their order.
package struct ViewRanking: Sendable {
  /// The last second that a ledger covers; nil without ledgers.
  package let through: Int?
  /// The day of that second, on the clock of the site.
  package let lastDay: CivilDay?
  /// By the position of the article in the table.
  package private(set) var tallies: [ViewTally]
  /// Rows whose address no article has.
  package private(set) var strangers: [(page: Int, row: Int)] = []
  private let halfLife: Double?

  package static let recentDays = 30
  /// Scores that differ by less, of one, are the same: the rest is what computing leaves.
  static let tolerance = 1e-9

  package init(
    _ pages: [LedgerPage], _ table: ArticleTable, halfLife: Double?, _ clock: SiteClock,
    recentDays: Int = recentDays
  ) {
    through = pages.flatMap(\.spans).map(\.last).max()
    let lastEntry = pages.filter { !$0.entries.isEmpty }.map { page in
      page.month.dayBefore + Int(page.entries.map(\.day).max() ?? 1)
    }.max()
    // A ledger that somebody wrote by hand may name no times.
    lastDay = through.map(clock.day) ?? lastEntry.map(CivilDay.init)
    tallies = [ViewTally](repeating: ViewTally(), count: table.addresses.count)
    self.halfLife = halfLife
    let finder = AddressFinder(table)
    for (position, page) in pages.enumerated() { add(page, position, finder, recentDays) }
  }

  private mutating func add(
    _ page: LedgerPage, _ position: Int, _ finder: AddressFinder, _ recentDays: Int
  ) {
    guard let lastDay else { return }
    let before = page.month.dayBefore
    let weights = (0...31).map { weight(of: CivilDay(number: before + $0)) }
    let firstRecent = lastDay.number - recentDays + 1 - before
    let lastRecent = lastDay.number - before
    page.file.bytes.withUnsafeBufferPointer { bytes in
      var finder = finder
      for (number, row) in page.rows.enumerated() {
        let address = UnsafeBufferPointer(rebasing: bytes[row.address])
        guard let article = finder.position(of: address, isInOrder: page.isInOrder) else {
          strangers.append((position, number))
          continue
        }
        var tally = tallies[article]
        for entry in page.entries[row.entries] {
          let day = Int(entry.day)
          tally.total += Int(entry.views)
          if day >= firstRecent, day <= lastRecent { tally.recent += Int(entry.views) }
          tally.score += Double(entry.views) * weights[day]
        }
        tallies[article] = tally
      }
    }
  }

  /// What a view of the day counts; 1 at most, and 1 on every day where nothing ages.
  private func weight(of day: CivilDay) -> Double {
    guard let halfLife, let lastDay, day < lastDay else { return 1 }
    return exp2(-Double(lastDay.number - day.number) / halfLife)
  }

  /// An article as it is ranked.
  package struct Ranked: Sendable {
    package let position: Int
    package let total: Int
    package let recent: Int
    package let score: Double
    let date: Int?
    let path: String
  }

  /// What else is known of an article: the views that it brings along, from another site, and when it was published.
  package struct Known: Sendable {
    let views: Int
    let day: CivilDay?
    let date: Int?
    let path: String

    package init(views: Int, day: CivilDay?, date: Int?, path: String) {
      self.views = views
      self.day = day
      self.date = date
      self.path = path
    }
  }

  /// All articles of the table, the hottest first: by score, total, newer, path.
  package func order(_ articles: [Known]) -> [Ranked] {
    let ranked = zip(articles, tallies).enumerated().map { position, pair in
      let (known, tally) = pair
      let brought = Double(known.views) * (known.day.map(weight) ?? 1)
      return Ranked(
        position: position, total: known.views + tally.total, recent: tally.recent,
        score: halfLife == nil ? Double(known.views + tally.total) : tally.score + brought,
        date: known.date, path: known.path)
    }.sorted { $0.score != $1.score ? $0.score > $1.score : $0.comesBefore($1) }
    return Self.withTiesInOrder(ranked)
  }

  /// Scores of nearly the same number are put into the order of ties, each as near to the first of them.
  private static func withTiesInOrder(_ ranked: [Ranked]) -> [Ranked] {
    var result: [Ranked] = []
    result.reserveCapacity(ranked.count)
    var start = 0
    while start < ranked.count {
      let least = ranked[start].score * (1 - tolerance)
      var end = start + 1
      while end < ranked.count, ranked[end].score >= least { end += 1 }
      result +=
        end - start == 1
        ? ranked[start..<end] : ranked[start..<end].sorted { $0.comesBefore($1) }[...]
      start = end
    }
    return result
  }
}

extension ViewRanking.Ranked {
  /// In thousandths, for people.
  package var scoreText: String {
    let thousandths = Int((score * 1000).rounded())
    return "\(thousandths / 1000).\(padded(thousandths % 1000, 3))"
  }

  fileprivate func comesBefore(_ other: Self) -> Bool {
    if total != other.total { return total > other.total }
    if date != other.date { return date ?? Int.min > other.date ?? Int.min }
    return path.utf8.lexicographicallyPrecedes(other.path.utf8)
  }
}

/// Finds articles by addresses that come in the order of their bytes: both lists are gone through once.
private struct AddressFinder {
  private let keys: [(bytes: [UInt8], position: Int)]
  private let table: ArticleTable
  private var next = 0

  init(_ table: ArticleTable) {
    self.table = table
    keys = table.known.map { (Array($0.key.utf8), $0.value) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  mutating func position(of address: LineBytes, isInOrder: Bool) -> Int? {
    if isInOrder {
      while next < keys.count {
        let order = Self.compare(keys[next].bytes, address)
        if order == 0 { return keys[next].position }
        if order > 0 { break }
        next += 1
      }
    }
    // It may be written in another normalisation.
    return table.position(of: String(decoding: address, as: UTF8.self))
  }

  private static func compare(_ key: [UInt8], _ address: LineBytes) -> Int {
    key.withUnsafeBufferPointer { key in
      guard let first = key.baseAddress, let second = address.baseAddress else {
        return key.count - address.count
      }
      let order = Int(memcmp(first, second, min(key.count, address.count)))
      return order != 0 ? order : key.count - address.count
    }
  }
}
