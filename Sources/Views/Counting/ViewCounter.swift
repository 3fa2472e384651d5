/// Counts the views in the lines of logs, one line after the other.
package struct ViewCounter: Sendable {
  package private(set) var tally = ImportTally()
  package private(set) var memories: DayMemories
  /// By the judge's verdict.
  private var robots: [Int32: Int] = [:]
  private var quiet = QuietRobots()
  /// Views by article and day.
  private var views: [Key: Int] = [:]

  private let judge: AgentJudge
  private let table: ArticleTable
  private let rules: CountingRules
  private var clock: QuickClock
  private var paths = ByteCache(limit: 8192)
  private var agents = ByteCache(limit: 8192)
  private var hosts = ByteCache(limit: 256)
  private var scratch: [UInt8] = []
  private var identity: [UInt8] = []
  private var addresses = PrivateAddresses()
  /// Hashes of the articles' addresses, which outlive a change of their positions.
  private let articles: [UInt64]

  private struct Key: Hashable {
    let article: Int32
    let day: Int32
  }

  /// Robots that are known by what they do.
  private struct QuietRobots: Sendable {
    var asked = 0
    var many = 0
  }

  package init(
    _ table: ArticleTable, _ judge: AgentJudge, _ rules: CountingRules,
    memories: DayMemories = DayMemories()
  ) {
    self.table = table
    self.judge = judge
    self.rules = rules
    self.memories = memories
    clock = QuickClock(rules.clock)
    articles = table.addresses.map { SipHash.hash(Array($0.utf8), SipKey(0, 0)) }
  }

  /// The views that were counted: address, day, number.
  package var counts: [(address: String, day: CivilDay, views: Int)] {
    views.map {
      (table.addresses[Int($0.key.article)], CivilDay(number: Int($0.key.day)), $0.value)
    }
  }

  package var articleCount: Int { Set(views.keys.map(\.article)).count }

  /// Robots by what they were known by, the most first.
  package var robotCounts: [(reason: String, count: Int)] {
    let quiet = [
      ("they asked for /robots.txt", quiet.asked),
      ("more than \(CountingRules.articleLimit) articles in a day", quiet.many),
    ].filter { $0.1 > 0 }
    return (robots.map { (judge.reason($0.key).text, $0.value) } + quiet)
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
      .map { (reason: $0.0, count: $0.1) }
  }

  /// Whether more than half of the lines come from one address of a private network.
  package var sawOnlyProxy: Bool { addresses.hasMajority(of: tally.lines) }

  package mutating func noteMalformed() {
    tally.lines += 1
    tally.malformed += 1
  }

  /// What became of a line's time.
  package enum Outcome {
    /// The line was of its time; it may or may not have counted.
    case read
    /// Its time was counted already, is outside the range or in the future.
    case passed
    case malformed(Int)
  }

  /// Takes the line whose head was read. `spans` are those of an earlier import that this log is not known from.
  package mutating func take(
    _ line: LineBytes, _ request: inout LogRequest, _ reader: inout LineReader,
    unless spans: CountedTime
  ) -> Outcome {
    tally.lines += 1
    if request.time < CountingRules.earliest {
      tally.malformed += 1
      return .malformed(0)
    }
    if request.time > rules.now + 86_400 {
      tally.refuse(.future)
      return .passed
    }
    if !rules.range.contains(request.time) {
      tally.refuse(.dates)
      return .passed
    }
    if spans.contains(request.time) {
      tally.alreadyCounted += 1
      return .passed
    }
    memories.note(request.time, rules.clock)
    addresses.note(line.part(request.address))
    if let fault = judge(line, &request, &reader) {
      tally.malformed += 1
      return .malformed(fault)
    }
    return .read
  }

  /// Counts or refuses; the offset of the fault where the rest of the line cannot be read.
  private mutating func judge(
    _ line: LineBytes, _ request: inout LogRequest, _ reader: inout LineReader
  ) -> Int? {
    var path = line.part(request.path)
    if path.starts(with: "/robots.txt"), path.count == 11 || path[11] == UInt8(ascii: "?") {
      if case .malformed(let fault) = reader.tail(line, into: &request) { return fault }
      noteRobot(line, request, reader)
    }
    let method = line.part(request.method)
    // A log that does not write the method has only those that fetch.
    guard method.equals("GET") || method.isEmpty && !path.isEmpty && !reader.hasMethod
    else {
      tally.refuse(.methods)
      return nil
    }
    guard request.status == 200 || request.status == 304 else {
      tally.refuse(.status)
      return nil
    }
    if let absolute = Self.absolute(path) {
      if request.host.isEmpty {
        request.host = Field(
          start: request.path.start + absolute.host.start,
          end: request.path.start + absolute.host.end)
      }
      path = UnsafeBufferPointer(rebasing: path[absolute.path...])
    }
    if !request.host.isEmpty, !isOurs(line.part(request.host)) {
      tally.refuse(.hosts)
      return nil
    }
    guard let article = article(at: path, reader.escaping) else { return nil }
    if case .malformed(let fault) = reader.tail(line, into: &request) { return fault }
    if !request.host.isEmpty, !isOurs(line.part(request.host)) {
      tally.refuse(.hosts)
      return nil
    }
    if request.isPrefetch {
      tally.refuse(.prefetches)
    } else if isReaders(line, request, reader) {
      count(article, line, request, reader)
    }
    return nil
  }

  /// The article at the path; nil where there is none, which is then counted.
  private mutating func article(at path: LineBytes, _ escaping: Escaping) -> Int? {
    var path = path
    let isEscaped = escaping.usesBackslashes && path.find(0x5C, from: 0) != nil
    if !isEscaped {
      path = Self.withoutQuery(path)
      if table.isSurelyFile(path) {
        tally.refuse(.files)
        return nil
      }
    }
    let number = paths.number(of: path) { path in
      guard isEscaped else { return table.number(of: path) }
      var bytes: [UInt8] = []
      escaping.append(path, to: &bytes)
      return bytes.withUnsafeBufferPointer { table.number(of: Self.withoutQuery($0)) }
    }
    if number >= 0 { return Int(number) }
    tally.refuse(number == ArticleTable.Target.otherFile.rawValue ? .files : .pages)
    return nil
  }

  private static func withoutQuery(_ path: LineBytes) -> LineBytes {
    var end = path.find(UInt8(ascii: "?"), from: 0) ?? path.count
    if let number = path.find(UInt8(ascii: "#"), from: 0, to: end) { end = number }
    return UnsafeBufferPointer(rebasing: path[..<end])
  }

  /// The host and where the path begins of a request that names a whole URL.
  private static func absolute(_ path: LineBytes) -> (host: Field, path: Int)? {
    guard path.first != UInt8(ascii: "/") else { return nil }
    let start: Int
    if path.starts(with: "http://") {
      start = 7
    } else if path.starts(with: "https://") {
      start = 8
    } else {
      return nil
    }
    let slash = path.find(UInt8(ascii: "/"), from: start) ?? path.count
    return (Field(start: start, end: slash), slash)
  }

  private mutating func isOurs(_ host: LineBytes) -> Bool {
    if rules.hosts.isEmpty { return true }
    return hosts.number(of: host) { host in
      var text = host.map(asciiLower)
      if let colon = text.lastIndex(of: UInt8(ascii: ":")),
        text[colon...].dropFirst().allSatisfy({ $0 &- 0x30 < 10 })
      {
        text.removeSubrange(colon...)
      }
      return rules.hosts.contains(String(decoding: text, as: UTF8.self)) ? 1 : 0
    } == 1
  }

  private mutating func isReaders(
    _ line: LineBytes, _ request: LogRequest, _ reader: LineReader
  ) -> Bool {
    guard reader.hasAgent else { return true }
    let escaping = reader.agentEscaping
    let verdict = agents.number(of: line.part(request.agent)) { agent in
      var bytes: [UInt8] = []
      escaping.append(agent, to: &bytes)
      if case .percent = escaping {
        // CloudFront encodes the agent twice.
        let once = bytes
        bytes = []
        once.withUnsafeBufferPointer { Escaping.unescapePercent($0, &bytes) }
      }
      return bytes.withUnsafeBufferPointer { judge.verdict($0) }
    }
    guard verdict != 0 else { return true }
    tally.refuse(.robots)
    robots[verdict, default: 0] += 1
    return false
  }

  /// The hash of address and agent under the day's key.
  private mutating func readerHash(
    _ line: LineBytes, _ request: LogRequest, _ reader: LineReader, _ key: SipKey
  ) -> UInt64 {
    identity.removeAll(keepingCapacity: true)
    ReaderAddress.append(line.part(request.address), to: &identity)
    identity.append(0)
    if reader.hasAgent { reader.agentEscaping.append(line.part(request.agent), to: &identity) }
    return SipHash.hash(identity, key)
  }

  private mutating func noteRobot(
    _ line: LineBytes, _ request: LogRequest, _ reader: LineReader
  ) {
    let day = memories.position(of: clock.day(of: request.time))
    let hash = readerHash(line, request, reader, memories.days[day].key)
    memories.days[day].readers[hash] = DayMemory.robot
  }

  private mutating func count(
    _ article: Int, _ line: LineBytes, _ request: LogRequest, _ reader: LineReader
  ) {
    let number = clock.day(of: request.time)
    let day = memories.position(of: number)
    let key = memories.days[day].key
    let hash = readerHash(line, request, reader, key)
    let opened = memories.days[day].readers[hash]
    if opened == DayMemory.robot {
      tally.refuse(.robots)
      quiet.asked += 1
      return
    }
    let pair = Self.pair(hash, articles[article], key)
    let isNew = memories.days[day].pairs.insert(pair)
    if isNew {
      if opened >= CountingRules.articleLimit {
        memories.days[day].readers[hash] = DayMemory.robot
        tally.refuse(.robots)
        quiet.many += 1
        return
      }
      memories.days[day].readers[hash] = opened + 1
    }
    if rules.unit == .requests {
      let moment = Int32(truncatingIfNeeded: request.time - number * 86_400 + 172_800)
      let earlier = memories.days[day].moments.updateValue(moment, forKey: pair)
      if let earlier, abs(Int(moment) - Int(earlier)) <= CountingRules.repeatSeconds {
        tally.refuse(.repeats)
        return
      }
    } else if !isNew {
      tally.refuse(.repeats)
      return
    }
    tally.views += 1
    views[Key(article: Int32(article), day: Int32(number)), default: 0] += 1
  }

  private static func pair(_ reader: UInt64, _ article: UInt64, _ key: SipKey) -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { words in
      words[0] = reader
      words[1] = article
      return words.withMemoryRebound(to: UInt8.self) { bytes in
        SipHash.hash(UnsafeBufferPointer(bytes), key)
      }
    }
  }
}

/// Counts how many lines each address of a private network has; there are few.
private struct PrivateAddresses: Sendable {
  private var last: [UInt8] = []
  private var lastCount = 0
  private var counts: [[UInt8]: Int] = [:]

  mutating func note(_ address: LineBytes) {
    if !last.isEmpty, address.elementsEqualQuickly(last) {
      lastCount += 1
      return
    }
    guard ReaderAddress.isPrivate(address) else { return }
    flush()
    last = Array(address)
    lastCount = 1
  }

  private mutating func flush() {
    guard lastCount > 0, counts.count < 1024 || counts[last] != nil else { return }
    counts[last, default: 0] += lastCount
    lastCount = 0
  }

  func hasMajority(of lines: Int) -> Bool {
    var copy = self
    copy.flush()
    return copy.counts.values.contains { $0 * 2 > lines }
  }
}
