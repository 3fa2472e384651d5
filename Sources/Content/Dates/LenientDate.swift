/// Dates as people type them: `2024/1/5 8:30`, `2024-11-2 9:00:23`, `2024年1月5日 下午3点`.
enum LenientDate {
  /// The same as RFC 3339 writes it, with or without a time and a zone; nil for what may be read in two
  /// ways, or not at all.
  static func standard(_ text: String) -> String? {
    guard let written = WrittenDate(text) else { return nil }
    if written.rest.allSatisfy(\.isWhitespace) { return written.day }
    guard let time = Time(written.rest) else { return nil }
    return written.day + "T" + time.text
  }

  /// A time of day behind a date, and its zone.
  private struct Time {
    var text = ""

    init?(_ rest: String) {
      var scanner = Scanner(rest)
      // A date that goes on with digits is none.
      guard scanner.isAtHalf || scanner.skipSpaces() else { return nil }
      var half = scanner.half()
      guard var hour = scanner.number(), scanner.skip(":时時点點") else { return nil }
      var parts = [0, 0]
      for index in parts.indices {
        guard let number = scanner.number() else { break }
        parts[index] = number
        if !scanner.skip(index == 0 ? ":分" : "秒") { break }
      }
      guard scanner.fraction() else { return nil }
      scanner.skipSpaces()
      half = half ?? scanner.half()
      if let half {
        guard (0...12).contains(hour) else { return nil }
        hour = hour % 12 + (half == .second ? 12 : 0)
      }
      guard hour < 24, parts.allSatisfy({ $0 < 60 }), let zone = scanner.zone() else { return nil }
      text = ([hour] + parts).map(Self.two).joined(separator: ":") + zone
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  }

  private enum Half {
    case first
    case second
  }

  private struct Scanner {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
      // Half-width, in lower case.
      rest = Substring(Truth.folded(text)).unicodeScalars
      let hasSpace = text.unicodeScalars.first?.properties.isWhitespace ?? false
      if hasSpace { rest = Substring(" " + String(rest)).unicodeScalars }
    }

    private static let halves: [(words: String, half: Half)] = [
      ("上午", .first), ("早上", .first), ("凌晨", .first), ("am", .first), ("a.m.", .first),
      ("下午", .second), ("晚上", .second), ("pm", .second), ("p.m.", .second),
    ]

    var isAtHalf: Bool {
      rest.first == "t" || Self.halves.contains { rest.starts(with: $0.words.unicodeScalars) }
    }

    @discardableResult
    mutating func skipSpaces() -> Bool {
      let spaces = rest.prefix { $0.properties.isWhitespace || $0 == "," }
      rest = rest.dropFirst(spaces.count)
      if rest.first == "t" { rest = rest.dropFirst() }
      return !spaces.isEmpty
    }

    mutating func skip(_ signs: String) -> Bool {
      guard let first = rest.first, signs.unicodeScalars.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func half() -> Half? {
      if rest.first == "t" { rest = rest.dropFirst() }
      for (words, half) in Self.halves where rest.starts(with: words.unicodeScalars) {
        rest = rest.dropFirst(words.unicodeScalars.count)
        _ = skipSpaces()
        return half
      }
      return nil
    }

    /// One or two digits.
    mutating func number() -> Int? {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      guard (1...2).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      return Int(String(digits))
    }

    /// A fraction of a second, which is dropped; false where a point has no digits behind it.
    mutating func fraction() -> Bool {
      guard rest.first == "." || rest.first == "," else { return true }
      let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(1 + digits.count)
      return !digits.isEmpty
    }

    /// As RFC 3339 writes it; empty where there is none; nil for anything else.
    mutating func zone() -> String? {
      skipSpaces()
      var names = false
      for name in ["utc", "gmt", "z"] where rest.starts(with: name.unicodeScalars) {
        rest = rest.dropFirst(name.unicodeScalars.count)
        names = true
        break
      }
      guard let sign = rest.first else { return names ? "Z" : "" }
      guard sign == "+" || sign == "-" else { return nil }
      rest = rest.dropFirst()
      let digits = rest.filter { $0 != ":" }
      guard (1...4).contains(digits.count), digits.count != 3,
        digits.allSatisfy({ ("0"..."9").contains($0) })
      else { return nil }
      let text = digits.count == 1 ? "0" + String(digits) : String(digits)
      let minutes = text.count == 4 ? String(text.suffix(2)) : "00"
      return "\(sign)\(text.prefix(2)):\(minutes)"
    }
  }
}
