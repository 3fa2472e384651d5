import Bytes

/// When the clocks of a zone change in every year, as POSIX writes it in the variable TZ: `CST-8`, or
/// `EST5EDT,M3.2.0,M11.1.0`; with the times from -167 to 167 hours that RFC 9636 adds.
struct TimeZoneRule: Sendable, Hashable {
  /// A day of any year, and the seconds from its midnight to the change.
  struct Day: Sendable, Hashable {
    enum Form: Sendable, Hashable {
      /// 1 to 365; 29 February is never counted.
      case julian(Int)
      /// 0 to 365; 29 February is counted in leap years.
      case zeroBased(Int)
      /// The first (1) to last (5) such day of a month; Sunday is 0.
      case weekday(month: Int, week: Int, day: Int)
    }

    let form: Form
    let time: Int
  }

  struct Daylight: Sendable, Hashable {
    let offset: Int
    let start: Day
    let end: Day
  }

  /// Seconds east of UTC.
  let standard: Int
  let daylight: Daylight?

  func offset(at moment: Int) -> Int {
    guard let daylight else { return standard }
    let year = CivilTime(secondsSinceEpoch: moment + standard).year
    // A change may fall into the year before or after its own. Where an end and a start meet, the
    // start counts: so a rule says that daylight saving time never ends.
    var last = (moment: Int.min, offset: standard)
    for year in year - 1...year + 1 {
      let changes = [
        (daylight.start.seconds(in: year) - standard, daylight.offset),
        (daylight.end.seconds(in: year) - daylight.offset, standard),
      ]
      for (change, offset) in changes where change <= moment {
        let counts = change > last.moment || change == last.moment && offset == daylight.offset
        if counts { last = (change, offset) }
      }
    }
    return last.offset
  }
}

extension TimeZoneRule.Day {
  /// The change as if clocks showed UTC.
  func seconds(in year: Int) -> Int {
    let newYear = CivilTime.days(year: year, month: 1, day: 1)
    let days =
      switch form {
      case .zeroBased(let day): newYear + day
      case .julian(let day):
        newYear + day - 1 + (day > 59 && CivilTime.days(inMonth: 2, of: year) == 29 ? 1 : 0)
      case .weekday(let month, let week, let day):
        Self.days(week: week, day, of: month, in: year)
      }
    return days * 86_400 + time
  }

  private static func days(week: Int, _ day: Int, of month: Int, in year: Int) -> Int {
    let first = CivilTime.days(year: year, month: month, day: 1)
    // 1 January 1970 was a Thursday.
    let weekday = CivilTime.modulo(first + 4, 7)
    let date = CivilTime.modulo(day - weekday, 7) + (week - 1) * 7
    return first + (date < CivilTime.days(inMonth: month, of: year) ? date : date - 7)
  }
}

extension TimeZoneRule {
  /// nil where the text is no such rule.
  init?(_ text: ArraySlice<UInt8>) {
    var reader = RuleReader(rest: text)
    guard reader.skipName(), let standard = reader.offset() else { return nil }
    self.standard = -standard
    if reader.rest.isEmpty {
      daylight = nil
      return
    }
    guard reader.skipName() else { return nil }
    var offset = self.standard + 3600
    if reader.rest.first != UInt8(ascii: ",") {
      guard let written = reader.offset() else { return nil }
      offset = -written
    }
    guard let start = reader.day(), let end = reader.day(), reader.rest.isEmpty else {
      return nil
    }
    daylight = Daylight(offset: offset, start: start, end: end)
  }
}

/// Takes a rule apart from its beginning.
private struct RuleReader {
  var rest: ArraySlice<UInt8>

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Letters, or anything between `<` and `>`.
  mutating func skipName() -> Bool {
    if skip("<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[(end + 1)...]
      return true
    }
    let name = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
    rest = rest.dropFirst(name.count)
    return name.count >= 3
  }

  private mutating func number(in range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return range.contains(value) ? value : nil
  }

  /// `-8`, `5:30`, `3:58:04`, in seconds.
  mutating func offset(hours limit: Int = 25) -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number(in: 0...limit) else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] {
      guard skip(":") else { break }
      guard let count = number(in: 0...59) else { return nil }
      seconds += count * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,M3.2.0/3`, `,J60` or `,59`; at 2 o'clock where there is no time.
  mutating func day() -> TimeZoneRule.Day? {
    guard skip(","), let form = form() else { return nil }
    guard skip("/") else { return .init(form: form, time: 7200) }
    return offset(hours: 167).map { .init(form: form, time: $0) }
  }

  private mutating func form() -> TimeZoneRule.Day.Form? {
    if skip("J") { return number(in: 1...365).map { .julian($0) } }
    guard skip("M") else { return number(in: 0...365).map { .zeroBased($0) } }
    guard let month = number(in: 1...12), skip("."), let week = number(in: 1...5), skip("."),
      let day = number(in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, day: day)
  }
}
