import Bytes
import Compression
import Diagnostics
import Files
import Views

/// Reads logs into the ledgers of a site.
package struct ViewsImporter {
  private let site: ViewsSite
  let request: ViewsRequest
  private let store: ViewsStore
  var report = ViewsReport()
  var state = ImportState()
  var source: ImportState.Source
  private var pages: [LedgerPage] = []
  /// The times that were counted before this import.
  private var covered: [CoveredSpan] = []
  private var spans: [CoveredSpan] = []
  private var counter: ViewCounter
  private let range: ClosedRange<Int>
  /// Logs that end with something other than a line end, whose last line may be one.
  private var unfinished: [OpenedLog] = []
  /// The time of the last line of the plain files that end with a whole one.
  private var newestPlain = Int.min
  private var lastModified = ModificationTime(seconds: .min, nanoseconds: 0)

  /// Imports into the site at `root`.
  package static func run(
    _ request: ViewsRequest, into site: ViewsSite, at root: String
  ) -> ViewsReport {
    var importer = ViewsImporter(request, site, root)
    do throws(FileError) {
      try importer.run()
    } catch {
      importer.report.diagnostics.append(error.diagnostic)
      importer.report.wasRefusedBySystem = true
    }
    return importer.report
  }

  private init(_ request: ViewsRequest, _ site: ViewsSite, _ root: String) {
    self.request = request
    self.site = site
    store = ViewsStore(root: root)
    source = ImportState.Source(name: request.source)
    let since = request.since.map(site.clock.start) ?? Int.min
    let until = request.until.map(site.clock.end) ?? Int.max
    range = since...max(since, until)
    counter = ViewCounter(
      site.table, AgentJudge(), CountingRules(now: request.now))
  }

  var isRanged: Bool { request.since != nil || request.until != nil }

  private mutating func run() throws(FileError) {
    guard let lock = try store.lock() else {
      report.diagnostics.append(
        .error(
          "locked", "another 'publish views import' of this site is running", at: nil,
          hint: "wait until it is done"))
      return
    }
    try readSite()
    guard !report.hasFailed else { return }
    let candidates = try candidates()
    guard !report.hasFailed else { return }
    try read(candidates.sorted { ($0.first, $0.position) < ($1.first, $1.position) })
    try finishUnfinished()
    conclude()
    guard !report.hasFailed, !request.isDry else { return }
    try write()
    _ = consume lock
  }

  /// The ledgers and the state, and whether they belong together.
  private mutating func readSite() throws(FileError) {
    let saved = try store.state()
    state = saved ?? ImportState()
    if saved != nil { try store.settle(&state) }
    let (pages, faults) = store.read()
    report.diagnostics += faults.filter { $0.severity == .error }
    self.pages = pages.filter { $0.source == request.source }
    source = state[source: request.source]
    covered = self.pages.flatMap(\.spans).joined()
    if let page = self.pages.first(where: { $0.zone != site.clock.zone }) {
      report.diagnostics.append(
        .error(
          "views-zone",
          "'\(page.file.path)' holds days of '\(page.zone)', but the site's clock is that of "
            + "'\(site.clock.zone)'", at: page.file.location(of: 0..<0),
          hint: "set 'timeZone' in site.yaml back, or count under another --source"))
    }
    if !covered.isEmpty, source.streams.isEmpty {
      report.diagnostics.append(
        .warning(
          "views-state",
          "'\(ImportState.path)' does not know the ledgers of '\(request.source)': lines of times that they "
            + "cover are passed over, and a reader of the last day may count once more", at: nil))
    }
    counter = ViewCounter(
      site.table, AgentJudge(robots: site.settings.robots, readers: site.settings.readers),
      CountingRules(
        unit: site.settings.unit, clock: site.clock,
        hosts: request.hosts.isEmpty ? site.hosts : request.hosts, now: request.now, range: range),
      memories: source.memories)
  }

  // MARK: - Reading

  private mutating func read(_ candidates: [LogCandidate]) throws(FileError) {
    var waiting = candidates
    lastModified = candidates.filter(\.isPlainFile).map(\.modified).max() ?? lastModified
    var active: [OpenedLog] = []
    while !waiting.isEmpty || !active.isEmpty {
      // A copy of a log that is being read waits until that is done, and is then known.
      let next = waiting.firstIndex { candidate in
        !active.contains { $0.candidate.id == candidate.id }
      }
      let first = active.indices.min { active[$0].time < active[$1].time }
      if let next, first.map({ waiting[next].first <= active[$0].time }) ?? true {
        active.append(try open(waiting.remove(at: next)))
        continue
      }
      guard let first else { break }
      var log = active.remove(at: first)
      let others = active.map(\.time) + (next.map { [waiting[$0].first] } ?? [])
      if try read(&log, through: others.min() ?? .max) {
        active.append(log)
      } else if !log.file.rest.isEmpty {
        unfinished.append(log)
      } else {
        note(log)
      }
    }
  }

  /// Counts the lines up to one later than `limit`; false at the end.
  private mutating func read(
    _ log: inout OpenedLog, through limit: Int
  ) throws(FileError) -> Bool {
    let file = log.file
    var overlong: [Int] = []
    let stop = try file.read(overlong: { overlong.append($0) }) { line in
      log.take(line, through: limit, &counter)
    }
    for line in overlong {
      counter.noteMalformed()
      log.noteOverlong(at: line)
    }
    return stop == .held
  }

  private mutating func open(_ candidate: LogCandidate) throws(FileError) -> OpenedLog {
    let known = isRanged ? nil : source.stream(candidate.id)
    var file: AccessLog
    if let opened = candidate.opened { file = opened } else { file = try AccessLog(candidate.path) }
    if let known {
      var reader = candidate.recognition.reader
      let reaches = try Self.go(to: known.offset, in: file, &reader)
      if reaches, state.tailHash(file.tail) == known.tail {
        file.line = known.lines
        file.skipBrokenLine()
        var log = OpenedLog(candidate, file, known: known, spans: .none)
        log.reader = reader
        setHistory(candidate.path, .known)
        return log
      }
      if candidate.opened != nil {
        report.diagnostics.append(
          .error(
            "views-stream",
            "'\(candidate.path)' begins like a log that was read before, and goes on differently",
            at: nil, hint: "write it into a file, and import that"))
      } else {
        file = try AccessLog(candidate.path)
      }
    }
    return OpenedLog(
      candidate, file, known: nil,
      spans: CountedTime(covered, open: source.openSeconds))
  }

  /// Goes to where an earlier import has ended; false where the log is shorter.
  private static func go(
    to offset: Int, in file: AccessLog, _ reader: inout LineReader
  ) throws(FileError) -> Bool {
    guard reader.needsEveryLine else { return try file.skip(to: offset) }
    var request = LogRequest()
    return try file.pass(to: offset) { line in
      if line.first == UInt8(ascii: "#") { _ = reader.head(line, into: &request) }
    }
  }

  private mutating func setHistory(_ path: String, _ history: ViewsReport.File.History) {
    guard let position = report.files.lastIndex(where: { $0.path == path }) else { return }
    report.files[position].history = history
  }

  /// In the newest plain file a last line without its end may still be written; elsewhere it is a line.
  private mutating func finishUnfinished() throws(FileError) {
    let newest = unfinished.indices.filter { unfinished[$0].candidate.isPlainFile }
      .max { age(of: unfinished[$0]) < age(of: unfinished[$1]) }
    let last = newestPlain
    for (position, log) in unfinished.enumerated() {
      var log = log
      let isNewest =
        position == newest && age(of: log) >= last
      if !isNewest {
        log.file.rest.withUnsafeBufferPointer { line in
          _ = log.take(line, through: .max, &counter)
        }
        log.file.takeRest()
      }
      note(log)
    }
    unfinished = []
  }

  /// Of the plain files: of its last line, or where none is whole yet, of the last moment if it was written last.
  private func age(of log: OpenedLog) -> Int {
    if log.streamFirst <= log.streamLast { return log.streamLast }
    return log.candidate.modified >= lastModified ? .max : .min
  }

  /// Notes what was read of a log.
  private mutating func note(_ log: OpenedLog) {
    let path = log.candidate.path
    if log.file.isCut || log.file.isDamaged {
      report.diagnostics.append(
        .warning(
          "views-cut",
          "'\(path)' \(log.file.isCut ? "ends before its end" : "is damaged"); its whole lines are counted",
          at: SourceFile.location(ofWhole: path)))
    }
    if let position = report.files.lastIndex(where: { $0.path == path }) {
      report.files[position].lines = log.lines
    }
    report.malformed += log.malformed
    if log.candidate.isPlainFile { newestPlain = max(newestPlain, log.streamLast) }
    if log.first <= log.last {
      report.first = min(report.first ?? .max, log.first)
      report.last = max(report.last ?? .min, log.last)
      let start = log.known.map { min($0.last, log.first) } ?? log.first
      spans.append(CoveredSpan(start, log.last))
    }
    guard !isRanged, log.streamFirst <= log.streamLast else { return }
    source.set(
      ImportState.Stream(
        id: log.candidate.id, offset: log.file.offset, tail: state.tailHash(log.file.tail),
        lines: log.file.line, first: log.streamFirst, last: log.streamLast,
        stamp: log.file.rest.isEmpty ? log.candidate.stamp : 0))
  }

  // MARK: - The end

  private mutating func conclude() {
    report.tally = counter.tally
    report.articles = counter.articleCount
    report.malformed.sort { ($0.path, $0.line) < ($1.path, $1.line) }
    report.robots = counter.robotCounts
    if counter.sawOnlyProxy {
      report.diagnostics.append(
        .warning(
          "views-proxy",
          "most lines have one address of a private network: the server logs its proxy, and all readers "
            + "look like one", at: nil,
          hint:
            "let the server log the reader's address: 'real_ip_header' in nginx, 'mod_remoteip' in Apache, "
            + "'trusted_proxies' in Caddy"))
    }
    if counter.tally.isDoubtful {
      let message = "\(counter.tally.malformed) of \(counter.tally.lines) lines cannot be read"
      report.diagnostics.append(
        request.isForced
          ? .warning("views-malformed", message, at: nil)
          : .error(
            "views-malformed", message + "; nothing was counted", at: nil,
            hint: "name the format with --format, or count the others with --force"))
    }
  }

  private mutating func write() throws(FileError) {
    let parts = LedgerMonth.parts(of: spans, site.clock)
    let counts = Dictionary(grouping: counter.counts) { $0.day.month }
    var files: [(path: String, bytes: [UInt8])] = []
    var known: [ImportState.File] = []
    for month in Set(parts.keys).union(counts.keys).union(pages.map(\.month)).sorted() {
      let page = pages.first { $0.month == month }
      let before = page.map { SHA256.of($0.file.bytes) } ?? []
      let path = LedgerMonth.path(request.source, month)
      guard parts[month] != nil || counts[month] != nil else {
        known.append(ImportState.File(path: path, before: before, after: before))
        continue
      }
      var ledger =
        page.map(LedgerMonth.init)
        ?? LedgerMonth(source: request.source, month: month, zone: site.clock.zone)
      ledger.spans = (ledger.spans + (parts[month] ?? [])).joined()
      ledger.add(counts[month] ?? [])
      let bytes = ledger.bytes(site.clock)
      if bytes != page?.file.bytes { files.append((path, bytes)) }
      known.append(ImportState.File(path: path, before: before, after: SHA256.of(bytes)))
    }
    source.earlier = state[source: request.source].streams
    source.files = known
    source.memories = counter.memories
    source.memories.forget(site.clock)
    state[source: request.source] = source
    try store.write(files, state)
    report.written = files.map(\.path)
  }
}
