import Files
import Views

/// A log of an import: what it begins with says what it is, and whether it is known.
struct LogCandidate {
  let path: String
  let recognition: LogFormat.Recognition
  /// The time of its first line, by which logs are put into order.
  let first: Int
  let id: UInt64
  let isPlainFile: Bool
  let stamp: UInt64
  /// When the file was last written.
  let modified: ModificationTime
  /// What can be read once only stays open.
  let opened: AccessLog?
  /// In the order in which logs were named.
  let position: Int
}

/// A log that is being read.
struct OpenedLog {
  let candidate: LogCandidate
  let file: AccessLog
  var reader: LineReader
  /// What an earlier import has read of it.
  let known: ImportState.Stream?
  let spans: CountedTime
  /// The time of the line that is held, or a time that is not after it.
  var time: Int
  /// Of the lines that were of their time.
  var first = Int.max
  var last = Int.min
  /// Of all lines with a time.
  var streamFirst = Int.max
  var streamLast = Int.min
  var malformed: [MalformedLine] = []
  /// Lines that were read in this import.
  var lines = 0

  init(
    _ candidate: LogCandidate, _ file: AccessLog, known: ImportState.Stream?, spans: CountedTime
  ) {
    self.candidate = candidate
    self.file = file
    self.known = known
    self.spans = spans
    reader = candidate.recognition.reader
    time = candidate.first
    if let known {
      streamFirst = known.first
      streamLast = known.last
    }
  }

  /// Lines that are kept for the report.
  static let malformedLimit = 3

  /// Takes a line; false where it is later than `limit`, and has to wait.
  @inline(__always)
  mutating func take(
    _ line: LineBytes, through limit: Int, _ counter: inout ViewCounter
  ) -> Bool {
    if line.isEmpty { return true }
    var request = LogRequest()
    switch reader.head(line, into: &request) {
    case .remark: return true
    case .malformed(let offset):
      if line.first == UInt8(ascii: "#") { return true }
      counter.noteMalformed()
      note(line, offset)
    case .request:
      if request.time > limit {
        time = request.time
        return false
      }
      note(request.time, counter.take(line, &request, &reader, unless: spans), line)
    }
    lines += 1
    return true
  }

  private mutating func note(_ time: Int, _ outcome: ViewCounter.Outcome, _ line: LineBytes) {
    switch outcome {
    case .malformed(let offset): note(line, offset)
    case .passed: break
    case .read:
      if time < first { first = time }
      if time > last { last = time }
    }
    if time < streamFirst { streamFirst = time }
    if time > streamLast { streamLast = time }
  }

  private mutating func note(_ line: LineBytes, _ offset: Int) {
    guard malformed.count < Self.malformedLimit else { return }
    let column = String(decoding: line.prefix(offset), as: UTF8.self).unicodeScalars.count + 1
    malformed.append(
      MalformedLine(path: candidate.path, line: file.line + 1, column: column))
  }

  /// Notes a line that is longer than lines are.
  mutating func noteOverlong(at line: Int) {
    lines += 1
    guard malformed.count < Self.malformedLimit else { return }
    malformed.append(MalformedLine(path: candidate.path, line: line, column: 1))
  }
}
