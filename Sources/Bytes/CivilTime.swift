/// A date and time of day in the proleptic Gregorian calendar, without a time zone.
package struct CivilTime: Sendable, Hashable {
  package let year: Int
  package let month: Int
  package let dayOfMonth: Int
  package let hour: Int
  package let minute: Int
  package let second: Int

  /// nil for a date that the calendar or a time that the clock does not have.
  package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    (self.year, self.month, dayOfMonth) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// Days are counted in eras of 400 years that begin on 1 March, so that the leap day is the last
  /// day of its year and month lengths follow one linear rule.
  package init(secondsSinceEpoch seconds: Int) {
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

  package var secondsSinceEpoch: Int {
    daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// Since 1970-01-01.
  package var daysSinceEpoch: Int { Self.days(year: year, month: month, day: dayOfMonth) }

  /// From 1970-01-01 to a day of the calendar.
  package static func days(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear - modulo(shiftedYear, 400)) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - daysFromMarchOfYear0
  }

  /// 0 is Sunday.
  package var weekday: Int { Self.modulo(daysSinceEpoch + 4, 7) }

  /// From 1.
  package var dayOfYear: Int {
    (1..<month).reduce(dayOfMonth) { $0 + Self.days(inMonth: $1, of: year) }
  }

  package var day: String { String(capacity: 10) { writeDay(to: &$0) } }
  package var time: String { String(capacity: 8) { writeTime(to: &$0) } }

  package func writeDay(to output: inout [UInt8]) {
    output.append(decimal: year, digits: 4)
    output.append(UInt8(ascii: "-"))
    output.append(decimal: month, digits: 2)
    output.append(UInt8(ascii: "-"))
    output.append(decimal: dayOfMonth, digits: 2)
  }

  package func writeTime(to output: inout [UInt8]) {
    output.append(decimal: hour, digits: 2)
    output.append(UInt8(ascii: ":"))
    output.append(decimal: minute, digits: 2)
    output.append(UInt8(ascii: ":"))
    output.append(decimal: second, digits: 2)
  }

  package static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// From 0000-03-01 to 1970-01-01.
  private static let daysFromMarchOfYear0 = 719_468

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func modulo(_ value: Int, _ divisor: Int) -> Int {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
