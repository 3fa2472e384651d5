/// Reads the dates that people write, on the clock of the site's time zone.
package struct DateParser: Sendable {
  private let zone: TimeZoneOffsets

  init(in zone: TimeZoneOffsets) {
    self.zone = zone
  }

  package static let utc = DateParser(in: .utc)

  /// `2022-12-08`, `2022-12-08 14:23`, `2022-12-08 14:23:18`, or RFC 3339 with `T` or a space, a
  /// fraction (dropped) and `Z` or an offset. nil for anything else and for days that do not exist.
  package func parse(_ text: String) -> Timestamp? {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2),
      scanner.skip("-"), let day = scanner.number(2)
    else { return nil }
    if scanner.isAtEnd {
      return CivilTime(year: year, month: month, day: day).flatMap {
        writable(timestamp(local: $0, false))
      }
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
    if scanner.isAtEnd { return writable(timestamp(local: civil, true)) }
    guard let offset = scanner.zoneOffset(), scanner.isAtEnd else { return nil }
    return writable(timestamp(seconds: civil.secondsSinceEpoch - offset))
  }

  /// nil where the site's clock, or the one that RFC 3339 writes the moment on, shows a year that
  /// four digits cannot write.
  private func writable(_ moment: Timestamp) -> Timestamp? {
    let written = moment.rfc3339.utf8.prefix { $0 != UInt8(ascii: "T") }
    guard (1...9999).contains(moment.year), written.count == 10,
      !written.starts(with: "0000".utf8)
    else { return nil }
    return moment
  }

  /// The moment on the site's clock.
  package func timestamp(seconds: Int) -> Timestamp {
    Timestamp(seconds: seconds, offset: offset(at: seconds), hasTime: true)
  }

  private func timestamp(local: CivilTime, _ hasTime: Bool) -> Timestamp {
    let wall = local.secondsSinceEpoch
    // The offset depends on the moment, which depends on the offset: two steps settle it for all
    // but times that a change of the clock skips. For those the two differ, and the smaller one,
    // from before the change, leads to a time after the gap.
    let guess = offset(at: wall - offset(at: wall))
    let offset = offset(at: wall - guess)
    if offset == guess {
      return Timestamp(seconds: wall - guess, offset: guess, hasTime: hasTime)
    }
    let seconds = wall - min(guess, offset)
    return Timestamp(seconds: seconds, offset: self.offset(at: seconds), hasTime: hasTime)
  }

  private func offset(at seconds: Int) -> Int { zone.offset(at: seconds) }
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
    guard head.count == digits, head.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
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
    let trimmed = rest.drop { (0x30...0x39).contains($0) }
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
