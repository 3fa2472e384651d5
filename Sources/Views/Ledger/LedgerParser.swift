import Diagnostics

/// Reads the file of a month, and says of each fault where it stands.
package struct LedgerParser {
  private let source: SourceFile
  private let name: String
  private var page: LedgerPage
  private var faults: [Diagnostic] = []
  private var index = 0
  private var hasHead = false
  private var saidCarriageReturn = false
  private var last = 0..<0

  /// Faults of one file that are told.
  private static let limit = 20
  /// No site has more views in a day.
  private static let viewLimit = 1_000_000_000

  /// The month that the path names: `Views/main/2026-11.tsv`; nil for any other.
  package static func place(of path: String) -> (source: String, month: CivilMonth)? {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard parts.count == 3, parts[0] == LedgerMonth.folder, LedgerMonth.isSource(parts[1]),
      parts[2].hasSuffix(LedgerMonth.ending),
      let month = CivilMonth(parts[2].dropLast(LedgerMonth.ending.count))
    else { return nil }
    return (parts[1], month)
  }

  /// The warning about a file that is no month of a ledger.
  package static func strayFile(_ path: String) -> Diagnostic {
    .warning(
      "views-file", "'\(path)' is no ledger of views, and is not read",
      at: SourceFile.location(ofWhole: path),
      hint: "ledgers are called like '\(LedgerMonth.folder)/main/2026-11\(LedgerMonth.ending)'")
  }

  /// The ledger, without the rows that have faults.
  package static func parse(
    _ source: SourceFile, _ place: (source: String, month: CivilMonth)
  ) -> (page: LedgerPage, diagnostics: [Diagnostic]) {
    var parser = LedgerParser(source, place)
    parser.parse()
    return (parser.page, parser.faults)
  }

  private init(_ source: SourceFile, _ place: (source: String, month: CivilMonth)) {
    self.source = source
    name = place.source
    page = LedgerPage(source: place.source, month: place.month, file: source)
  }

  private mutating func parse() {
    let bytes = source.bytes
    bytes.withUnsafeBufferPointer { bytes in
      while index < bytes.count, faults.count < Self.limit {
        let start = index
        var end = bytes.find(0x0A, from: start) ?? bytes.count
        index = end + 1
        if end > start, bytes[end - 1] == 0x0D {
          end -= 1
          sayCarriageReturn(at: end)
        }
        if start == 0 || !hasHead {
          readHead(bytes, start..<end)
        } else if start < end, bytes[start] == UInt8(ascii: "#") {
          readSpan(bytes, start..<end)
        } else {
          readRow(bytes, start..<end)
        }
      }
      if !hasHead, faults.isEmpty { fault("views-head", 0..<0, "file is empty", Self.headHint) }
    }
    if !page.isInOrder { findRepeats() }
    page.spans = page.spans.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
  }

  private mutating func fault(
    _ id: String, _ range: Range<Int>, _ message: String, _ hint: String? = nil
  ) {
    faults.append(.error(id, message, at: source.location(of: range), hint: hint))
  }

  private func text(_ range: Range<Int>) -> String {
    VisibleText.escaping(String(decoding: source.bytes[range].prefix(80), as: UTF8.self))
  }

  private mutating func sayCarriageReturn(at place: Int) {
    if saidCarriageReturn { return }
    saidCarriageReturn = true
    fault(
      "views-line-ending", place..<(place + 1),
      "line ends with a carriage return, as on Windows; ledgers end their lines with a line feed",
      "write '\(LedgerMonth.folder)/** text eol=lf' into .gitattributes and check the file out again"
    )
  }

  private static let headHint =
    "the first line of a ledger is '# publish views 1', a tab, 'source main', a tab, 'zone Asia/Shanghai'; "
    + "'publish views import' writes it"

  private mutating func readHead(_ bytes: LineBytes, _ range: Range<Int>) {
    hasHead = true
    let fields = fields(bytes, range)
    let opening = "# publish views "
    guard fields.count == 3, text(fields[0]).hasPrefix(opening) else {
      return fault("views-head", range, "first line of a ledger says what it is", Self.headHint)
    }
    let version = text(fields[0]).dropFirst(opening.utf8.count)
    if Int(version) != LedgerMonth.version {
      fault(
        "views-version", fields[0],
        "'\(version)' is a version of ledgers that this publish does not know; it knows "
          + "\(LedgerMonth.version)", "use a newer publish")
    }
    if text(fields[1]) != "source \(name)" {
      fault(
        "views-source", fields[1], "'\(text(fields[1]))' is not the name of the folder, '\(name)'",
        "a ledger belongs to one source; move the file or mend the line")
    }
    let zone = text(fields[2])
    if zone.hasPrefix("zone "), zone.utf8.count > 5 {
      page.zone = String(zone.dropFirst(5))
    } else {
      fault("views-head", fields[2], "'\(zone)' names no time zone", Self.headHint)
    }
  }

  private func fields(_ bytes: LineBytes, _ range: Range<Int>) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = range.lowerBound
    while let tab = bytes.find(0x09, from: start, to: range.upperBound) {
      fields.append(start..<tab)
      start = tab + 1
    }
    fields.append(start..<range.upperBound)
    return fields
  }

  private mutating func readSpan(_ bytes: LineBytes, _ range: Range<Int>) {
    let fields = fields(bytes, range)
    guard text(fields[0]) == "# covered", fields.count == 3 else {
      return fault(
        "views-covered", range, "'\(text(fields[0]))' is no line of a ledger",
        "after the first line only '# covered', a tab, a time, a tab and a time may begin with '#'")
    }
    let times = fields[1...].map { field in
      LogTime.parse(UnsafeBufferPointer(rebasing: bytes[field]))
    }
    for (time, field) in zip(times, fields[1...]) where time == nil {
      fault(
        "views-covered", field, "'\(text(field))' is no time",
        "write it like 2026-11-01T00:00:03+08:00")
    }
    guard let first = times[0], let last = times[1] else { return }
    if last < first {
      return fault(
        "views-covered", fields[2], "'\(text(fields[2]))' is before the time where the span begins")
    }
    page.spans.append(CoveredSpan(first, last))
  }

  private mutating func readRow(_ bytes: LineBytes, _ range: Range<Int>) {
    guard let tab = bytes.find(0x09, from: range.lowerBound, to: range.upperBound) else {
      return fault(
        "views-tab", range, "'\(text(range))' has no tab between address and days",
        "a line is an address, a tab, and days with their views, such as '1:120 2:98'")
    }
    let address = range.lowerBound..<tab
    guard isAddress(UnsafeBufferPointer(rebasing: bytes[address])) else {
      return fault(
        "views-address", address, "'\(text(address))' is no address of the site",
        "addresses begin with '/' and are written without percent signs")
    }
    if !last.isEmpty {
      let earlier = UnsafeBufferPointer(rebasing: bytes[last])
      if !earlier.lexicographicallyPrecedes(UnsafeBufferPointer(rebasing: bytes[address])) {
        page.isInOrder = false
      }
    }
    last = address
    let start = page.entries.count
    guard readDays(bytes, (tab + 1)..<range.upperBound) else {
      page.entries.removeSubrange(start...)
      return
    }
    page.rows.append(LedgerPage.Row(address: address, entries: start..<page.entries.count))
  }

  private func isAddress(_ bytes: LineBytes) -> Bool {
    guard bytes.first == UInt8(ascii: "/") else { return false }
    var isASCII = true
    for byte in bytes {
      if byte < 0x20 || byte == 0x7F { return false }
      if byte >= 0x80 { isASCII = false }
    }
    return isASCII || String(validating: bytes, as: UTF8.self) != nil
  }

  private mutating func readDays(
    _ bytes: LineBytes, _ range: Range<Int>
  ) -> Bool {
    let dayCount = page.month.dayCount
    var last = 0
    var index = range.lowerBound
    let end = range.upperBound
    while true {
      let start = index
      var day = 0
      while index < end, bytes[index] &- 0x30 < 10, index - start < 3 {
        day = day * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      let hasColon = index > start && index < end && bytes[index] == UInt8(ascii: ":")
      index += 1
      let digits = index
      var count = 0
      while hasColon, index < end, bytes[index] &- 0x30 < 10, index - digits < 12 {
        count = count * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      let isWhole = index == end || index < end && bytes[index] == 0x20
      guard hasColon, index > digits, isWhole, count > 0, count <= Self.viewLimit else {
        sayEntry(bytes, start, end)
        return false
      }
      guard day >= 1, day <= dayCount else {
        fault(
          "views-day", start..<(digits - 1), "'\(day)' is no day of \(page.month.text)",
          "the month has \(page.month.dayCount) days")
        return false
      }
      if last >= day {
        let problem = last == day ? "comes twice" : "comes after day \(last)"
        fault(
          "views-day", start..<(digits - 1), "day '\(day)' \(problem)",
          "write each day once, in order; add up the views of a day that came twice")
        return false
      }
      last = day
      page.entries.append(LedgerPage.Entry(day: UInt8(day), views: UInt32(count)))
      if index == end { return true }
      index += 1
    }
  }

  private mutating func sayEntry(_ bytes: LineBytes, _ start: Int, _ end: Int) {
    let stop = bytes.find(0x20, from: min(start, end), to: end) ?? end
    let range = min(start, end)..<stop
    fault(
      "views-entry", range,
      range.isEmpty
        ? "day is missing behind the space or the tab"
        : "'\(text(range))' is not a day with its views",
      "write the day, a colon and the number of views, at least 1: '7:120'")
  }

  /// The lines are not in the order of their addresses; it does no harm, but an address may come twice.
  private mutating func findRepeats() {
    var seen: Set<[UInt8]> = []
    for row in page.rows where !seen.insert(Array(source.bytes[row.address])).inserted {
      guard faults.count < Self.limit else { return }
      fault(
        "views-twice", row.address, "'\(text(row.address))' has two lines",
        "make one line of the two, with the views of each day added up")
    }
  }
}
