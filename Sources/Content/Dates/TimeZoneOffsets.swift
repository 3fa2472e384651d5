/// How far the clocks of a zone are from UTC, at any time.
struct TimeZoneOffsets: Sendable, Hashable {
  /// From a moment on, in seconds since 1970, clocks are so many seconds east of UTC.
  struct Change: Sendable, Hashable {
    let moment: Int
    let offset: Int
  }

  /// Before the first change.
  let beginning: Int
  /// In the order of their moments.
  let changes: [Change]
  /// After the last change; nil where clocks stay as they are.
  let rule: TimeZoneRule?

  static let utc = TimeZoneOffsets(beginning: 0, changes: [], rule: nil)

  func offset(at moment: Int) -> Int {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].moment <= moment { low = middle + 1 } else { high = middle }
    }
    if low == changes.count, let rule { return rule.offset(at: moment) }
    return low == 0 ? beginning : changes[low - 1].offset
  }
}
