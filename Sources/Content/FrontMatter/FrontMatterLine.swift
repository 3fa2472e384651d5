/// One line of an article as far as front matter is concerned.
struct FrontMatterLine {
  /// What may stand on a line of its own before and after front matter.
  enum Fence {
    case hyphens
    /// `...`, which ends YAML.
    case dots
    /// `+++`, around TOML.
    case pluses
    /// `;;;`, after JSON without braces.
    case semicolons
    /// What input methods and slips make of `---`: `——`, `－－－`, `----`.
    case dashes
  }

  private let bytes: [UInt8]
  /// The line without its end.
  let text: Range<Int>
  /// The line without what is invisible at its ends.
  let visible: Range<Int>
  /// Where the next line begins.
  let next: Int

  /// `end` is where the text ends that the line belongs to, if not with the bytes.
  init(at start: Int, in bytes: [UInt8], upTo end: Int = .max) {
    self.bytes = bytes
    let line = TextLine.range(in: bytes, from: start)
    text = line.text.clamped(to: 0..<max(start, end))
    next = line.next
    visible = InvisibleText.trimmed(text, of: bytes)
  }

  var isBlank: Bool { visible.isEmpty }

  var isLast: Bool { next >= bytes.count }

  /// Whether the line begins with white space, as what belongs to the key above it does.
  var isIndented: Bool { visible.lowerBound > text.lowerBound }

  var first: UInt8? { visible.first.map { bytes[$0] } }

  func begins(with start: StaticString) -> Bool {
    let letters = UnsafeBufferPointer(start: start.utf8Start, count: start.utf8CodeUnitCount)
    return bytes[visible].starts(with: letters)
  }

  /// Whether the line is `fence` with nothing but spaces and tabs behind it.
  func isExactly(_ fence: StaticString) -> Bool {
    guard visible.lowerBound == text.lowerBound, visible.count == fence.utf8CodeUnitCount else {
      return false
    }
    return begins(with: fence)
      && bytes[visible.upperBound..<text.upperBound].allSatisfy { $0 < 0x80 }
  }

  /// Whether nobody can tell the line from `fence`.
  func looksLike(_ fence: StaticString) -> Bool {
    visible.count == fence.utf8CodeUnitCount && begins(with: fence)
  }

  var fence: Fence? {
    guard let first, visible.count >= 2, visible.count <= 300 else { return nil }
    switch first {
    case UInt8(ascii: "-"): if looksLike("---") { return .hyphens }
    case UInt8(ascii: "."): return looksLike("...") ? .dots : nil
    case UInt8(ascii: "+"): return isRow(of: UInt8(ascii: "+")) ? .pluses : nil
    case UInt8(ascii: ";"): return isRow(of: UInt8(ascii: ";")) ? .semicolons : nil
    case 0xE2, 0xEF: break
    default: return nil
    }
    let scalars = String(decoding: bytes[visible], as: UTF8.self).unicodeScalars
    guard scalars.count >= 2 else { return nil }
    if scalars.allSatisfy({ Self.dashes.contains($0) }) { return .dashes }
    if scalars.count >= 3, scalars.allSatisfy({ $0 == "＋" }) { return .pluses }
    return scalars.count >= 3 && scalars.allSatisfy { $0 == "；" } ? .semicolons : nil
  }

  private static let dashes: Set<Unicode.Scalar> = Set("-‐‑‒–—―−─－﹣".unicodeScalars)

  private func isRow(of byte: UInt8) -> Bool {
    visible.count >= 3 && bytes[visible].allSatisfy { $0 == byte }
  }

  /// Whether it is a fence or white space around one, but no other character than the exact fence has.
  var isPlainFence: Bool {
    looksLike("---") || looksLike("...") || looksLike("+++") || looksLike(";;;")
  }

  /// A key with what stands behind its colon.
  struct Key {
    /// Without quotes.
    let name: Range<Int>
    /// Without white space at its ends.
    let value: Range<Int>
    /// `=` in the place of the colon.
    let isAssigned: Bool
  }

  /// The key that the line writes: `key: value`, with a full-width colon, with the name in quotes, or
  /// `key = value`. nil for another line, and for one that is indented.
  var key: Key? {
    guard !isIndented || isIndentedInvisibly else { return nil }
    var index = visible.lowerBound
    let end = visible.upperBound
    let quote = index < end && "\"'".utf8.contains(bytes[index]) ? bytes[index] : nil
    if quote != nil { index += 1 }
    let start = index
    while index < end, bytes[index].isNameByte || isWord(at: index) { index += 1 }
    let name = start..<index
    guard !name.isEmpty else { return nil }
    if let quote {
      guard index < end, bytes[index] == quote else { return nil }
      index += 1
    }
    index = InvisibleText.trimmed(index..<end, of: bytes).lowerBound
    guard index < end else { return nil }
    let length: Int
    switch bytes[index] {
    case UInt8(ascii: ":"), UInt8(ascii: "="): length = 1
    // Full-width colon and equals sign.
    case 0xEF:
      guard index + 2 < end, bytes[index + 1] == 0xBC,
        bytes[index + 2] == 0x9A || bytes[index + 2] == 0x9D
      else { return nil }
      length = 3
    default: return nil
    }
    let isAssigned =
      bytes[index + length - 1] == UInt8(ascii: "=") || bytes[index + length - 1] == 0x9D
    return Key(
      name: name, value: InvisibleText.trimmed(index + length..<end, of: bytes),
      isAssigned: isAssigned)
  }

  /// Chinese keys: ideographs, and nothing of the punctuation beside them.
  private func isWord(at index: Int) -> Bool {
    let byte = bytes[index]
    if byte & 0xC0 == 0x80 { return index > visible.lowerBound && bytes[index - 1] >= 0x80 }
    return (0xE4...0xE9).contains(byte)
  }

  /// Whether what stands before the first visible character has no width: it indents nothing.
  private var isIndentedInvisibly: Bool {
    !bytes[text.lowerBound..<visible.lowerBound].contains { $0 < 0x80 }
  }

  /// Whether the line may stand between keys of YAML: a key, what belongs to one, or a comment.
  var isKeyLike: Bool {
    switch first {
    case nil, UInt8(ascii: "#"): true
    case UInt8(ascii: "-"): isIndented || bytes[visible].dropFirst().first == 0x20
    case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "{"): true
    default: isIndented || key != nil
    }
  }
}
