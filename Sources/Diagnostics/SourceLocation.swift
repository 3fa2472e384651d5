/// A place in a source, complete in itself: it can be kept and printed when the source is gone.
package struct SourceLocation: Sendable, Hashable, Codable {
  /// The file, relative to the site's root.
  package let path: String
  /// Bytes from the start of the file.
  package let offset: Int
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int
  /// The line and the part of it that is meant; none where the file could not be read.
  package let excerpt: Excerpt?

  /// A place that was found before, from its parts.
  package init(path: String, offset: Int, line: Int, column: Int, excerpt: Excerpt?) {
    self.path = path
    self.offset = offset
    self.line = line
    self.column = column
    self.excerpt = excerpt
  }
}

/// The part of a line that a diagnostic shows, cut to what fits a terminal.
package struct Excerpt: Sendable, Hashable, Codable {
  package let before: String
  package let marked: String
  package let after: String

  /// Scalars that are shown on either side of the mark, and of the mark itself: with its number
  /// and its carets an excerpt stays within a few rows of a terminal, however long the line is.
  private static let sideLimit = 60
  private static let markLimit = 80

  /// An excerpt that was cut before, from its parts.
  package init(before: String, marked: String, after: String) {
    self.before = before
    self.marked = marked
    self.after = after
  }

  /// Splits `line` around `marked`, whose bounds are indices of `line`.
  init(line: ArraySlice<UInt8>, marked range: Range<Int>) {
    // Bytes are cut generously before decoding, so a line of many megabytes is not decoded whole.
    let head = line[line.startIndex..<range.lowerBound].suffix(Self.sideLimit * 5)
    let mark = line[range].prefix(Self.markLimit * 5)
    let tail = line[range.upperBound...].prefix(Self.sideLimit * 5)
    before = Self.last(Self.sideLimit, of: head, isWhole: head.startIndex == line.startIndex)
    marked = Self.first(Self.markLimit, of: mark, isWhole: mark.endIndex == range.upperBound)
    after = Self.first(Self.sideLimit, of: tail, isWhole: tail.endIndex == line.endIndex)
  }

  private static func first(_ limit: Int, of bytes: ArraySlice<UInt8>, isWhole: Bool) -> String {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    if isWhole, scalars.count <= limit { return String(scalars) }
    return String(scalars.prefix(limit)) + "…"
  }

  private static func last(_ limit: Int, of bytes: ArraySlice<UInt8>, isWhole: Bool) -> String {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    if isWhole, scalars.count <= limit { return String(scalars) }
    return "…" + String(scalars.suffix(limit))
  }
}
