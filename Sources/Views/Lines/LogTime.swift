/// Reads the times of logs, in whatever of the usual forms.
enum LogTime {
  /// Seconds since 1970; nil where the text is no time. A form that names no zone is on UTC.
  static func parse(_ text: LineBytes) -> Int? {
    guard let first = text.first else { return nil }
    if text.count >= 20, text.count > 2,
      text[2] == UInt8(ascii: "/") || text[1] == UInt8(ascii: "/")
    {
      return common(text)
    }
    if text.count == 14, text.allSatisfy(isDigit) { return compact(text) }
    if text.count >= 10, text[4] == UInt8(ascii: "-") || text[4] == UInt8(ascii: "/") {
      return iso(text)
    }
    return isDigit(first) || first == UInt8(ascii: "-") ? epoch(text) : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// `01/Nov/2026:00:00:03 +0800`, also with a day of one digit.
  static func common(_ text: LineBytes) -> Int? {
    var scanner = Scanner(text)
    guard let day = scanner.number(upTo: 2), scanner.skip("/"), let month = scanner.monthName(),
      scanner.skip("/"), let year = scanner.number(4), scanner.skip(":"),
      let clock = scanner.clock(), scanner.skip(" "), let zone = scanner.zone(), scanner.isAtEnd
    else { return nil }
    return seconds(year, month, day, clock, zone)
  }

  /// `20261101000003`, on the clock of Beijing, as the one vendor writes it that has this form.
  private static func compact(_ text: LineBytes) -> Int? {
    var scanner = Scanner(text)
    guard let year = scanner.number(4), let month = scanner.number(2), let day = scanner.number(2),
      let hour = scanner.number(2), let minute = scanner.number(2), let second = scanner.number(2),
      let clock = clock(hour, minute, second)
    else { return nil }
    return seconds(year, month, day, clock, 8 * 3600)
  }

  /// RFC 3339 and its relatives: `2026-11-01T00:00:03.5+08:00`, `2026/11/01 00:00:03`.
  private static func iso(_ text: LineBytes) -> Int? {
    var scanner = Scanner(text)
    guard let year = scanner.number(4), scanner.skip("-") || scanner.skip("/"),
      let month = scanner.number(2), scanner.skip("-") || scanner.skip("/"),
      let day = scanner.number(2), scanner.skip("T") || scanner.skip(" ") || scanner.skip("t"),
      let clock = scanner.clock()
    else { return nil }
    if scanner.skip(".") || scanner.skip(",") { scanner.skipDigits() }
    _ = scanner.skip(" ")
    let zone = scanner.isAtEnd ? 0 : scanner.zone()
    guard let zone, scanner.isAtEnd else { return nil }
    return seconds(year, month, day, clock, zone)
  }

  /// Seconds since 1970, with or without a fraction; thousandths, millionths or billionths by their size.
  private static func epoch(_ text: LineBytes) -> Int? {
    var scanner = Scanner(text)
    let isNegative = scanner.skip("-")
    guard var value = scanner.digits() else { return nil }
    if scanner.skip(".") { scanner.skipDigits() }
    // A number as JSON writes it: 1.7e9 loses its seconds and is refused.
    guard scanner.isAtEnd, !isNegative else { return nil }
    while value >= 100_000_000_000 { value /= 1000 }
    return value
  }

  private static func clock(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
    // A leap second is the last second of its minute.
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    return hour * 3600 + minute * 60 + min(second, 59)
  }

  private static func seconds(
    _ year: Int, _ month: Int, _ day: Int, _ clock: Int, _ zone: Int
  ) -> Int? {
    CivilDay(year: year, month: month, day: day).map { $0.number * 86_400 + clock - zone }
  }

  private struct Scanner {
    private let text: LineBytes
    private var index = 0

    init(_ text: LineBytes) { self.text = text }

    var isAtEnd: Bool { index == text.count }

    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
      guard index < text.count, text[index] == UInt8(ascii: sign) else { return false }
      index += 1
      return true
    }

    mutating func number(_ digits: Int) -> Int? {
      guard index + digits <= text.count else { return nil }
      var value = 0
      for _ in 0..<digits {
        let digit = text[index] &- 0x30
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
        index += 1
      }
      return value
    }

    mutating func number(upTo limit: Int) -> Int? {
      var count = 0
      while count < limit, index + count < text.count, text[index + count] &- 0x30 < 10 {
        count += 1
      }
      return count == 0 ? nil : number(count)
    }

    mutating func digits() -> Int? {
      let rest = text.count - index
      return number(upTo: min(18, rest)).flatMap { value in
        // Billionths have 19 digits: the last say nothing here.
        if index < text.count, text[index] &- 0x30 < 10 {
          index += 1
          return index < text.count && text[index] &- 0x30 < 10 ? nil : value / 100_000_000
        }
        return value
      }
    }

    mutating func skipDigits() {
      while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
    }

    mutating func clock() -> Int? {
      guard let hour = number(2), skip(":"), let minute = number(2), skip(":"),
        let second = number(2)
      else { return nil }
      return LogTime.clock(hour, minute, second)
    }

    mutating func monthName() -> Int? {
      guard index + 3 <= text.count else { return nil }
      let name =
        UInt32(text[index] | 0x20) << 16 | UInt32(text[index + 1] | 0x20) << 8
        | UInt32(text[index + 2] | 0x20)
      index += 3
      switch name {
      case 0x6A616E: return 1
      case 0x666562: return 2
      case 0x6D6172: return 3
      case 0x617072: return 4
      case 0x6D6179: return 5
      case 0x6A756E: return 6
      case 0x6A756C: return 7
      case 0x617567: return 8
      case 0x736570: return 9
      case 0x6F6374: return 10
      case 0x6E6F76: return 11
      case 0x646563: return 12
      default: return nil
      }
    }

    /// `Z`, `+08:00` or `+0800`, in seconds.
    mutating func zone() -> Int? {
      if skip("Z") || skip("z") { return 0 }
      let isEast = skip("+")
      guard isEast || skip("-"), let hours = number(2) else { return nil }
      _ = skip(":")
      guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
      let seconds = hours * 3600 + minutes * 60
      return isEast ? seconds : -seconds
    }
  }
}

/// The same, which remembers the last text: most lines are of the second of the line before.
struct QuickTime: Sendable {
  private var text: [UInt8] = []
  private var seconds: Int?

  mutating func parse(_ bytes: LineBytes) -> Int? {
    if bytes.count == text.count, bytes.elementsEqualQuickly(text) { return seconds }
    seconds = LogTime.parse(bytes)
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: bytes)
    return seconds
  }
}
