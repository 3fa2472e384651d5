/// The shape of a line: literal text with fields between, such as `$address [$time] "$request" $status`.
///
/// A field ends where the text after it begins; between quotation marks, at the next that is not escaped. What
/// follows the last field is ignored, unless the pattern ends with that field: then it runs to the end of the line.
package struct LogPattern: Sendable, Equatable {
  package enum Variable: String, Sendable, CaseIterable {
    case host, address, user, time, method, path, `protocol`, status, bytes, referrer, agent, skip
    /// Method, path and protocol.
    case request
    /// The second field of the common formats: nothing, or the host where a server writes it there.
    case identity
  }

  struct Step: Sendable, Equatable {
    let variable: Variable
    /// What stands behind the field; empty at the end of the line.
    let closing: [UInt8]
    let isQuoted: Bool
  }

  let opening: [UInt8]
  let steps: [Step]
  /// The steps before this one say whether a line can count at all.
  let headCount: Int
  /// Whether a field without quotation marks in the pattern may have them in a line.
  let allowsQuotes: Bool
  /// Whether the field of the address has to be one, and no name.
  let needsAddress: Bool

  /// Why a text is no pattern, as the end of a sentence.
  package struct Fault: Error, Equatable {
    package let phrase: String
  }

  package init(
    _ text: String, allowsQuotes: Bool = false, needsAddress: Bool = false
  ) throws(Fault) {
    var pieces: [(literal: [UInt8], variable: Variable?)] = []
    var literal: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "$") else {
        literal.append(byte)
        continue
      }
      let name = String(decoding: rest.prefix { $0 &- 0x61 < 26 }, as: UTF8.self)
      guard let variable = Variable(rawValue: name) else {
        throw Fault(phrase: "has the unknown field '$\(name)'")
      }
      rest = rest.dropFirst(name.utf8.count)
      pieces.append((literal, variable))
      literal = []
    }
    guard let first = pieces.first else { throw Fault(phrase: "names no field") }
    for needed in [Variable.time, .address] where !pieces.contains(where: { $0.variable == needed })
    {
      throw Fault(phrase: "lacks '$\(needed.rawValue)'")
    }
    guard pieces.contains(where: { $0.variable == .path || $0.variable == .request }) else {
      throw Fault(phrase: "lacks '$path'")
    }
    opening = first.literal
    var steps: [Step] = []
    for (index, piece) in pieces.enumerated() {
      guard let variable = piece.variable else { continue }
      let closing = index + 1 < pieces.count ? pieces[index + 1].literal : literal
      if closing.isEmpty, index + 1 < pieces.count {
        throw Fault(phrase: "has nothing between '$\(variable.rawValue)' and the field behind it")
      }
      steps.append(
        Step(
          variable: variable, closing: closing,
          isQuoted: piece.literal.last == 0x22 && closing.first == 0x22))
    }
    self.steps = steps
    let head: Set<Variable> = [.time, .method, .path, .request, .status]
    headCount = (steps.lastIndex { head.contains($0.variable) } ?? 0) + 1
    self.allowsQuotes = allowsQuotes
    self.needsAddress = needsAddress
  }

  func has(_ variable: Variable) -> Bool { steps.contains { $0.variable == variable } }

  /// Reads the steps that say whether the line can count.
  func head(_ line: LineBytes, _ time: inout QuickTime, into request: inout LogRequest) -> LineKind
  {
    request = LogRequest()
    guard line.count >= opening.count,
      opening.isEmpty || opening.indices.allSatisfy({ line[$0] == opening[$0] })
    else { return .malformed(0) }
    request.rest = opening.count
    if !has(.status) { request.status = 200 }
    return read(headCount, of: line, &time, into: &request)
  }

  /// Reads the other steps.
  func tail(_ line: LineBytes, _ time: inout QuickTime, into request: inout LogRequest) -> LineKind
  {
    read(steps.count, of: line, &time, into: &request)
  }

  private func read(
    _ count: Int, of line: LineBytes, _ time: inout QuickTime, into request: inout LogRequest
  ) -> LineKind {
    while request.step < count {
      let step = steps[request.step]
      guard let field = field(of: step, from: &request.rest, in: line) else {
        return .malformed(min(request.rest, line.count))
      }
      if let fault = take(step.variable, field, line, &time, &request) {
        return .malformed(fault)
      }
      request.step += 1
    }
    return .request
  }

  /// The field, and in `rest` where the next begins.
  @inline(__always)
  private func field(of step: Step, from rest: inout Int, in line: LineBytes) -> Field? {
    let start = rest
    guard let last = step.closing.first else {
      rest = line.count
      if step.variable == .bytes, line.find(0x20, from: start) != nil { return nil }
      return Field(start: start, end: line.count)
    }
    var end: Int
    if step.isQuoted {
      guard let quote = line.closingQuote(from: start) else { return nil }
      end = quote
    } else if allowsQuotes, start < line.count, line[start] == 0x22 {
      guard let quote = line.closingQuote(from: start + 1), follows(step.closing, quote + 1, line)
      else { return nil }
      rest = quote + 1 + step.closing.count
      return Field(start: start + 1, end: quote)
    } else {
      guard let found = line.find(last, from: start) else { return nil }
      end = found
      // Only names of users hold spaces.
      if step.variable == .user {
        while !follows(step.closing, end, line) {
          guard let next = line.find(last, from: end + 1) else { return nil }
          end = next
        }
      }
    }
    guard follows(step.closing, end, line) else {
      rest = end
      return nil
    }
    rest = end + step.closing.count
    return Field(start: start, end: end)
  }

  private func follows(_ closing: [UInt8], _ place: Int, _ line: LineBytes) -> Bool {
    guard place + closing.count <= line.count else { return false }
    for index in closing.indices where line[place + index] != closing[index] { return false }
    return true
  }

  /// The offset of what cannot be what the field should be.
  private func take(
    _ variable: Variable, _ field: Field, _ line: LineBytes, _ time: inout QuickTime,
    _ request: inout LogRequest
  ) -> Int? {
    switch variable {
    case .time:
      guard let seconds = time.parse(line.part(field)) else { return field.start }
      request.time = seconds
    case .status:
      guard let status = line.number(field) else { return field.start }
      request.status = status
    case .request: Self.split(field, line, &request)
    case .method: request.method = field
    case .path: request.path = field
    case .host: request.host = field
    case .identity:
      if line.find(0x2E, from: field.start, to: field.end) != nil { request.host = field }
    case .address:
      if needsAddress, !ReaderAddress.isAddress(line.part(field)) { return field.start }
      if field.isEmpty { return field.start }
      request.address = field
    case .agent: request.agent = field
    case .user, .protocol, .bytes, .referrer, .skip: break
    }
    return nil
  }

  /// `GET /guides/ HTTP/1.1`; what has no method, such as the bytes of a TLS greeting, leaves both fields empty.
  static func split(_ field: Field, _ line: LineBytes, _ request: inout LogRequest) {
    guard let space = line.find(0x20, from: field.start, to: field.end) else { return }
    request.method = Field(start: field.start, end: space)
    var end = field.end
    // Paths with spaces are no proper requests, but come: the protocol is behind the last.
    var index = end - 1
    while index > space, line[index] != 0x20 { index -= 1 }
    if index > space, UnsafeBufferPointer(rebasing: line[(index + 1)..<end]).starts(with: "HTTP/") {
      end = index
    }
    request.path = Field(start: space + 1, end: end)
  }
}
