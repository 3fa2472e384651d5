import Bytes
import Content
import Files

/// Writes a `LogFile` as its sections are made, so that it is never in memory as a whole.
struct LogWriter {
  /// Takes the next bytes of the file.
  typealias Sink = (ArraySlice<UInt8>) throws(FileError) -> Void

  /// What has been put down and not been handed on.
  var values = RecordWriter()
  private var length = 0
  private var digest = Digest()
  private var end = RecordWriter()

  /// Hands on what fills a piece. To be called after every few values.
  mutating func flush(_ sink: Sink) throws(FileError) {
    guard values.bytes.count >= LogFile.pieceSize else { return }
    try handOn(whole: values.bytes.count / LogFile.pieceSize * LogFile.pieceSize, sink)
  }

  private mutating func handOn(whole count: Int, _ sink: Sink) throws(FileError) {
    for start in stride(from: 0, to: count, by: LogFile.pieceSize) {
      let piece = values.bytes[start..<min(start + LogFile.pieceSize, count)]
      piece.withUnsafeBytes { digest.add($0) }
      try sink(piece)
    }
    length += count
    values.removeFirst(count)
  }

  /// Ends a section; they come in the order of `LogFile.Section`.
  mutating func endSection(_ sink: Sink) throws(FileError) {
    try handOn(whole: values.bytes.count, sink)
    end.put(UInt64(length))
    end.put(digest.value)
    length = 0
    digest = Digest()
  }

  /// Ends the file.
  mutating func endFile(_ sink: Sink) throws(FileError) {
    end.put(UInt64(LogFile.Section.allCases.count))
    end.put(LogFile.version)
    end.append(LogFile.magic)
    end.put(Digest.of(end.bytes))
    try sink(end.bytes[...])
  }
}
