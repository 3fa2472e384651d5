import Diagnostics

/// The views of one month from one source, as a file of the site holds them.
///
/// ```
/// # publish views 1	source main	zone Asia/Shanghai
/// # covered	2026-11-01T00:00:03+08:00	2026-11-30T23:59:58+08:00
/// /guides/refund/	1:120 2:98 3:101 30:7
/// ```
///
/// Tabs part the fields, addresses are decoded and in the order of their bytes, days without views are left out.
package struct LedgerMonth: Sendable, Equatable {
  package let source: String
  package let month: CivilMonth
  /// The IANA name of the time zone whose days these are.
  package var zone: String
  /// The parts in this month of the times that were counted.
  package var spans: [CoveredSpan]
  package var rows: [Row]

  package struct Row: Sendable, Equatable {
    package let address: String
    /// In the order of the days.
    package var views: [DayViews]

    package var total: Int { views.reduce(0) { $0 + $1.views } }
  }

  /// The views of a day of the month.
  package struct DayViews: Sendable, Equatable {
    package let day: Int
    package var views: Int
  }

  /// What was read of a file.
  package init(_ page: LedgerPage) {
    source = page.source
    month = page.month
    zone = page.zone
    spans = page.spans
    rows = page.rows.map { row in
      Row(
        address: String(decoding: page.file.bytes[row.address], as: UTF8.self),
        views: page.entries[row.entries].map { DayViews(day: Int($0.day), views: Int($0.views)) })
    }
  }

  package static let folder = "Views"
  package static let version = 1
  package static let ending = ".tsv"

  package init(source: String, month: CivilMonth, zone: String) {
    self.source = source
    self.month = month
    self.zone = zone
    spans = []
    rows = []
  }

  /// From the site's root.
  package var path: String { Self.path(source, month) }

  package static func path(_ source: String, _ month: CivilMonth) -> String {
    "\(folder)/\(source)/\(month.text)\(ending)"
  }

  /// Whether a source may have the name: it is a folder's.
  package static func isSource(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return (1...64).contains(bytes.count) && bytes[0] != UInt8(ascii: ".")
      && bytes.allSatisfy { byte in
        asciiLower(byte) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      }
  }

  /// The same with more views.
  package mutating func add(_ more: [(address: String, day: CivilDay, views: Int)]) {
    var known = Dictionary(
      rows.map {
        (Array($0.address.utf8), Dictionary($0.views.map { ($0.day, $0.views) }) { $0 + $1 })
      },
      uniquingKeysWith: { first, _ in first })
    for (address, day, views) in more {
      known[Array(address.utf8), default: [:]][day.number - month.dayBefore, default: 0] += views
    }
    rows = known.map { bytes, days in
      Row(
        address: String(decoding: bytes, as: UTF8.self),
        views: days.map { DayViews(day: $0.key, views: $0.value) }.sorted { $0.day < $1.day })
    }.sorted { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
  }

  /// The bytes of its file.
  package func bytes(_ clock: SiteClock) -> [UInt8] {
    var text = "# publish views \(Self.version)\tsource \(source)\tzone \(zone)\n"
    for span in spans {
      text += "# covered\t\(clock.text(span.first))\t\(clock.text(span.last))\n"
    }
    var output = Array(text.utf8)
    for row in rows {
      output += row.address.utf8
      output.append(0x09)
      for (index, day) in row.views.enumerated() {
        if index > 0 { output.append(0x20) }
        output += "\(day.day):\(day.views)".utf8
      }
      output.append(0x0A)
    }
    return output
  }

  /// The spans as the months hold them, each its part.
  package static func parts(
    of spans: [CoveredSpan], _ clock: SiteClock
  ) -> [CivilMonth: [CoveredSpan]] {
    var parts: [CivilMonth: [CoveredSpan]] = [:]
    for span in spans.joined() {
      var first = span.first
      while first <= span.last {
        let month = clock.day(of: first).month
        let next = clock.start(of: CivilDay(number: month.next.dayBefore + 1))
        parts[month, default: []].append(CoveredSpan(first, min(span.last, next - 1)))
        first = next
      }
    }
    return parts
  }
}
