import Bytes

/// A place in code that is being read, and what the bytes of the code have been found to be.
///
/// Beyond the end every byte reads as zero, so that a scanner may look ahead without asking. Whatever
/// advances to a byte that it looks for must stop at the end too.
struct CodeCursor {
  let code: UnsafeBufferPointer<UInt8>
  /// As many as `code` has bytes.
  let classes: UnsafeMutableBufferPointer<CodeClass>
  var at: Int
  /// Where the part ends that is read: all of the code, or what an element holds of it.
  let end: Int

  init(_ code: UnsafeBufferPointer<UInt8>, _ classes: UnsafeMutableBufferPointer<CodeClass>) {
    self.init(code, classes, 0..<min(code.count, classes.count))
  }

  private init(
    _ code: UnsafeBufferPointer<UInt8>, _ classes: UnsafeMutableBufferPointer<CodeClass>,
    _ range: Range<Int>
  ) {
    self.code = code
    self.classes = classes
    at = range.lowerBound
    end = range.upperBound
  }

  /// The same code from here to `end`.
  func part(to end: Int) -> CodeCursor {
    CodeCursor(code, classes, at..<max(at, min(end, self.end)))
  }

  @inline(__always)
  subscript(_ place: Int) -> UInt8 {
    UInt(bitPattern: place) < UInt(bitPattern: end) ? code[place] : 0
  }

  @inline(__always)
  var byte: UInt8 { self[at] }

  @inline(__always)
  var isAtEnd: Bool { at >= end }

  @inline(__always)
  func has(_ text: StaticString, at place: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard place >= 0, count <= end - place else { return false }
    for index in 0..<count where code[place + index] != text.utf8Start[index] { return false }
    return true
  }

  @inline(__always)
  func has(_ text: StaticString) -> Bool { has(text, at: at) }

  /// As `has`, for a text in lower case that the code may have in any.
  func hasInAnyCase(_ text: StaticString, at place: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard place >= 0, count <= end - place else { return false }
    for index in 0..<count where code[place + index].lowercased != text.utf8Start[index] {
      return false
    }
    return true
  }

  /// Where the line ends on which `place` stands: at its line feed, or at the end.
  func lineEnd(from place: Int) -> Int { find(0x0A, from: place) }

  func find(_ byte: UInt8, from place: Int) -> Int {
    guard place < end else { return end }
    // No farther: a part of a large code would be searched to the end of the whole each time.
    return ByteScan.next(byte, in: UnsafeBufferPointer(rebasing: code[..<end]), from: max(0, place))
  }

  /// Where `mark` stands next; the end if it does not.
  func find(_ mark: StaticString, from place: Int) -> Int {
    var place = place
    while true {
      place = find(mark.utf8Start[0], from: place)
      if place >= end || has(mark, at: place) { return place }
      place += 1
    }
  }

  /// The end of a line that goes on where a backslash ends it.
  func logicalLineEnd(from place: Int) -> Int {
    var place = place
    while true {
      place = lineEnd(from: place)
      guard place < end else { return end }
      let last = self[place - 1] == 0x0D ? place - 2 : place - 1
      guard self[last] == UInt8(ascii: "\\") else { return place }
      place += 1
    }
  }

  /// Behind the spaces and tabs at `place`.
  func afterBlanks(_ place: Int) -> Int {
    var place = place
    while self[place].isBlank { place += 1 }
    return place
  }

  /// Whether only spaces and tabs stand before `place` on its line.
  func isFirstOnLine(_ place: Int) -> Bool {
    var place = place - 1
    while place >= 0, code[place].isBlank { place -= 1 }
    return place < 0 || code[place] == 0x0A
  }

  @inline(__always)
  func paint(_ range: Range<Int>, _ meaning: CodeClass) {
    let (first, last) = (max(0, range.lowerBound), min(range.upperBound, end))
    guard first < last, let start = classes.baseAddress else { return }
    (start + first).update(repeating: meaning, count: last - first)
  }

  /// Goes on to `place`, and says what is passed over.
  @inline(__always)
  mutating func take(to place: Int, as meaning: CodeClass) {
    let stop = min(max(place, at), end)
    paint(at..<stop, meaning)
    at = stop
  }

  @inline(__always)
  mutating func take(_ count: Int, as meaning: CodeClass) { take(to: at + count, as: meaning) }
}

extension UInt8 {
  /// A space within a line.
  @inline(__always)
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }

  /// A letter, a digit, an underscore, or a part of a character beyond ASCII.
  @inline(__always)
  var isOfName: Bool { isLetter || isDigit || self == 0x5F || self >= 0x80 }

  @inline(__always)
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
