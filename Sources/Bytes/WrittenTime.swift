/// A date as a text names it, perhaps with a time of day and its distance from UTC.
package struct WrittenTime: Sendable, Hashable {
  package let civil: CivilTime
  package let hasTime: Bool
  /// Seconds east of UTC; nil where the text names none.
  package let offset: Int?

  /// Reads `2022-12-08`, `2022-12-08 14:23`, `2022-12-08 14:23:18`, or RFC 3339 with `T` or a space, a
  /// fraction (dropped) and `Z` or an offset. nil for anything else and for what no calendar and no clock has.
  package init?(_ text: String) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2),
      scanner.skip("-"), let day = scanner.number(2)
    else { return nil }
    if scanner.isAtEnd {
      guard let civil = CivilTime(year: year, month: month, day: day) else { return nil }
      (self.civil, hasTime, offset) = (civil, false, nil)
      return
    }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skipSpaces(),
      let hour = scanner.number(2), scanner.skip(":"), let minute = scanner.number(2)
    else { return nil }
    var second = 0
    if scanner.skip(":") {
      guard let value = scanner.number(2) else { return nil }
      second = value
      if scanner.skip("."), !scanner.skipDigits() { return nil }
    }
    guard
      let civil = CivilTime(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    _ = scanner.skipSpaces()
    let isLocal = scanner.isAtEnd
    let zone = isLocal ? nil : scanner.zoneOffset()
    guard isLocal || zone != nil, scanner.isAtEnd else { return nil }
    (self.civil, hasTime, offset) = (civil, true, zone)
  }
}

/// Reads fixed-width numbers and signs from ASCII text.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(_ digits: Int) -> Int? {
    let head = rest.prefix(digits)
    guard head.count == digits, head.allSatisfy(\.isDigit) else { return nil }
    rest = rest.dropFirst(digits)
    return head.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func skipSpaces() -> Bool {
    let trimmed = rest.drop { $0 == 0x20 }
    defer { rest = trimmed }
    return trimmed.count < rest.count
  }

  mutating func skipDigits() -> Bool {
    let trimmed = rest.drop(while: \.isDigit)
    defer { rest = trimmed }
    return trimmed.count < rest.count
  }

  /// `Z`, `+08:00` or `+0800`, in seconds.
  mutating func zoneOffset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let isEast = skip("+")
    guard isEast || skip("-"), let hours = number(2) else { return nil }
    _ = skip(":")
    guard let minutes = number(2), hours <= 23, minutes <= 59 else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return isEast ? seconds : -seconds
  }
}
