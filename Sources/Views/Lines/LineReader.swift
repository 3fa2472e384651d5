/// Reads the lines of one log.
package struct LineReader: Sendable {
  enum Layout: Sendable {
    case pattern(LogPattern, Escaping)
    case json(JSONLine.Dialect)
    case fields(FieldLine.Dialect)
  }

  let layout: Layout
  private var fields: FieldLine
  private var time = QuickTime()

  init(_ layout: Layout) {
    self.layout = layout
    if case .fields(let dialect) = layout {
      fields = FieldLine(dialect)
    } else {
      fields = FieldLine(.w3c)
    }
  }

  /// Whether a line can only be read when the lines before it were.
  package var needsEveryLine: Bool {
    if case .fields = layout { true } else { false }
  }

  /// Whether the format says which browser it was.
  var hasAgent: Bool {
    if case .pattern(let pattern, _) = layout { pattern.has(.agent) } else { true }
  }

  /// Whether the format says how a page was asked for.
  var hasMethod: Bool {
    if case .pattern(let pattern, _) = layout {
      pattern.has(.method) || pattern.has(.request)
    } else {
      false
    }
  }

  /// How host, path and method are written.
  var escaping: Escaping {
    switch layout {
    case .pattern(_, let escaping): escaping
    case .json: .json
    case .fields: .none
    }
  }

  /// How the agent is written.
  var agentEscaping: Escaping {
    switch layout {
    case .fields(.w3c): .plus
    case .fields(.cloudFront): .percent
    default: escaping
    }
  }

  /// Reads what says whether the line can count.
  package mutating func head(_ line: LineBytes, into request: inout LogRequest) -> LineKind {
    switch layout {
    case .pattern(let pattern, _): pattern.head(line, &time, into: &request)
    case .json(let dialect): JSONLine.read(line, dialect, &time, into: &request)
    case .fields: fields.read(line, &time, into: &request)
    }
  }

  /// Reads the rest, among it the agent.
  mutating func tail(_ line: LineBytes, into request: inout LogRequest) -> LineKind {
    guard case .pattern(let pattern, _) = layout else { return .request }
    return pattern.tail(line, &time, into: &request)
  }

  mutating func kind(of line: LineBytes) -> LineKind {
    var request = LogRequest()
    let kind = head(line, into: &request)
    return kind == .request ? tail(line, into: &request) : kind
  }
}
