/// What must be known of a day's readers to count each of them once: hashes under a key of that day alone.
///
/// No address, no agent and no article can be read from it, and when the key is gone, nothing can be compared with it.
package struct DayMemory: Sendable {
  package let day: Int
  let key: SipKey
  /// Each reader with each article.
  var pairs = HashSet64()
  /// When a reader last asked for an article, where requests are counted, in seconds from the start of the day;
  /// 0 for never.
  var moments: [UInt64: Int32] = [:]
  /// How many different articles each reader has opened; `robot` for one that is none.
  var readers = HashCounts()

  static let robot = UInt16.max

  init(day: Int, key: SipKey = .random()) {
    self.day = day
    self.key = key
  }
}

/// The memories of the days that may still be read about.
package struct DayMemories: Sendable {
  package internal(set) var days: [DayMemory] = []
  /// The newest line that was ever read, in seconds since 1970.
  package internal(set) var newest = Int.min
  private var last = 0

  /// A day's memory goes when the day has been over for so long before the newest line.
  static let lifetime = 36 * 3600

  package init() {}

  init(days: [DayMemory], newest: Int) {
    self.days = days
    self.newest = newest
  }

  /// The position of the day's memory, which is new where there is none.
  mutating func position(of day: Int) -> Int {
    if last < days.count, days[last].day == day { return last }
    if let found = days.firstIndex(where: { $0.day == day }) {
      last = found
    } else {
      days.append(DayMemory(day: day))
      last = days.count - 1
    }
    return last
  }

  /// Notes the time of a line, and forgets the days that are long over by it.
  mutating func note(_ time: Int, _ clock: SiteClock) {
    guard time > newest else { return }
    // Whole hours are enough, and spare asking for each line.
    let isLater = CivilDay.quotient(time, 3600) != CivilDay.quotient(newest, 3600)
    newest = time
    if isLater { forget(clock) }
  }

  /// Erases the keys, with all that was hashed under them, of the days that have been over for 36 hours.
  package mutating func forget(_ clock: SiteClock) {
    days.removeAll { clock.end(of: CivilDay(number: $0.day)) + Self.lifetime < newest }
    last = 0
  }
}
