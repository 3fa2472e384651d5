import Bytes

/// Gathers the terms of an article: overlapping pairs where a script has no spaces, else words.
struct TermCollector {
  /// Pairs as they come, 30 bits, and below them the weight of the place where they stand.
  private var pairs: [UInt32] = []
  private var words = WordTable()
  /// The folded word that is being read.
  private var word: [UInt8] = []
  /// The number of the unspaced character before, and its code point where it has no number.
  private var before: UInt32 = 0
  private var beforeBeyond: UInt32 = 0
  private var weight: UInt32 = 0
  /// How many terms the text has, repeated ones too; known when all of it has been read.
  private var length: Int?
  private let folding = ScalarFolding.standard

  /// Bytes of a word that count: what is longer is known by its beginning.
  static let wordLimit = 60

  /// `capacity` is the size of the text in bytes.
  init(capacity: Int) {
    pairs.reserveCapacity(capacity / 3)
    word.reserveCapacity(Self.wordLimit + 4)
  }

  mutating func read(_ text: String, weight: UInt32) {
    var text = text
    text.withUTF8 { read($0, weight: weight) }
  }

  /// Reads what code blocks hold, last. Its terms weigh what one mention in the text does, however
  /// often they come, so that a listing does not outweigh an article about the same.
  mutating func readCode(_ code: UnsafeBufferPointer<UInt8>) {
    if code.isEmpty { return }
    joinPairs()
    words.isCounting = false
    read(code, weight: 0)
  }

  /// `weight` is that of a title or label; 0 for the text.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, weight: UInt32) {
    self.weight = weight
    folding.plane.withUnsafeBufferPointer { plane in
      var index = 0
      while index < text.count {
        let lead = text[index]
        if lead < 0x80 {
          if plane[Int(lead)] == 0 {
            endWord()
            endRun()
            index += 1
          } else {
            readWord(text, plane, at: &index)
          }
        } else if (0xE4...0xE9).contains(lead), index + 2 < text.count, word.isEmpty,
          beforeBeyond == 0
        {
          readRun(text, plane, at: &index)
        } else if lead & 0xF0 == 0xE0, index + 2 < text.count {
          let code =
            UInt32(lead & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6
            | UInt32(text[index + 2] & 0x3F)
          add(plane[Int(code)])
          index += 3
        } else if lead & 0xE0 == 0xC0, index + 1 < text.count {
          add(plane[Int(lead & 0x1F) << 6 | Int(text[index + 1] & 0x3F)])
          index += 2
        } else if lead >= 0xF0, index + 3 < text.count {
          addBeyond(
            UInt32(lead & 0x07) << 18 | UInt32(text[index + 1] & 0x3F) << 12
              | UInt32(text[index + 2] & 0x3F) << 6 | UInt32(text[index + 3] & 0x3F))
          index += 4
        } else {
          // Half a character, where the text has been cut.
          index += 1
        }
      }
    }
    endWord()
    endRun()
  }

  /// Reads letters and digits of ASCII, which are most often a whole word.
  private mutating func readWord(
    _ text: UnsafeBufferPointer<UInt8>, _ plane: UnsafeBufferPointer<UInt32>, at index: inout Int
  ) {
    endRun()
    let start = index
    while index < text.count, text[index] < 0x80, plane[Int(text[index])] != 0 { index += 1 }
    let isWhole = index == text.count || text[index] < 0x80
    if isWhole, word.isEmpty, index - start <= Self.wordLimit {
      words.add(.init(rebasing: text[start..<index]), weight: weight, setting: 0x20)
    } else {
      for byte in text[start..<index] { appendToWord(UInt32(byte | 0x20)) }
    }
  }

  /// Reads Han characters of three bytes, and the first of three bytes that is none.
  private mutating func readRun(
    _ text: UnsafeBufferPointer<UInt8>, _ plane: UnsafeBufferPointer<UInt32>, at index: inout Int
  ) {
    var last = before
    while index + 2 < text.count, (0xE4...0xE9).contains(text[index]) {
      let code =
        Int(text[index] & 0x0F) << 12 | Int(text[index + 1] & 0x3F) << 6
        | Int(text[index + 2] & 0x3F)
      let entry = plane[code]
      index += 3
      guard entry >> 16 == ScalarFolding.Kind.unspaced.rawValue else {
        before = last
        add(entry)
        return
      }
      let number = entry & 0xFFFF
      if last != 0 { pairs.append((last << UnspacedNumber.bits | number) << 2 | weight) }
      last = number
    }
    before = last
  }

  @inline(__always)
  private mutating func add(_ entry: UInt32) {
    let value = entry & 0xFFFF
    switch entry >> 16 {
    case ScalarFolding.Kind.unspaced.rawValue:
      if !word.isEmpty { endWord() }
      if before != 0 {
        pairs.append((before << UnspacedNumber.bits | value) << 2 | weight)
      } else if beforeBeyond != 0 {
        addRarePair(value)
      }
      before = value
    case ScalarFolding.Kind.letter.rawValue:
      if before != 0 || beforeBeyond != 0 { endRun() }
      appendToWord(value)
    case ScalarFolding.Kind.ignored.rawValue: break
    case ScalarFolding.Kind.expansion.rawValue:
      for scalar in folding.expansions[Int(value)] {
        if scalar.value < 0x10000 {
          add(folding.plane[Int(scalar.value)])
        } else {
          addBeyond(scalar.value)
        }
      }
    default:
      if !word.isEmpty { endWord() }
      if before != 0 || beforeBeyond != 0 { endRun() }
    }
  }

  private mutating func addBeyond(_ code: UInt32) {
    let (kind, folded) = folding.beyondPlane(code)
    switch kind {
    case .unspaced:
      if !word.isEmpty { endWord() }
      addRarePair(folded, isBeyond: true)
    case .letter where folded < 0x10000: add(folding.plane[Int(folded)])
    case .letter:
      endRun()
      appendToWord(folded)
    default: add(0)
    }
  }

  @inline(__always)
  private mutating func appendToWord(_ code: UInt32) {
    guard word.count < Self.wordLimit else { return }
    if code < 0x80 { word.append(UInt8(truncatingIfNeeded: code)) } else { append(code) }
  }

  private mutating func append(_ code: UInt32) {
    guard let scalar = Unicode.Scalar(code) else { return }
    let utf8 = UTF8.encode(scalar).map(Array.init) ?? []
    if word.count + utf8.count <= Self.wordLimit { word += utf8 }
  }

  private mutating func endWord() {
    if word.isEmpty { return }
    word.withUnsafeBufferPointer { _ = words.add($0, weight: weight) }
    word.removeAll(keepingCapacity: true)
  }

  /// The last of a run stands for itself, so that whoever looks for it alone finds it.
  private mutating func endRun() {
    if before != 0 {
      pairs.append((before << UnspacedNumber.bits) << 2 | weight)
      before = 0
    } else if beforeBeyond != 0 {
      append(beforeBeyond)
      beforeBeyond = 0
      endWord()
    }
  }

  /// A pair of which one has no number is kept as a word.
  private mutating func addRarePair(_ next: UInt32, isBeyond: Bool = false) {
    if before != 0 || beforeBeyond != 0 {
      if before != 0 { UnspacedNumber.append(before, to: &word) } else { append(beforeBeyond) }
      if isBeyond { append(next) } else { UnspacedNumber.append(next, to: &word) }
      endWord()
    }
    before = isBeyond ? 0 : next
    beforeBeyond = isBeyond ? next : 0
  }

  /// Sorts the pairs, and makes one of those that are the same: with the greatest of their weights,
  /// or that of a pair which the text has often.
  private mutating func joinPairs() {
    let isCode = length != nil
    let length = self.length ?? pairs.count + words.total
    self.length = length
    RadixSort.sort(&pairs, bits: 32)
    var count = 0
    var index = 0
    while index < pairs.count {
      let pair = pairs[index] >> 2
      let start = index
      while index < pairs.count, pairs[index] >> 2 == pair { index += 1 }
      let often = isCode ? 0 : TermWeight.of(count: index - start, length: length)
      pairs[count] = pair << 2 | max(pairs[index - 1] & 3, often)
      count += 1
    }
    pairs.removeSubrange(count...)
  }

  /// The bytes of `SearchTerms`.
  mutating func finish() -> [UInt8] {
    joinPairs()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pairs.count * 3 + words.count * 8 + 4)
    Varint.append(UInt32(pairs.count), to: &bytes)
    var last: UInt32 = 0
    for pair in pairs {
      Varint.append(pair - last << 2, to: &bytes)
      last = pair >> 2
    }
    words.appendAll(length: length ?? 0, to: &bytes)
    return bytes
  }
}
