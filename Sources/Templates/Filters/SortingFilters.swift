/// Filters that order and group.
extension FilterRegistry {
  static let sortingFilters: [FilterDefinition] = [
    FilterDefinition("sort", ["reverse", "case_sensitive", "attribute"]) {
      input throws(FilterFailure) in
      let keys = try input.sortingKeys(attribute: 2, caseSensitive: 1)
      let items = try input.items()
      let order = try sorted(
        keys, descending: input.argument(0)?.isTrue ?? false, &input.budget)
      return try input.list(order.map { items[$0] })
    },
    FilterDefinition("unique", ["case_sensitive", "attribute"]) { input throws(FilterFailure) in
      let keys = try input.sortingKeys(attribute: 1, caseSensitive: 0)
      var seen: Set<ExactText> = []
      var kept: [Value] = []
      for (item, key) in zip(try input.items(), keys) {
        var text = ""
        _ = key.comparable.appendRepresentation(to: &text, limit: TemplateLimits.printedBytes)
        try input.budget.spend(textBytes: text.utf8.count)
        if seen.insert(ExactText(text: text)).inserted { kept.append(item) }
      }
      return try input.list(kept)
    },
    FilterDefinition("min", ["case_sensitive", "attribute"]) { input throws(FilterFailure) in
      try extreme(&input, descending: false)
    },
    FilterDefinition("max", ["case_sensitive", "attribute"]) { input throws(FilterFailure) in
      try extreme(&input, descending: true)
    },
    FilterDefinition("dictsort", ["case_sensitive", "by", "reverse"]) {
      input throws(FilterFailure) in
      try dictionarySort(&input)
    },
    FilterDefinition("groupby", ["attribute", "default", "case_sensitive"], required: 1) {
      input throws(FilterFailure) in
      try group(&input)
    },
  ]

  /// The positions of `keys` in their order; equal ones stay in the order they have.
  private static func sorted(
    _ keys: [Value], descending: Bool, _ budget: inout Budget
  ) throws(FilterFailure) -> [Int] {
    // Every item is compared with as many as there are bits in the number of items.
    let comparisons = keys.count * (Int.bitWidth - keys.count.leadingZeroBitCount)
    try budget.spend(steps: comparisons / 8)
    var unordered: (Value, Value)?
    let order = keys.indices.sorted { first, second in
      guard let order = keys[first].order(before: keys[second]) else {
        unordered = (keys[first], keys[second])
        return first < second
      }
      if order == 0 { return first < second }
      return descending ? order > 0 : order < 0
    }
    if let (first, second) = unordered {
      throw FilterFailure("cannot compare \(first.typeName) with \(second.typeName)")
    }
    return order
  }

  private static func extreme(
    _ input: inout FilterInput, descending: Bool
  ) throws(FilterFailure) -> Value {
    let keys = try input.sortingKeys(attribute: 1, caseSensitive: 0)
    let items = try input.items()
    return try sorted(keys, descending: descending, &input.budget).first.map { items[$0] }
      ?? .undefined(.item)
  }

  private static func dictionarySort(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    guard case .dictionary(let dictionary) = input.value else {
      throw FilterFailure("needs a dictionary, not \(input.value.typeName)")
    }
    try input.budget.spend(steps: dictionary.count)
    let isCaseSensitive = input.argument(0)?.isTrue ?? false
    let by = try input.text(1) ?? "key"
    guard by == "key" || by == "value" else {
      throw FilterFailure("sorts by 'key' or 'value', not by '\(by)'")
    }
    let pairs = dictionary.pairs
    var keys = pairs.map { by == "key" ? Value.string($0.key) : $0.value }
    if !isCaseSensitive { keys = try input.caseFolded(keys) }
    let order = try sorted(
      keys, descending: input.argument(2)?.isTrue ?? false, &input.budget)
    return try input.list(
      try order.map { index throws(FilterFailure) in
        try input.list([.string(pairs[index].key), pairs[index].value])
      })
  }

  private static func group(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    let isCaseSensitive = input.argument(2)?.isTrue ?? false
    let items = try input.items()
    let groupers = try items.map { item throws(FilterFailure) in
      if let name = input.arguments[0].key, let fallback = input.argument(1) {
        return item.attribute(path: name) ?? fallback
      }
      return try input.attribute(input.arguments[0], of: item)
    }
    let keys = isCaseSensitive ? groupers : try input.caseFolded(groupers)
    var groups: [Value] = []
    var members: [Value] = []
    let order = try sorted(keys, descending: false, &input.budget)
    for (rank, index) in order.enumerated() {
      members.append(items[index])
      if rank + 1 < order.count, Value.equalScalars(keys[order[rank + 1]], keys[index]) {
        continue
      }
      let first = order[rank + 1 - members.count]
      let list = try input.list(members)
      guard list.depth < TemplateLimits.valueDepth else {
        throw FilterFailure("builds too deep a list")
      }
      groups.append(.object(ValueGroup(grouper: groupers[first], list: list)))
      members = []
    }
    return try input.list(groups)
  }
}

/// One group of `groupby`: it has a `grouper` and a `list`, and unpacks into the two.
final class ValueGroup: TemplateObject {
  let grouper: Value
  let list: Value

  init(grouper: Value, list: Value) {
    self.grouper = grouper
    self.list = list
  }

  static let attributes = ["grouper", "list"]

  func attribute(at index: Int) -> Value { index == 0 ? grouper : list }
}

extension FilterInput {
  /// The values by which the items are ordered: themselves or an attribute, by default without
  /// regard to case. Several attributes are given with commas between them.
  mutating func sortingKeys(
    attribute: Int, caseSensitive: Int
  ) throws(FilterFailure) -> [Value] {
    let isCaseSensitive = argument(caseSensitive)?.isTrue ?? false
    var keys = try items()
    if let path = argument(attribute), path.isTrue {
      if let text = path.string, text.contains(",") {
        let paths = text.split(separator: ",").map { Value.string(String($0).trimmed()) }
        var lists: [Value] = []
        for item in keys {
          let input = self
          let parts = try paths.map { path throws(FilterFailure) in
            try input.attribute(path, of: item)
          }
          lists.append(.list(isCaseSensitive ? parts : try caseFolded(parts)))
        }
        return lists
      } else {
        let input = self
        keys = try keys.map { item throws(FilterFailure) in try input.attribute(path, of: item) }
      }
    }
    return isCaseSensitive ? keys : try caseFolded(keys)
  }
}

extension Value {
  /// Text in lower case; other values as they are.
  var caseFolded: Value {
    string.map { .string($0.lowerCased) } ?? self
  }

  /// One value for all that are equal: whole numbers of every type, text and markup.
  fileprivate var comparable: Value {
    switch self {
    case .bool(let value): .int(value ? 1 : 0)
    case .double(let value): Int(exactly: value).map { .int($0) } ?? self
    case .html: string.map { .string($0) } ?? self
    default: self
    }
  }
}
