/// A moment that front matter names, with the clock that the site shows it on.
package struct Timestamp: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int
  /// Seconds east of UTC of the site's time zone at that moment.
  package let offset: Int
  /// False where the front matter names a day only; the moment is then its first second.
  package let hasTime: Bool

  package init(seconds: Int, offset: Int, hasTime: Bool) {
    self.seconds = seconds
    self.offset = offset
    self.hasTime = hasTime
  }

  private var local: CivilTime { CivilTime(secondsSinceEpoch: seconds + offset) }

  /// `2022-12-08`
  package var day: String { local.day }

  /// `14:23:18`; nil where only a day is known.
  package var time: String? { hasTime ? local.time : nil }

  package var year: Int { local.year }
  package var month: Int { local.month }
  package var dayOfMonth: Int { local.dayOfMonth }

  /// `8 December 2022`
  package var long: String {
    let local = local
    return "\(local.dayOfMonth) \(CivilTime.months[local.month - 1]) \(local.year)"
  }

  /// `2022年12月8日`
  package var chinese: String {
    let local = local
    return String(capacity: 24) {
      write(local.year, digits: 1, to: &$0)
      $0 += Self.year
      write(local.month, digits: 1, to: &$0)
      $0 += Self.month
      write(local.dayOfMonth, digits: 1, to: &$0)
      $0 += Self.day
    }
  }

  private static let year = Array("年".utf8)
  private static let month = Array("月".utf8)
  private static let day = Array("日".utf8)

  /// `2022-12-08 14:23:18`, or the day alone.
  package var text: String {
    let local = local
    guard hasTime else { return local.day }
    return String(capacity: 19) {
      local.writeDay(to: &$0)
      $0.append(0x20)
      local.writeTime(to: &$0)
    }
  }

  /// What HTML's `datetime` attribute takes: RFC 3339, or the day alone.
  package var iso: String { hasTime ? rfc3339 : local.day }

  /// RFC 3339, section 5.6, as feeds want it: `2022-12-08T14:23:18+08:00`.
  package var rfc3339: String {
    // Local mean times of the nineteenth century are off by seconds, which it cannot write.
    guard offset % 60 == 0 else {
      return Timestamp(seconds: seconds, offset: 0, hasTime: true).rfc3339
    }
    let local = local
    return String(capacity: 25) {
      local.writeDay(to: &$0)
      $0.append(UInt8(ascii: "T"))
      local.writeTime(to: &$0)
      guard offset != 0 else { return $0.append(UInt8(ascii: "Z")) }
      let minutes = abs(offset) / 60
      $0.append(UInt8(ascii: offset < 0 ? "-" : "+"))
      write(minutes / 60, to: &$0)
      $0.append(UInt8(ascii: ":"))
      write(minutes % 60, to: &$0)
    }
  }
}

extension Timestamp: Comparable {
  package static func < (first: Timestamp, second: Timestamp) -> Bool {
    first.seconds < second.seconds
  }
}

/// A date and time of day in the proleptic Gregorian calendar, without a time zone.
struct CivilTime: Hashable {
  let year: Int
  let month: Int
  let dayOfMonth: Int
  let hour: Int
  let minute: Int
  let second: Int

  /// nil for a date that the calendar or a time that the clock does not have.
  init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    (self.year, self.month, dayOfMonth) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// Days are counted in eras of 400 years that begin on 1 March, so that the leap day is the last
  /// day of its year and month lengths follow one linear rule.
  init(secondsSinceEpoch seconds: Int) {
    let days = (seconds - Self.modulo(seconds, 86_400)) / 86_400 + Self.daysFromMarchOfYear0
    let era = (days - Self.modulo(days, 146_097)) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let time = Self.modulo(seconds, 86_400)
    (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60)
  }

  var secondsSinceEpoch: Int {
    Self.days(year: year, month: month, day: dayOfMonth) * 86_400 + hour * 3600 + minute * 60
      + second
  }

  /// From 1970-01-01 to a day of the calendar.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear - modulo(shiftedYear, 400)) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - daysFromMarchOfYear0
  }

  var day: String { String(capacity: 10) { writeDay(to: &$0) } }
  var time: String { String(capacity: 8) { writeTime(to: &$0) } }

  func writeDay(to output: inout [UInt8]) {
    write(year, digits: 4, to: &output)
    output.append(UInt8(ascii: "-"))
    write(month, to: &output)
    output.append(UInt8(ascii: "-"))
    write(dayOfMonth, to: &output)
  }

  func writeTime(to output: inout [UInt8]) {
    write(hour, to: &output)
    output.append(UInt8(ascii: ":"))
    write(minute, to: &output)
    output.append(UInt8(ascii: ":"))
    write(second, to: &output)
  }

  fileprivate static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// From 0000-03-01 to 1970-01-01.
  private static let daysFromMarchOfYear0 = 719_468

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func modulo(_ value: Int, _ divisor: Int) -> Int {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

/// Appends a number, with zeros before it.
private func write(_ number: Int, digits: Int = 2, to output: inout [UInt8]) {
  guard number >= 0 else {
    output += String(number).utf8
    return
  }
  var unit = 1
  for _ in 1..<digits { unit *= 10 }
  // A year may have more digits than are asked for.
  while number / unit >= 10 { unit *= 10 }
  while unit > 0 {
    output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
    unit /= 10
  }
}

extension String {
  fileprivate init(capacity: Int, _ write: (inout [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(capacity)
    write(&bytes)
    self.init(decoding: bytes, as: UTF8.self)
  }
}
