import Bytes
import Diagnostics

/// The first look at every byte: line ends become LF, U+0000 and what is not UTF-8 become U+FFFD,
/// a byte-order mark goes.
struct Normalization {
  let source: SourceFile
  /// The source's own bytes where nothing is replaced, as in nearly every article.
  private(set) var bytes: ArraySlice<UInt8> = []
  private(set) var lineStarts: [Int] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let start: Int

  /// Whether control characters beside U+0000 are replaced too, with a warning.
  private let replacesControls: Bool

  init(_ source: SourceFile, from start: Int, replacesControls: Bool) {
    self.source = source
    self.replacesControls = replacesControls
    let hasMark = start == 0 && source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    self.start = hasMark ? 3 : start
  }

  mutating func run() {
    lineStarts.reserveCapacity((source.bytes.count - start) / 32 + 16)
    lineStarts.append(start)
    source.bytes.withUnsafeBufferPointer { input in
      let end = Self.nextIrregularity(in: input, from: start)
      if end == input.count {
        bytes = source.bytes[start...]
        findLines(in: input)
      } else {
        replaceIrregularities(in: input)
      }
    }
  }

  /// Leaves comments out of the bytes, with the lines that hold nothing else.
  mutating func removeComments() {
    let (text, starts, found) = bytes.withUnsafeBufferPointer { input in
      var comments = PrivateComments(source, input, lineStarts: lineStarts)
      comments.run()
      return (comments.output, comments.lineStarts, comments.diagnostics)
    }
    bytes = text[...]
    lineStarts = starts
    diagnostics += found
  }

  private mutating func findLines(in input: UnsafeBufferPointer<UInt8>) {
    var index = start
    while true {
      index = ByteScan.next(0x0A, in: input, from: index) + 1
      guard index <= input.count else { return }
      lineStarts.append(index)
    }
  }

  private mutating func replaceIrregularities(in input: UnsafeBufferPointer<UInt8>) {
    var written: [UInt8] = []
    written.reserveCapacity(input.count - start + 64)
    var index = start
    var kept = index
    while true {
      index = Self.nextIrregularity(in: input, from: index, orLineEnd: true)
      guard index < input.count else { break }
      let place = index
      var replacement: [UInt8] = []
      switch input[place] {
      case 0x0A: index += 1
      case 0x0D:
        replacement = [0x0A]
        index += place + 1 < input.count && input[place + 1] == 0x0A ? 2 : 1
      case let byte where byte < 0x80:
        index += 1
        guard isReplaced(byte) else { continue }
        replacement = UTF8Sequence.replacement
        if replacesControls { reportControl(byte, at: place) }
      default:
        replacement = UTF8Sequence.replacement
        index += 1
        reportInvalid(at: place)
      }
      if !replacement.isEmpty {
        written.append(contentsOf: UnsafeBufferPointer(rebasing: input[kept..<place]))
        written.append(contentsOf: replacement)
        kept = index
      }
      if input[place] == 0x0A || input[place] == 0x0D { lineStarts.append(index) }
    }
    written.append(contentsOf: UnsafeBufferPointer(rebasing: input[kept..<input.count]))
    bytes = written[...]
  }

  /// The next CR, control character or byte that is no UTF-8; the end if there is none.
  ///
  /// Eight characters of ASCII, sixteen or two of most Chinese text are passed in one step.
  fileprivate static func nextIrregularity(
    in input: UnsafeBufferPointer<UInt8>, from start: Int, orLineEnd stopsAtLines: Bool = false
  ) -> Int {
    let bytes = UnsafeRawBufferPointer(input)
    var index = start
    while index < input.count {
      let byte = input[index]
      if byte < 0x80 {
        while index + 8 <= input.count, isPrintableASCII(word(at: index, of: bytes)) { index += 8 }
        guard index < input.count else { return index }
        let byte = input[index]
        if byte >= 0x80 { continue }
        guard byte >= 0x20 ? byte != 0x7F : byte == 0x09 || byte == 0x0A && !stopsAtLines else {
          return index
        }
        index += 1
      } else {
        while index + 48 <= input.count, areOfThreeBytes(at: index, of: bytes) { index += 48 }
        while index + 8 <= input.count, startsWithTwoOfThreeBytes(word(at: index, of: bytes)) {
          index += 6
        }
        guard index < input.count else { return index }
        if input[index] < 0x80 { continue }
        let length = UTF8Sequence.length(at: index, of: input)
        if length == 0 { return index }
        index += length
      }
    }
    return index
  }

  @inline(__always)
  private static func word(at index: Int, of bytes: UnsafeRawBufferPointer) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Whether the next 48 bytes are sixteen characters of three bytes, whose first byte is neither E0 nor ED:
  /// those ask more of the second (Unicode, table 3-7).
  @inline(__always)
  private static func areOfThreeBytes(at index: Int, of bytes: UnsafeRawBufferPointer) -> Bool {
    typealias Block = ByteScan.Block
    // The high bits that tell a first byte (1110) and one that follows (10), by the place in a character.
    let firstBits = Block(
      0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0,
      0xC0, 0xC0, 0xF0)
    let first = Block(
      0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0,
      0x80, 0x80, 0xE0)
    let secondBits = Block(
      0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0,
      0xC0, 0xF0, 0xC0)
    let second = Block(
      0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80,
      0x80, 0xE0, 0x80)
    let thirdBits = Block(
      0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0,
      0xF0, 0xC0, 0xC0)
    let third = Block(
      0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80,
      0xE0, 0x80, 0x80)
    @inline(__always) func others(at offset: Int, _ mask: Block, _ expected: Block) -> Block {
      let block = bytes.loadUnaligned(fromByteOffset: index + offset, as: Block.self)
      return (block & mask) ^ expected | ByteScan.equal(block, 0xE0) | ByteScan.equal(block, 0xED)
    }
    let others =
      others(at: 0, firstBits, first) | others(at: 16, secondBits, second)
      | others(at: 32, thirdBits, third)
    let halves = unsafeBitCast(others, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] == 0
  }

  /// Whether each byte is one of 0x20 to 0x7E: what is less borrows a high bit, what is more carries one.
  @inline(__always)
  private static func isPrintableASCII(_ word: UInt64) -> Bool {
    ((word &- 0x2020_2020_2020_2020) | word | (word &+ 0x0101_0101_0101_0101))
      & 0x8080_8080_8080_8080 == 0
  }

  /// The same of two characters.
  @inline(__always)
  private static func startsWithTwoOfThreeBytes(_ word: UInt64) -> Bool {
    guard word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 else { return false }
    let special: UInt64 = 1 << 0x0 | 1 << 0xD
    return (special >> (word & 0x0F) | special >> (word >> 24 & 0x0F)) & 1 == 0
  }

  /// HTML allows no control character but white space (section 13.2.3.5), and CommonMark no U+0000.
  @inline(__always)
  private func isReplaced(_ byte: UInt8) -> Bool {
    byte < 0x20 ? byte == 0 || byte != 0x09 && replacesControls : byte == 0x7F && replacesControls
  }

  /// One report a file, as below.
  private mutating func reportControl(_ byte: UInt8, at index: Int) {
    guard !diagnostics.contains(where: { $0.id == "control-character" }) else { return }
    let digits = String(byte, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    diagnostics.append(
      .warning(
        "control-character", "control character \(code) cannot be shown and is replaced by U+FFFD",
        at: source.location(of: index..<index + 1), hint: "delete it"))
  }

  /// One report a file: what follows is most often the same mistake.
  private mutating func reportInvalid(at index: Int) {
    guard !diagnostics.containsError else { return }
    diagnostics.append(
      .error(
        "invalid-utf8",
        "byte \(hexadecimal(source.bytes[index])) at offset \(index) is not UTF-8",
        at: source.location(of: index..<index + 1),
        hint: "save the file as UTF-8"
      ))
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }
}

extension SourceFile {
  /// Whether the bytes are UTF-8 without carriage returns and control characters, as nearly all articles
  /// are: found out with a fifth of the instructions that a string takes which checks them (callgrind).
  package var isPlainText: Bool {
    bytes.withUnsafeBufferPointer { Normalization.nextIrregularity(in: $0, from: 0) == $0.count }
  }
}

/// Well-formed UTF-8 (Unicode, table 3-7).
enum UTF8Sequence {
  /// U+FFFD.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// How many bytes the character at `index` has, or 0 where there is none.
  @inline(__always)
  static func length(at index: Int, of input: UnsafeBufferPointer<UInt8>) -> Int {
    // Most Chinese text.
    if index + 2 < input.count, (0xE1...0xEC).contains(input[index]),
      input[index + 1] & 0xC0 == 0x80, input[index + 2] & 0xC0 == 0x80
    {
      return 3
    }
    return checkedLength(at: index, of: input)
  }

  private static func checkedLength(at index: Int, of input: UnsafeBufferPointer<UInt8>) -> Int {
    func isTrail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < input.count && range.contains(input[index + offset])
    }
    switch input[index] {
    case 0...0x7F: return 1
    case 0xC2...0xDF: return isTrail(1) ? 2 : 0
    case 0xE0: return isTrail(1, 0xA0...0xBF) && isTrail(2) ? 3 : 0
    case 0xED: return isTrail(1, 0x80...0x9F) && isTrail(2) ? 3 : 0
    case 0xE1...0xEF: return isTrail(1) && isTrail(2) ? 3 : 0
    case 0xF0: return isTrail(1, 0x90...0xBF) && isTrail(2) && isTrail(3) ? 4 : 0
    case 0xF1...0xF3: return isTrail(1) && isTrail(2) && isTrail(3) ? 4 : 0
    case 0xF4: return isTrail(1, 0x80...0x8F) && isTrail(2) && isTrail(3) ? 4 : 0
    default: return 0
    }
  }
}
