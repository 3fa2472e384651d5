/// A moment as a page writes it, without or with a zone.
package struct WrittenDate: Sendable, Equatable {
  var year: Int, month: Int, day: Int
  var hour: Int?, minute = 0, second = 0
  /// As in `+08:00`; empty where the page names none.
  var zone = ""

  /// As the front matter has it.
  var text: String {
    let date = "\(Self.two(year, 4))-\(Self.two(month, 2))-\(Self.two(day, 2))"
    guard let hour else { return date }
    return
      "\(date)\(zone.isEmpty ? " " : "T")\(Self.two(hour, 2)):\(Self.two(minute, 2)):\(Self.two(second, 2))\(zone)"
  }

  private static func two(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Finds dates in text: `2022-12-08 14:23:18`, `2022/12/8`, `2022年12月8日 14:23`, `December 8, 2022`.
struct DateReader {
  private let bytes: [UInt8]
  private var index = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The first date in `text`.
  static func first(in text: String) -> (date: WrittenDate, range: Range<Int>)? {
    var reader = DateReader(text)
    while reader.index < reader.bytes.count {
      let start = reader.index
      let isStart = start == 0 || !reader.isDigit(reader.bytes[start - 1])
      if isStart, let date = reader.numeric() ?? reader.named() {
        return (date, start..<reader.index)
      }
      reader.index = start + 1
    }
    return nil
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    let start = index
    var value = 0
    while index < bytes.count, isDigit(bytes[index]), index - start <= digits.upperBound {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard digits.contains(index - start) else {
      index = start
      return nil
    }
    return value
  }

  private mutating func skip(_ options: [StaticString]) -> Bool {
    for option in options {
      let count = option.utf8CodeUnitCount
      guard index + count <= bytes.count else { continue }
      if (0..<count).allSatisfy({ bytes[index + $0] == option.utf8Start[$0] }) {
        index += count
        return true
      }
    }
    return false
  }

  private mutating func spaces() { while index < bytes.count, bytes[index] == 0x20 { index += 1 } }

  private mutating func numeric() -> WrittenDate? {
    let start = index
    guard let year = number(4...4), (1900...2200).contains(year) else { return fail(start) }
    spaces()
    guard skip(["-", "/", ".", "年"]) else { return fail(start) }
    spaces()
    guard let month = number(1...2), (1...12).contains(month) else { return fail(start) }
    spaces()
    guard skip(["-", "/", ".", "月"]) else { return fail(start) }
    spaces()
    guard let day = number(1...2), (1...31).contains(day) else { return fail(start) }
    if index < bytes.count, isDigit(bytes[index]) { return fail(start) }
    _ = skip(["日"])
    return time(WrittenDate(year: year, month: month, day: day))
  }

  private mutating func fail(_ start: Int) -> WrittenDate? {
    index = start
    return nil
  }

  private mutating func time(_ date: WrittenDate) -> WrittenDate {
    var date = date
    let start = index
    if !skip(["T"]) { spaces() }
    guard let hour = number(1...2), hour < 24, skip([":", "：", "时", "時"]),
      let minute = number(2...2), minute < 60
    else {
      index = start
      return date
    }
    date.hour = hour
    date.minute = minute
    let beforeSeconds = index
    if skip([":", "：", "分"]), let second = number(2...2), second < 60 {
      date.second = second
    } else {
      index = beforeSeconds
    }
    if skip(["."]) { _ = number(1...9) }
    if skip(["Z"]) { date.zone = "Z" }
    if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D {
      let sign = bytes[index] == 0x2B ? "+" : "-"
      let before = index
      index += 1
      if let hours = number(2...2) {
        _ = skip([":"])
        let minutes = number(2...2) ?? 0
        date.zone =
          sign + (hours < 10 ? "0\(hours)" : "\(hours)") + ":"
          + (minutes < 10 ? "0\(minutes)" : "\(minutes)")
      } else if let both = number(4...4) {
        let (hours, minutes) = (both / 100, both % 100)
        date.zone =
          sign + (hours < 10 ? "0\(hours)" : "\(hours)") + ":"
          + (minutes < 10 ? "0\(minutes)" : "\(minutes)")
      } else {
        index = before
      }
    }
    return date
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private mutating func month() -> Int? {
    let start = index
    var word: [UInt8] = []
    while index < bytes.count, (0x41...0x5A).contains(bytes[index] & 0xDF), word.count < 10 {
      word.append(bytes[index] | 0x20)
      index += 1
    }
    guard word.count >= 3, start == 0 || !(0x41...0x5A).contains(bytes[start - 1] & 0xDF),
      let month = Self.months.firstIndex(where: { word.starts(with: $0.utf8) })
    else {
      index = start
      return nil
    }
    return month + 1
  }

  /// `December 8, 2022` and `8 December 2022`.
  private mutating func named() -> WrittenDate? {
    let start = index
    if let month = month() {
      _ = skip(["."])
      spaces()
      guard let day = number(1...2), (1...31).contains(day) else { return fail(start) }
      _ = skip(["st", "nd", "rd", "th"])
      _ = skip([","])
      spaces()
      guard let year = number(4...4), (1990...2200).contains(year) else { return fail(start) }
      return WrittenDate(year: year, month: month, day: day)
    }
    guard let day = number(1...2), (1...31).contains(day) else { return fail(start) }
    spaces()
    guard let month = month() else { return fail(start) }
    _ = skip([".", ","])
    spaces()
    guard let year = number(4...4), (1990...2200).contains(year) else { return fail(start) }
    return WrittenDate(year: year, month: month, day: day)
  }
}
