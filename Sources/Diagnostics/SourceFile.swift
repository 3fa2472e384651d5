/// One input of a run: the path it is known by in messages, relative to the site, and its bytes.
///
/// Offsets into a source are always byte offsets from 0; lines and columns are derived from them
/// only where a person reads them.
package struct SourceFile: Sendable, Hashable {
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A source made of text, for tests and for configuration values that are Markdown themselves.
  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Where `range` (byte offsets, clamped to the source) stands, for a person.
  ///
  /// Reads the source from its start, so it belongs in the path of a fault, not of every token;
  /// where many places of one source are asked for, ask a `SourceMap`.
  package func location(of range: Range<Int>) -> SourceLocation {
    var map = SourceMap(self)
    return map.location(of: range)
  }

  /// The place of a fault that concerns the whole file, such as one that cannot be read.
  package static func location(ofWhole path: String) -> SourceLocation {
    SourceLocation(path: path, offset: 0, line: 1, column: 1, excerpt: nil)
  }

  /// The byte offset of a line and column (both from 1, columns in Unicode scalars), as a parser
  /// that counts so reports it; the nearest offset where the place lies outside.
  package func offset(line: Int, column: Int) -> Int {
    var index = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    var current = 1
    while current < line, index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == carriageReturn, index < bytes.count, bytes[index] == lineFeed { index += 1 }
      if byte == lineFeed || byte == carriageReturn { current += 1 }
    }
    var remaining = column - 1
    while remaining > 0, index < bytes.count, bytes[index] != lineFeed,
      bytes[index] != carriageReturn
    {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      remaining -= 1
    }
    return index
  }
}

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
let lineFeed: UInt8 = 0x0A
let carriageReturn: UInt8 = 0x0D
