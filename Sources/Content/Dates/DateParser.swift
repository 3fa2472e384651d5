import Bytes

/// Reads the dates that people write, on the clock of the site's time zone.
package struct DateParser: Sendable {
  private let zone: TimeZoneOffsets

  init(in zone: TimeZoneOffsets) {
    self.zone = zone
  }

  package static let utc = DateParser(in: .utc)

  /// A date as `WrittenTime` reads it, or in the many ways in which people type it. nil for anything else
  /// and for days that do not exist.
  package func parse(_ text: String) -> Timestamp? {
    exact(text) ?? LenientDate.standard(text).flatMap(exact)
  }

  private func exact(_ text: String) -> Timestamp? {
    guard let written = WrittenTime(text) else { return nil }
    guard let offset = written.offset else {
      return writable(timestamp(local: written.civil, written.hasTime))
    }
    return writable(timestamp(seconds: written.civil.secondsSinceEpoch - offset))
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
