/// Filters on lists: their ends, their parts, their sum.
extension FilterRegistry {
  static let listFilters: [FilterDefinition] = [
    FilterDefinition("first") { input throws(FilterFailure) in
      if let elements = input.value.elements { return elements.first ?? .undefined(.item) }
      return try input.items().first ?? .undefined(.item)
    },
    FilterDefinition("last") { input throws(FilterFailure) in
      if let elements = input.value.elements { return elements.last ?? .undefined(.item) }
      return try input.items().last ?? .undefined(.item)
    },
    FilterDefinition("list") { input throws(FilterFailure) in
      if input.value.elements != nil { return input.value }
      return .list(try input.items())
    },
    FilterDefinition("join", ["d", "attribute"]) { input throws(FilterFailure) in
      try join(&input)
    },
    FilterDefinition("reverse") { input throws(FilterFailure) in
      switch input.value {
      case .string(let string):
        return .string(String(String.UnicodeScalarView(string.unicodeScalars.reversed())))
      default: return try input.list(try input.items().reversed())
      }
    },
    FilterDefinition("batch", ["linecount", "fill_with"], required: 1) {
      input throws(FilterFailure) in
      try batch(&input)
    },
    FilterDefinition("slice", ["slices", "fill_with"], required: 1) {
      input throws(FilterFailure) in
      try slice(&input)
    },
    FilterDefinition("sum", ["attribute", "start"]) { input throws(FilterFailure) in
      try sum(&input)
    },
    FilterDefinition("items") { input throws(FilterFailure) in
      guard case .dictionary(let dictionary) = input.value else {
        if input.value.isUndefined { return .list([]) }
        throw FilterFailure("needs a dictionary, not \(input.value.typeName)")
      }
      try input.budget.spend(steps: dictionary.count)
      return dictionary.items
    },
  ]

  /// Markup among the items or as the separator makes the result markup.
  private static func join(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    var items = try input.items()
    if let attribute = input.argument(1), attribute.isTrue {
      items = try items.map { item throws(FilterFailure) in try input.attribute(attribute, of: item)
      }
    }
    let separator = input.argument(0) ?? .string("")
    if separator.isMarkup || items.contains(where: \.isMarkup) {
      let between =
        separator.isMarkup ? separator.markup : Value.string(try input.printed(separator)).markup
      try input.budget.spend(textBytes: between.count * max(0, items.count - 1))
      var joined: [UInt8] = []
      for (index, item) in items.enumerated() {
        if index > 0 { joined += between }
        let text = item.isMarkup ? item.markup : Value.string(try input.printed(item)).markup
        try input.budget.spend(textBytes: text.count)
        joined += text
      }
      return .html(joined)
    }
    let between = try input.printed(separator)
    try input.budget.spend(textBytes: between.utf8.count * max(0, items.count - 1))
    var joined = ""
    for (index, item) in items.enumerated() {
      if index > 0 { joined += between }
      let text = try input.printed(item)
      try input.budget.spend(textBytes: text.utf8.count)
      joined += text
    }
    return .string(joined)
  }

  private static func batch(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    let count = try input.integer(0) ?? 1
    guard count > 0 else { throw FilterFailure("needs a number of items above zero") }
    let items = try input.items()
    var rows: [Value] = []
    for start in stride(from: 0, to: items.count, by: count) {
      var row = Array(items[start..<min(start + count, items.count)])
      if let filling = input.argument(1), row.count < count {
        try input.budget.spend(steps: count)
        row += repeatElement(filling, count: count - row.count)
      }
      rows.append(try input.list(row))
    }
    return try input.list(rows)
  }

  private static func slice(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    let count = try input.integer(0) ?? 1
    guard (1...TemplateLimits.rangeCount).contains(count) else {
      throw FilterFailure("needs a number of slices above zero")
    }
    let items = try input.items()
    try input.budget.spend(steps: count)
    let (length, longer) = (items.count / count, items.count % count)
    var slices: [Value] = []
    var start = 0
    for index in 0..<count {
      let end = start + length + (index < longer ? 1 : 0)
      var slice = Array(items[start..<end])
      if let filling = input.argument(1), index >= longer { slice.append(filling) }
      slices.append(try input.list(slice))
      start = end
    }
    return try input.list(slices)
  }

  private static func sum(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    var integer = 0
    var float = 0.0
    var isFloat = false
    var addends = try input.items()
    if let attribute = input.argument(0), attribute.isTrue {
      addends = try addends.map { item throws(FilterFailure) in
        try input.attribute(attribute, of: item)
      }
    }
    if let start = input.argument(1) { addends.insert(start, at: 0) }
    for addend in addends {
      if !isFloat, let value = addend.integer {
        let sum = integer.addingReportingOverflow(value)
        guard !sum.overflow else {
          throw FilterFailure("grows too large; integers have 64 bits at most")
        }
        integer = sum.partialValue
      } else if let value = addend.number {
        if !isFloat { float = Double(integer) }
        isFloat = true
        float += value
      } else {
        throw FilterFailure("adds numbers, not \(addend.typeName)")
      }
    }
    return isFloat ? .double(float) : .int(integer)
  }
}
