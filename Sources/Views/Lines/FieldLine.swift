/// Reads lines whose fields a line `#Fields:` names, as the W3C's extended log format has it.
struct FieldLine: Sendable {
  enum Dialect: Sendable {
    /// IIS and others: spaces between the fields, on UTC.
    case w3c
    /// Tabs between them.
    case cloudFront

    var separator: UInt8 { self == .w3c ? 0x20 : 0x09 }
  }

  private enum Column: Sendable {
    case date, time, address, method, path, status, agent, host, skip
  }

  private let dialect: Dialect
  private var columns: [Column] = []
  /// The text of date and time, as one.
  private var moment: [UInt8] = []

  init(_ dialect: Dialect) { self.dialect = dialect }

  mutating func read(
    _ line: LineBytes, _ time: inout QuickTime, into request: inout LogRequest
  ) -> LineKind {
    request = LogRequest()
    if line.first == UInt8(ascii: "#") {
      if line.starts(with: "#Fields:") { name(line) }
      return .remark
    }
    guard !columns.isEmpty else { return .malformed(0) }
    var date = Field()
    var clock = Field()
    var start = 0
    for (position, column) in columns.enumerated() {
      let isLast = position == columns.count - 1
      guard start <= line.count else { return .malformed(line.count) }
      let separator = line.find(dialect.separator, from: start)
      if separator == nil, !isLast { return .malformed(line.count) }
      // CloudFront adds columns at the end; they are not looked at.
      if isLast, dialect == .w3c, let separator { return .malformed(separator) }
      let field = Field(start: start, end: separator ?? line.count)
      start = field.end + 1
      switch column {
      case .date: date = field
      case .time: clock = field
      case .address: request.address = field
      case .method: request.method = field
      case .path: request.path = field
      case .agent: request.agent = field
      case .host: if !line.part(field).equals("-") { request.host = field }
      case .status:
        guard let status = line.number(field) else { return .malformed(field.start) }
        request.status = status
      case .skip: break
      }
    }
    guard let seconds = seconds(line, date, clock, &time) else { return .malformed(date.start) }
    request.time = seconds
    guard !request.path.isEmpty, !request.address.isEmpty else { return .malformed(0) }
    return .request
  }

  private mutating func seconds(
    _ line: LineBytes, _ date: Field, _ clock: Field, _ time: inout QuickTime
  ) -> Int? {
    moment.removeAll(keepingCapacity: true)
    moment.append(contentsOf: line.part(date))
    moment.append(UInt8(ascii: "T"))
    moment.append(contentsOf: line.part(clock))
    return moment.withUnsafeBufferPointer { time.parse($0) }
  }

  private mutating func name(_ line: LineBytes) {
    let list = line.dropFirst("#Fields:".utf8.count)
    columns = list.split { $0 == 0x20 || $0 == 0x09 }.map {
      column(UnsafeBufferPointer(rebasing: $0))
    }
  }

  private func column(_ name: LineBytes) -> Column {
    if name.equals("date") { return .date }
    if name.equals("time") { return .time }
    if name.equals("c-ip") { return .address }
    if name.equals("cs-method") { return .method }
    if name.equals("cs-uri-stem") { return .path }
    if name.equals("sc-status") { return .status }
    if name.equals("cs(User-Agent)") { return .agent }
    // CloudFront's cs(Host) is the name of its own distribution.
    if dialect == .cloudFront { return name.equals("x-host-header") ? .host : .skip }
    return name.equals("cs-host") || name.equals("cs(Host)") ? .host : .skip
  }
}
