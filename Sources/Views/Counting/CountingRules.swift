/// What counts as a view.
package struct CountingRules: Sendable {
  package enum Unit: String, Sendable, CaseIterable {
    /// A reader counts once a day for each article.
    case readers
    /// Each request counts that is no repeat within 30 seconds.
    case requests
  }

  package var unit: Unit
  package var clock: SiteClock
  /// In lower case, without ports; where none is named, all count.
  package var hosts: Set<String>
  /// Seconds since 1970: lines of more than a day later are of a clock that is wrong.
  package var now: Int
  /// The seconds that count; what is outside is left for another import.
  package var range: ClosedRange<Int>

  package init(
    unit: Unit = .readers, clock: SiteClock = .utc, hosts: Set<String> = [], now: Int,
    range: ClosedRange<Int> = Int.min...Int.max
  ) {
    self.unit = unit
    self.clock = clock
    self.hosts = hosts
    self.now = now
    self.range = range
  }

  static let repeatSeconds = 30
  /// Different articles that one reader may open in a day.
  static let articleLimit = 300
  /// A log of this program's time is not older: an earlier clock was not set. 2000-01-01.
  static let earliest = 946_684_800
}
