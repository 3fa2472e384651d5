import Bytes

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
package struct CivilDay: Sendable, Hashable, Comparable {
  package let number: Int

  package init(number: Int) { self.number = number }

  /// nil for a day that the calendar does not have.
  package init?(year: Int, month: Int, day: Int) {
    guard let civil = CivilTime(year: year, month: month, day: day) else { return nil }
    number = civil.daysSinceEpoch
  }

  /// Reads `2026-11-01`.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, [4, 2, 2] == parts.map(\.count), let year = decimal(parts[0]),
      let month = decimal(parts[1]), let day = decimal(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package var month: CivilMonth {
    let civil = civil
    return CivilMonth(year: civil.year, month: civil.month)
  }

  /// `2026-11-01`
  package var text: String { civil.day }

  private var civil: CivilTime { CivilTime(secondsSinceEpoch: number * 86_400) }

  /// The day that holds the moment on a clock `offset` seconds east of UTC.
  package static func holding(_ seconds: Int, offset: Int) -> CivilDay {
    CivilDay(number: quotient(seconds + offset, 86_400))
  }

  static func quotient(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -(-(value + 1) / divisor) - 1
  }

  package static func < (first: CivilDay, second: CivilDay) -> Bool {
    first.number < second.number
  }
}

/// A month of a year.
package struct CivilMonth: Sendable, Hashable, Comparable {
  package let year: Int
  package let month: Int

  init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// Reads `2026-11`.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
      let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
      (1...9999).contains(year), (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month)
  }

  package var text: String { "\(padded(year, 4))-\(padded(month, 2))" }

  package var dayCount: Int { CivilTime.days(inMonth: month, of: year) }

  package var next: CivilMonth {
    month == 12 ? CivilMonth(year: year + 1, month: 1) : CivilMonth(year: year, month: month + 1)
  }

  /// The number of the day before its first.
  package var dayBefore: Int { CivilTime.days(year: year, month: month, day: 1) - 1 }

  package static func < (first: CivilMonth, second: CivilMonth) -> Bool {
    (first.year, first.month) < (second.year, second.month)
  }
}

func padded(_ number: Int, _ digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// A number of digits alone; nil for anything else, and beyond 18 digits.
func decimal(_ bytes: some Collection<UInt8>) -> Int? {
  guard (1...18).contains(bytes.count) else { return nil }
  var value = 0
  for byte in bytes {
    guard (0x30...0x39).contains(byte) else { return nil }
    value = value * 10 + Int(byte - 0x30)
  }
  return value
}
