/// Reads a request from a line that is an object of JSON.
///
/// Nothing is built: keys that mean something give parts of the line, everything else is passed over. Nesting costs
/// no memory, so that a line of ten thousand brackets is only a long line.
struct JSONLine {
  enum Dialect: Sendable {
    /// One object with the names of nginx or of a content-delivery network.
    case flat
    /// Caddy's, where the request and its headers are objects inside.
    case caddy
  }

  private let line: LineBytes
  private let dialect: Dialect
  private var index = 0
  private var request = LogRequest()
  private var hasStatus = false
  private var hasTime = false
  /// How good the name was that gave each: of several the best counts.
  private var ranks = Ranks()
  private var logger: Field?

  private struct Ranks {
    var path = 0
    var address = 0
    var host = 0
  }

  private enum Place {
    case top, request, headers
  }

  static func read(
    _ line: LineBytes, _ dialect: Dialect, _ time: inout QuickTime, into request: inout LogRequest
  ) -> LineKind {
    var reader = JSONLine(line, dialect)
    let kind = reader.read(&time)
    request = reader.request
    return kind
  }

  private init(_ line: LineBytes, _ dialect: Dialect) {
    self.line = line
    self.dialect = dialect
  }

  private mutating func read(_ time: inout QuickTime) -> LineKind {
    skipSpace()
    guard readObject(.top, &time) else { return .malformed(index) }
    skipSpace()
    guard index == line.count else { return .malformed(index) }
    if let logger, !line.part(logger).starts(with: "http.log.access") { return .remark }
    guard hasStatus, hasTime, ranks.path > 0, ranks.address > 0,
      dialect == .flat || logger != nil
    else { return .malformed(0) }
    return .request
  }

  private mutating func readObject(_ place: Place, _ time: inout QuickTime) -> Bool {
    guard take(UInt8(ascii: "{")) else { return false }
    skipSpace()
    if take(UInt8(ascii: "}")) { return true }
    while true {
      skipSpace()
      guard let key = readString() else { return false }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { return false }
      skipSpace()
      guard readValue(of: line.part(key), place, &time) else { return false }
      skipSpace()
      if take(UInt8(ascii: "}")) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func readValue(
    of key: LineBytes, _ place: Place, _ time: inout QuickTime
  ) -> Bool {
    guard index < line.count else { return false }
    switch line[index] {
    case UInt8(ascii: "\""):
      guard let value = readString() else { return false }
      note(key, value, place, &time)
      return true
    case UInt8(ascii: "{"):
      if dialect == .caddy {
        if place == .top, key.equals("request") { return readObject(.request, &time) }
        if place == .request, key.equals("headers") { return readObject(.headers, &time) }
      }
      return skipNested()
    case UInt8(ascii: "["):
      if place == .headers, index + 1 < line.count, line[index + 1] == UInt8(ascii: "\"") {
        let start = index
        index += 1
        guard let value = readString() else { return false }
        note(key, value, place, &time)
        index = start
      }
      return skipNested()
    default:
      let start = index
      while index < line.count, isScalar(line[index]) { index += 1 }
      if index == start { return false }
      note(key, Field(start: start, end: index), place, &time)
      return true
    }
  }

  private func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// What is between the marks, its escapes kept.
  private mutating func readString() -> Field? {
    guard take(UInt8(ascii: "\"")), let end = line.closingQuote(from: index) else { return nil }
    defer { index = end + 1 }
    return Field(start: index, end: end)
  }

  /// Passes over an object or an array with all that it holds.
  private mutating func skipNested() -> Bool {
    var depth = 0
    while index < line.count {
      let byte = line[index]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        guard readString() != nil else { return false }
        continue
      default: break
      }
      index += 1
      if depth == 0 { return true }
    }
    return false
  }

  private mutating func skipSpace() {
    while index < line.count, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < line.count, line[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func note(
    _ key: LineBytes, _ value: Field, _ place: Place, _ time: inout QuickTime
  ) {
    switch (dialect, place) {
    case (.flat, _): noteFlat(key, value, &time)
    case (.caddy, .top):
      if key.equals("logger") {
        logger = value
      } else if key.equals("ts") {
        noteTime(value, &time)
      } else if key.equals("status") {
        noteStatus(value)
      }
    case (.caddy, .request):
      if key.equals("uri") {
        notePath(value, 1)
      } else if key.equals("method") {
        request.method = value
      } else if key.equals("host") {
        request.host = value
      } else if key.equals("client_ip") {
        noteAddress(value, 3)
      } else if key.equals("remote_ip") {
        noteAddress(value, 2)
      } else if key.equals("remote_addr") {
        noteAddress(value, 1)
      }
    case (.caddy, .headers): noteHeader(key, value)
    }
  }

  private mutating func noteHeader(_ key: LineBytes, _ value: Field) {
    if key.equalsIgnoringCase("user-agent") {
      request.agent = value
    } else if key.equalsIgnoringCase("sec-purpose") || key.equalsIgnoringCase("purpose")
      || key.equalsIgnoringCase("x-moz")
    {
      notePurpose(value)
    }
  }

  private mutating func noteFlat(_ key: LineBytes, _ value: Field, _ time: inout QuickTime) {
    guard let meaning = JSONNames.meaning(of: key) else { return }
    switch meaning {
    case .path(let rank): notePath(value, rank)
    case .address(let rank): noteAddress(value, rank)
    case .host(let rank):
      guard rank > ranks.host, !isNothing(value) else { return }
      ranks.host = rank
      request.host = value
    case .request:
      guard ranks.path == 0 else { return }
      LogPattern.split(value, line, &request)
      ranks.path = 1
    case .method: request.method = value
    case .status: noteStatus(value)
    case .time: if !hasTime { noteTime(value, &time) }
    case .agent: request.agent = value
    case .purpose: notePurpose(value)
    }
  }

  private func isNothing(_ value: Field) -> Bool {
    value.isEmpty || line.part(value).equals("-")
  }

  private mutating func notePath(_ value: Field, _ rank: Int) {
    guard rank > ranks.path else { return }
    ranks.path = rank
    request.path = value
  }

  private mutating func noteAddress(_ value: Field, _ rank: Int) {
    guard rank > ranks.address, !isNothing(value) else { return }
    ranks.address = rank
    request.address = value
  }

  private mutating func noteStatus(_ value: Field) {
    guard let status = line.number(value) else { return }
    request.status = status
    hasStatus = true
  }

  private mutating func noteTime(_ value: Field, _ time: inout QuickTime) {
    guard let seconds = time.parse(line.part(value)) else { return }
    request.time = seconds
    hasTime = true
  }

  private mutating func notePurpose(_ value: Field) {
    if line.part(value).containsIgnoringCase("prefetch") { request.isPrefetch = true }
  }
}
