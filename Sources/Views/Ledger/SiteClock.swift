/// The clock of the site's time zone: it says on which day a reader read.
package struct SiteClock: Sendable {
  /// The IANA name.
  package let zone: String
  private let offset: @Sendable (Int) -> Int

  /// `offset` gives the seconds east of UTC at a moment, in seconds since 1970.
  package init(zone: String, offset: @escaping @Sendable (Int) -> Int) {
    self.zone = zone
    self.offset = offset
  }

  package static let utc = SiteClock(zone: "UTC") { _ in 0 }

  package func offset(at seconds: Int) -> Int { offset(seconds) }

  package func day(of seconds: Int) -> CivilDay { .holding(seconds, offset: offset(seconds)) }

  /// RFC 3339: `2026-11-01T00:00:03+08:00`.
  package func text(_ seconds: Int) -> String {
    let offset = offset(seconds)
    // Local mean times of the nineteenth century are off by seconds, which RFC 3339 cannot write.
    guard offset % 60 == 0 else { return SiteClock.utc.text(seconds) }
    let local = seconds + offset
    let day = CivilDay(number: CivilDay.quotient(local, 86_400))
    let time = local - day.number * 86_400
    let clock = "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
    let minutes = abs(offset) / 60
    let zone =
      offset == 0
      ? "Z" : "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    return "\(day.text)T\(clock)\(zone)"
  }

  /// The first second of a day: the site's clock may have skipped midnight.
  package func start(of day: CivilDay) -> Int {
    let wall = day.number * 86_400
    var second = wall - offset(wall - offset(wall))
    while self.day(of: second) < day { second += 60 }
    while self.day(of: second - 1) >= day { second -= 1 }
    return second
  }

  /// The last second of a day.
  package func end(of day: CivilDay) -> Int { start(of: CivilDay(number: day.number + 1)) - 1 }
}

/// The same clock, which remembers the quarter of an hour that it was asked about last: no zone changes its offset
/// within one.
struct QuickClock {
  private let clock: SiteClock
  private var quarter = Int.min
  private var offset = 0

  init(_ clock: SiteClock) { self.clock = clock }

  mutating func day(of seconds: Int) -> Int {
    let quarter = CivilDay.quotient(seconds, 900)
    if quarter != self.quarter {
      self.quarter = quarter
      offset = clock.offset(at: seconds)
    }
    return CivilDay.quotient(seconds + offset, 86_400)
  }
}
