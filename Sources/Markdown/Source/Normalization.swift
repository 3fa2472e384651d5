import Diagnostics

/// The first look at every byte: line ends become LF, U+0000 and what is not UTF-8 become U+FFFD,
/// a byte-order mark goes.
struct Normalization {
  let source: SourceFile
  private(set) var bytes: [UInt8] = []
  private(set) var lineStarts: [Int] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether `NestingGuard` must look closer: a quick count that almost every article passes.
  private(set) var mayBreakRule = false
  private var brackets = 0
  private let start: Int

  /// Whether control characters beside U+0000 are replaced too, with a warning.
  private let replacesControls: Bool

  init(_ source: SourceFile, from start: Int, replacesControls: Bool) {
    self.source = source
    self.replacesControls = replacesControls
    self.start = start
    lineStarts.append(start)
  }

  mutating func run() {
    bytes.reserveCapacity(source.bytes.count - start + 64)
    lineStarts.reserveCapacity((source.bytes.count - start) / 32 + 16)
    source.bytes.withUnsafeBufferPointer { run(over: $0) }
  }

  private mutating func run(over input: UnsafeBufferPointer<UInt8>) {
    var index = start
    if index == 0, input.count >= 3, input[0] == 0xEF, input[1] == 0xBB, input[2] == 0xBF {
      index = 3
      lineStarts[0] = 3
    }
    var kept = index
    startLine(at: index, of: input)
    while true {
      index = Self.next(in: input, from: index)
      guard index < input.count else { break }
      let place = index
      var replacement: [UInt8] = []
      switch input[place] {
      case 0x0A: index += 1
      case 0x5B:
        brackets += 1
        if brackets > NestingGuard.bracketLimit { mayBreakRule = true }
        index += 1
        continue
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
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[kept..<place]))
        bytes.append(contentsOf: replacement)
        kept = index
      }
      if input[place] == 0x0A || input[place] == 0x0D {
        startLine(at: index, of: input)
        lineStarts.append(index)
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[kept..<input.count]))
  }

  /// The next line end, `[`, control character or byte that is no UTF-8; the end if there is none.
  @inline(__always)
  private static func next(in input: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(input)
    var index = start
    while index < input.count {
      let byte = input[index]
      if byte < 0x80 {
        if byte < 0x20, byte != 0x09 { return index }
        if byte == 0x5B || byte == 0x7F { return index }
        index += 1
      } else if byte >= 0xE1, byte != 0xED, index + 4 <= input.count,
        // Four bytes at once tell most Chinese characters.
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self))
          & 0xC0C0F0 == 0x8080E0
      {
        index += 3
      } else {
        let length = UTF8Sequence.length(at: index, of: input)
        if length == 0 { return index }
        index += length
      }
    }
    return index
  }

  /// A container needs a marker on its line or two columns of indentation there, so no line can be
  /// deeper than its markers and half its indentation.
  private mutating func startLine(at start: Int, of input: UnsafeBufferPointer<UInt8>) {
    var position = start
    var bound = 0
    while position < input.count {
      switch input[position] {
      case 0x20: bound += 1
      case 0x09: bound += 4
      case 0x3E, 0x2B, 0x2D, 0x2A, 0x2E, 0x29: bound += 2
      case 0x30...0x39: break
      case 0x0A, 0x0D:
        brackets = 0
        return
      default: return
      }
      if bound > 2 * NestingGuard.depthLimit {
        mayBreakRule = true
        return
      }
      position += 1
    }
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
