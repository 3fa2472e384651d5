import Diagnostics
import TestSupport
import Testing

struct SourceFileTests {
  private static let pieces = [
    "a", "z", " ", "\t", "é", "e\u{301}", "退", "款", "，", "😀", "👩‍👩‍👧", "\n", "\r\n", "\r", "\n\n",
    "\u{FEFF}", "\u{2028}", "\0",
  ]

  /// Every offset of a character is the offset of the line and column that are told for it.
  @Test func findsTheOffsetOfItsOwnLineAndColumn() {
    var generator = SeededGenerator(for: "findsTheOffsetOfItsOwnLineAndColumn")
    for _ in 0..<500 {
      let count = Int.random(in: 0...30, using: &generator)
      let text = (0..<count).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let file = SourceFile(path: "a.md", text: text)
      let start = text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0
      for offset in start...max(start, file.bytes.count) where isBoundary(offset, in: file.bytes) {
        let location = file.location(of: offset..<offset)
        #expect(
          file.offset(line: location.line, column: location.column) == offset,
          "\(text.debugDescription) at \(offset)")
      }
    }
  }

  /// Whether a character starts at `offset`; the two of CRLF are one.
  private func isBoundary(_ offset: Int, in bytes: [UInt8]) -> Bool {
    guard offset < bytes.count else { return true }
    if bytes[offset] == 0x0A, offset > 0, bytes[offset - 1] == 0x0D { return false }
    return bytes[offset] & 0xC0 != 0x80
  }

  /// No bytes, ranges, lines or columns whatever make it fail.
  @Test func placesAnyRangeInAnyBytes() {
    var generator = SeededGenerator(for: "placesAnyRangeInAnyBytes")
    let bytes: [UInt8] = [0x0A, 0x0D, 0x61, 0xE9, 0x80, 0x80, 0xEF, 0xBB, 0xBF, 0xF0, 0xFF, 0xC3]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...12, using: &generator)
      let file = SourceFile(
        path: "a", bytes: (0..<count).map { _ in bytes.randomElement(using: &generator) ?? 0 })
      let start = Int.random(in: -3...15, using: &generator)
      let end = Int.random(in: start...18, using: &generator)
      let location = file.location(of: start..<end)
      #expect(location.line >= 1 && location.column >= 1)
      #expect((0...file.bytes.count).contains(location.offset))
      let offset = file.offset(
        line: Int.random(in: -2...9, using: &generator),
        column: Int.random(in: -2...20, using: &generator))
      #expect((0...file.bytes.count).contains(offset))
    }
  }

  /// What a map remembers of one place does not change another.
  @Test func findsPlacesInAnyOrder() {
    var generator = SeededGenerator(for: "findsPlacesInAnyOrder")
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let file = SourceFile(path: "a.md", text: text)
      var map = SourceMap(file)
      for _ in 0..<12 {
        let start = Int.random(in: -1...file.bytes.count + 1, using: &generator)
        let range = start..<start + Int.random(in: 0...6, using: &generator)
        #expect(map.location(of: range) == file.location(of: range), "\(text.debugDescription)")
      }
    }
  }

  @Test func takesTheNearestOffsetForAPlaceOutside() {
    let file = SourceFile(path: "a.md", text: "退款\r\nb")
    #expect(file.offset(line: 1, column: 99) == 6)
    #expect(file.offset(line: 2, column: 1) == 8)
    #expect(file.offset(line: 9, column: 1) == 9)
    #expect(file.offset(line: 0, column: 0) == 0)
    #expect(SourceFile(path: "a", text: "\u{FEFF}ab").offset(line: 1, column: 2) == 4)
  }

  @Test func keepsTheOffsetAsGiven() {
    let source = MarkedSource("\u{FEFF}退款\n«指南»")
    #expect(source.location.offset == 10)
    #expect(source.location.line == 2)
    #expect(source.location.column == 1)
  }
}
