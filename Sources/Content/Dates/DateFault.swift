import Bytes

/// Why a text is no date, and how to write the one that it means.
struct DateFault: Equatable {
  /// The end of a sentence that begins with the date.
  let phrase: String
  let hint: String
}

extension DateParser {
  /// The fault of a text that `parse` refuses.
  func fault(of text: String) -> DateFault {
    let usual = "write it like 2022-12-08, 2022-12-08 14:23:18 or 2022-12-08T14:23:18+08:00"
    guard let written = WrittenDate(text) else {
      return DateFault(phrase: "is not written as a date", hint: usual)
    }
    guard parse(written.day) != nil else {
      return DateFault(phrase: "does not exist", hint: usual)
    }
    if text.utf8.starts(with: written.day.utf8), ofOtherYears(text) {
      return DateFault(
        phrase: "lies outside the years 1 to 9999",
        hint: "leave the offset out, or write another date")
    }
    let whole = written.day + written.rest
    return DateFault(
      phrase: "is not written as a date",
      hint: "write it like \(parse(whole) == nil ? written.day : whole)")
  }

  /// Whether nothing but its year stands against a date: 400 years on or back, the calendar and
  /// the clock are the same.
  private func ofOtherYears(_ text: String) -> Bool {
    guard let year = Int(text.prefix(4)) else { return false }
    let other = String(year > 5000 ? year - 400 : year + 400)
    let padding = String(repeating: "0", count: 4 - other.utf8.count)
    return parse(padding + other + text.dropFirst(4)) != nil
  }
}

/// A year, a month and a day in the order of ISO 8601, between whatever signs.
struct WrittenDate {
  /// As it should be written; it may not exist.
  let day: String
  /// The time of day behind it, with the space or `T` before it; empty where there is none.
  let rest: String

  init?(_ text: String) {
    var scalars = Substring(text).unicodeScalars
    func number() -> String? {
      let digits = scalars.prefix { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
      scalars = scalars.dropFirst(digits.count)
      let text = String(digits.map { Character(Self.ascii($0)) })
      return text.isEmpty ? nil : text
    }
    func skip() -> Bool {
      let signs = scalars.prefix { " -/.年月－／．—–".unicodeScalars.contains($0) }
      scalars = scalars.dropFirst(signs.count)
      return !signs.isEmpty
    }
    guard let year = number(), year.count == 4, skip(), let month = number(), month.count <= 2,
      skip(), let dayOfMonth = number(), dayOfMonth.count <= 2
    else { return nil }
    if let mark = scalars.first, "日号號".unicodeScalars.contains(mark) { scalars.removeFirst() }
    let pad = { (text: String) in text.count == 1 ? "0" + text : text }
    day = "\(year)-\(pad(month))-\(pad(dayOfMonth))"
    rest = String(scalars)
  }

  private static func ascii(_ digit: Unicode.Scalar) -> Unicode.Scalar {
    digit.isASCII ? digit : Unicode.Scalar(digit.value - 0xFF10 + 0x30) ?? digit
  }
}
