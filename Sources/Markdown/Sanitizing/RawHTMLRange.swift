/// Bytes of rendered HTML that an article has written as raw HTML; all others are ours.
struct RawHTMLRange {
  var range: Range<Int>
  /// The line on which it starts, from 1 as libcmark counts.
  let line: Int
  /// Whether it is a block of its own, and not a tag in a paragraph.
  let isBlock: Bool
}
