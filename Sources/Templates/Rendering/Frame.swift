/// A call that is running, and where it goes on afterwards.
struct Frame {
  let unit: Int32
  /// The instruction after the call.
  let resume: Int
  /// Where the caller's slots begin.
  let base: Int
  /// Where the call's output begins when it becomes a value; -1 where it stays in the page.
  let capture: Int
  /// How many calls of the same unit this one is inside.
  let recursion: Int
}

/// A loop that is running.
struct LoopState {
  var items: [Value]
  var index = 0
  var depth0: Int
  var isFilter = false
  /// The items kept so far, in a loop that only filters.
  var kept: [Value] = []
  /// What `loop.changed` was last asked about, by its place in the program.
  var remembered: [Value]?

  func field(_ field: LoopField) -> Value {
    switch field {
    case .index: .int(index + 1)
    case .index0: .int(index)
    case .revindex: .int(items.count - index)
    case .revindex0: .int(items.count - index - 1)
    case .first: .bool(index == 0)
    case .last: .bool(index == items.count - 1)
    case .length: .int(items.count)
    case .previtem: index > 0 ? items[index - 1] : .undefined(.item)
    case .nextitem: index + 1 < items.count ? items[index + 1] : .undefined(.item)
    case .depth: .int(depth0 + 1)
    case .depth0: .int(depth0)
    }
  }

  /// The fields as a dictionary, as they are in this round.
  var snapshot: Value {
    .dictionary(
      ValueDictionary(
        LoopField.named.sorted { $0.key < $1.key }.map { ($0.key, field($0.value)) }))
  }
}
