import Compression
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lines of a log, whether it is compressed or not, in memory that does not grow with it.
///
/// Offsets are those of the text, before compression. The last bytes before the present place stay in the buffer:
/// by their hash the log is known again.
final class AccessLog {
  /// Why reading has stopped.
  enum Stop: Equatable {
    /// The taker has not taken the line.
    case held
    /// What follows the last line end is no whole line, or nothing.
    case end
  }

  let file: NamedFile
  let form: CompressedForm?
  /// Whether the text ends before the compressed file says so.
  private(set) var isCut = false
  private(set) var isDamaged = false
  /// Whether it cannot be decompressed in a sensible amount of memory.
  private(set) var isTooLarge = false

  /// The lines before the present place.
  var line: Int

  private let input: UnsafeMutableRawBufferPointer
  private var inputStart = 0
  private var inputEnd = 0
  private var remaining: Int
  private let decoder: (any Decoder)?
  private var isBetweenParts = false

  private let buffer: UnsafeMutableBufferPointer<UInt8>
  /// The offset of the first byte in the buffer.
  private var base = 0
  private var position = 0
  private var filled = 0
  private var isAtEnd = false
  private var skipsLine = false

  static let lineLimit = 64 * 1024
  static let history = 4096
  private static let chunk = 256 * 1024

  init(_ path: String) throws(FileError) {
    file = try NamedFile(path)
    line = 0
    // A file that grows is read to where it ended when it was opened.
    remaining = file.size ?? .max
    input = .allocate(byteCount: Self.chunk, alignment: 16)
    buffer = .allocate(capacity: Self.history + Self.lineLimit + Self.chunk)
    if file.kind != .folder {
      let count = try file.read(
        into: UnsafeMutableRawBufferPointer(rebasing: input[..<min(Self.chunk, remaining)]))
      inputEnd = count
      remaining -= count
    }
    form = CompressedForm(input[..<inputEnd])
    decoder = form?.decoder
    if form != nil, decoder == nil { isTooLarge = true }
  }

  deinit {
    input.deallocate()
    buffer.deallocate()
  }

  /// The offset of the next line.
  var offset: Int { base + position }

  /// The bytes before the present place, `history` of them at most.
  var tail: [UInt8] { Array(buffer[max(0, position - Self.history)..<position]) }

  /// What is behind the last line end, once the end is reached.
  var rest: [UInt8] { Array(buffer[position..<filled]) }

  /// Goes on behind the rest that was taken as a line.
  func takeRest() {
    position = filled
    line += 1
  }

  /// The first lines, which are not taken: `count` of them at most. A last line that is still being written is
  /// among them only where it is the only one, or it would be taken for one in a wrong format.
  func sample(_ count: Int) throws(FileError) -> [[UInt8]] {
    while filled < Self.chunk, !isAtEnd { try fill() }
    var lines: [[UInt8]] = []
    var start = position
    while lines.count < count, let end = find(from: start) {
      lines.append(Array(buffer[start..<withoutReturn(start, end)].prefix(Self.lineLimit)))
      start = end + 1
    }
    if lines.count < count, isAtEnd && lines.isEmpty || filled - start > Self.lineLimit,
      start < filled
    {
      lines.append(Array(buffer[start..<filled].prefix(Self.lineLimit)))
    }
    return lines
  }

  /// Gives whole lines to `take` until it returns false; that line stays. What is too long for a line is given to
  /// `overlong` once.
  func read(
    overlong: (Int) -> Void, _ take: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileError) -> Stop {
    while true {
      var position = position
      let start = UnsafePointer(buffer.baseAddress)
      while let end = find(from: position) {
        if skipsLine {
          skipsLine = false
        } else {
          let count = withoutReturn(position, end) - position
          let text = UnsafeBufferPointer(start: start.map { $0 + position }, count: count)
          guard take(text) else {
            self.position = position
            return .held
          }
        }
        position = end + 1
        line += 1
      }
      self.position = position
      if filled - position > Self.lineLimit {
        if !skipsLine { overlong(line + 1) }
        skipsLine = true
        self.position = filled
      }
      if isAtEnd {
        if skipsLine { self.position = filled }
        return .end
      }
      try fill()
    }
  }

  /// Goes to an offset; false where the text ends before.
  func skip(to offset: Int) throws(FileError) -> Bool {
    if form == nil, file.kind == .file {
      guard let size = file.size, offset <= size else { return false }
      let start = max(0, offset - Self.history)
      try file.seek(to: start)
      (base, position, filled, isAtEnd) = (start, 0, 0, false)
      (inputStart, inputEnd, remaining) = (0, 0, size - start)
    }
    while base + filled < offset {
      position = filled
      if isAtEnd { return false }
      try fill()
    }
    position = offset - base
    return true
  }

  /// The same line by line, for a format that needs every one; `take` is given the lines before the offset.
  func pass(
    to offset: Int, _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(FileError) -> Bool {
    let stop = try read(overlong: { _ in }) { line in
      guard let first = buffer.baseAddress, let start = line.baseAddress,
        base + (start - UnsafePointer(first)) < offset
      else { return false }
      take(line)
      return true
    }
    if stop == .end, self.offset < offset {
      guard base + filled >= offset else { return false }
      position = offset - base
    }
    return self.offset == offset
  }

  /// Whether the present place is not the beginning of a line; the rest of the line is then passed over.
  func skipBrokenLine() {
    if position > 0, buffer[position - 1] != 0x0A { skipsLine = true }
  }

  private func find(from start: Int) -> Int? {
    guard start < filled, let first = buffer.baseAddress,
      let found = memchr(first + start, 0x0A, filled - start)
    else { return nil }
    return found.assumingMemoryBound(to: UInt8.self) - first
  }

  private func withoutReturn(_ start: Int, _ end: Int) -> Int {
    end > start && buffer[end - 1] == 0x0D ? end - 1 : end
  }

  /// Moves what is still needed to the front, and reads on.
  private func fill() throws(FileError) {
    let kept = max(0, position - Self.history)
    if kept > 0, let first = buffer.baseAddress {
      memmove(first, first + kept, filled - kept)
      base += kept
      position -= kept
      filled -= kept
    }
    let room = UnsafeMutableRawBufferPointer(
      UnsafeMutableBufferPointer(rebasing: buffer[filled...]))
    let wanted = min(room.count, Self.chunk)
    let count = try readText(UnsafeMutableRawBufferPointer(rebasing: room[..<wanted]))
    filled += count
    if count == 0 { isAtEnd = true }
  }

  private func readText(_ output: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard let decoder else {
      guard form == nil else { return 0 }
      return try readPlain(output)
    }
    var written = 0
    while written == 0, !isDamaged, !isTooLarge {
      if inputStart == inputEnd { try readInput() }
      let piece = UnsafeRawBufferPointer(rebasing: input[inputStart..<inputEnd])
      if piece.isEmpty {
        isCut = !isBetweenParts
        return 0
      }
      // Behind a part that has ended only another may follow; some tools fill up with zeros.
      if isBetweenParts {
        guard form == CompressedForm(piece.prefix(6)) || piece.count < 6, decoder.restart() else {
          return 0
        }
        isBetweenParts = false
      }
      let step = decoder.decode(
        piece, into: UnsafeMutableRawBufferPointer(rebasing: output[written...]))
      inputStart += step.read
      written += step.written
      switch step.state {
      case .goesOn: break
      case .ended: isBetweenParts = true
      case .damaged: isDamaged = true
      case .tooLarge: isTooLarge = true
      }
    }
    return written
  }

  private func readInput() throws(FileError) {
    let wanted = min(Self.chunk, remaining)
    let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: input[..<wanted]))
    (inputStart, inputEnd) = (0, count)
    remaining -= count
  }

  private func readPlain(_ output: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    if inputStart < inputEnd {
      let count = min(output.count, inputEnd - inputStart)
      output.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: input[inputStart..<(inputStart + count)]))
      inputStart += count
      return count
    }
    let count = try file.read(
      into: UnsafeMutableRawBufferPointer(rebasing: output[..<min(output.count, remaining)]))
    remaining -= count
    return count
  }
}
