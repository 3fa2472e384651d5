import Bytes

/// Where the files of time zones come from; this module reads none itself.
package struct TimeZoneDatabase: Sendable {
  package enum Answer: Sendable {
    case file([UInt8])
    /// There is no such zone; these names are in the same part of the world.
    case unknown(near: [String])
    /// This system has no files of time zones.
    case absent
  }

  private let answer: @Sendable (String) -> Answer

  package init(_ answer: @escaping @Sendable (String) -> Answer) {
    self.answer = answer
  }

  /// Knows UTC alone.
  package static let none = TimeZoneDatabase { _ in .absent }

  /// What a name stands for.
  enum Zone {
    /// With the digest of what it was read from.
    case known(TimeZoneOffsets, digest: UInt64)
    case unknown(near: [String])
    case absent
    case damaged
  }

  func zone(named name: String) -> Zone {
    // These need no file, so that a site without a zone can be built anywhere.
    if ["UTC", "GMT", "Etc/UTC", "Etc/GMT"].contains(name) { return .known(.utc, digest: 0) }
    guard Self.isZoneName(name) else { return .unknown(near: []) }
    switch answer(name) {
    case .file(let bytes):
      return TimeZoneFile.parse(bytes).map { .known($0, digest: Digest.of(bytes)) } ?? .damaged
    case .unknown(let names): return .unknown(near: names.filter(Self.isZoneName))
    case .absent: return .absent
    }
  }

  /// The digest of all that is known of a zone: another one, and dates may mean other moments.
  package func digest(of name: String) -> UInt64? {
    guard case .known(_, let digest) = zone(named: name) else { return nil }
    return digest
  }

  /// Reads and writes dates on the clock of a zone; nil where it is not known.
  package func dates(in name: String) -> DateParser? {
    guard case .known(let zone, _) = zone(named: name) else { return nil }
    return DateParser(in: zone)
  }

  /// The name of the zone that a POSIX rule stands for, as the variable TZ may hold one: `Etc/GMT-8` for
  /// `CST-8`. nil for those with summer time, or with more than whole hours.
  package static func name(ofRule text: String) -> String? {
    guard let rule = TimeZoneRule(Array(text.utf8)[...]), rule.daylight == nil,
      rule.standard % 3600 == 0
    else { return nil }
    // East is negative there, as in the rules themselves.
    let hours = -rule.standard / 3600
    return hours == 0 ? "UTC" : "Etc/GMT\(hours < 0 ? "-" : "+")\(abs(hours))"
  }

  /// Whether a name has the form of a place's: a plain path with two parts or three. The database holds
  /// abbreviations as well, and below `posix` and `right` everything once more.
  private static func isZoneName(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), name.utf8.count <= 64 else { return false }
    if parts[0].elementsEqual("posix".utf8) || parts[0].elementsEqual("right".utf8) { return false }
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
          default: "_-+".utf8.contains(byte)
          }
        }
    }
  }
}
