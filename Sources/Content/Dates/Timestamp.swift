import Bytes

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
      $0.append(decimal: local.year)
      $0 += Self.year
      $0.append(decimal: local.month)
      $0 += Self.month
      $0.append(decimal: local.dayOfMonth)
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
      $0.append(decimal: minutes / 60, digits: 2)
      $0.append(UInt8(ascii: ":"))
      $0.append(decimal: minutes % 60, digits: 2)
    }
  }
}

extension Timestamp: Comparable {
  package static func < (first: Timestamp, second: Timestamp) -> Bool {
    first.seconds < second.seconds
  }
}
