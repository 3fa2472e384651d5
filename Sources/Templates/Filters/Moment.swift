/// A date, with or without a time and an offset from UTC, in the proleptic Gregorian calendar.
struct Moment {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  /// Minutes east of UTC; nil where the text gave none.
  let offset: Int?
  let hasTime: Bool

  /// A moment from `2022-12-08`, `2022-12-08 14:23:18`, RFC 3339, seconds since 1970, or an object
  /// that prints as one of these.
  init?(_ value: Value) {
    switch value {
    case .string(let text): self.init(text: text)
    case .html(let bytes): self.init(text: String(decoding: bytes, as: UTF8.self))
    case .int(let seconds): self.init(seconds: seconds)
    case .object(let object):
      if case .string(let iso)? = value.attribute(named: "iso"), let moment = Moment(text: iso) {
        self = moment
      } else if let text = object.text {
        self.init(text: text)
      } else {
        return nil
      }
    default: return nil
    }
  }

  private init?(seconds: Int) {
    guard seconds.magnitude < 1 << 46 else { return nil }
    let days = seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0)
    let rest = seconds - days * 86400
    (year, month, day) = Self.date(ofDay: days)
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    offset = 0
    hasTime = true
  }

  private init?(text: String) {
    var scanner = DigitScanner(text.trimmed())
    guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2),
      scanner.take("-"), let day = scanner.number(2), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard !scanner.isAtEnd else {
      (hour, minute, second, offset, hasTime) = (0, 0, 0, nil, false)
      return
    }
    guard scanner.take("T") || scanner.take("t") || scanner.take(" "),
      let hour = scanner.number(2), scanner.take(":"), let minute = scanner.number(2),
      hour < 24, minute < 60
    else { return nil }
    var second = 0
    if scanner.take(":") {
      guard let seconds = scanner.number(2), seconds <= 60 else { return nil }
      second = seconds
      if scanner.take(".") { scanner.skipDigits() }
    }
    _ = scanner.take(" ")
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    (self.hour, self.minute, self.second) = (hour, minute, second)
    self.offset = offset.minutes
    hasTime = true
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970-01-01.
  var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(ofDay days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * monthIndex + 2) / 5 + 1
    )
  }

  /// 0 is Sunday.
  var weekday: Int {
    let rest = (dayNumber + 4) % 7
    return rest < 0 ? rest + 7 : rest
  }

  var dayOfYear: Int {
    (1..<month).reduce(day) { $0 + Self.days(inMonth: $1, of: year) }
  }
}

/// Reads digits and marks from a short text.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(_ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(\.isDigit) else { return nil }
    rest = rest.dropFirst(count)
    return Int(String(decoding: digits, as: UTF8.self))
  }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == mark.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func skipDigits() {
    rest = rest.drop(while: \.isDigit)
  }

  /// `Z`, `+08:00` or nothing; nil where there is something else.
  mutating func offset() -> (minutes: Int?, Bool)? {
    if isAtEnd { return (nil, true) }
    if take("Z") || take("z") { return (0, true) }
    let isEast = take("+")
    guard isEast || take("-"), let hours = number(2) else { return nil }
    _ = take(":")
    guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
    return ((hours * 60 + minutes) * (isEast ? 1 : -1), true)
  }
}
