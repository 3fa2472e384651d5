import Diagnostics

/// A source for a test in which the place that a diagnostic should point to is marked: `«tilte»: x`.
///
/// The marks are taken out of the file; `«»` marks an empty range.
package struct MarkedSource {
  package let file: SourceFile
  /// The marked places in byte offsets of the file, in their order.
  package let ranges: [Range<Int>]

  package init(_ text: String, path: String = "Content/page.md") {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    var start = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "«": start = bytes.count
      case "»": ranges.append(start..<bytes.count)
      default: bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
    file = SourceFile(path: path, bytes: bytes)
    self.ranges = ranges
  }

  /// The first marked place; the start of the file where none is marked.
  package var range: Range<Int> { ranges.first ?? 0..<0 }

  /// The first marked place, as a diagnostic has it.
  package var location: SourceLocation { file.location(of: range) }
}
