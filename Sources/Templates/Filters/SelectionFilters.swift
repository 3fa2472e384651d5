import Diagnostics

/// Filters that choose among items or change each: `map`, `select` and their like.
extension FilterRegistry {
  static let selectionFilters: [FilterDefinition] = [
    FilterDefinition("map", namedOnly: ["attribute", "default"], variadic: true) {
      input throws(FilterFailure) in
      try map(&input)
    },
    FilterDefinition("select", variadic: true) { input throws(FilterFailure) in
      try select(&input, byAttribute: false, keeping: true)
    },
    FilterDefinition("reject", variadic: true) { input throws(FilterFailure) in
      try select(&input, byAttribute: false, keeping: false)
    },
    FilterDefinition("selectattr", ["attribute"], required: 1, variadic: true) {
      input throws(FilterFailure) in
      try select(&input, byAttribute: true, keeping: true)
    },
    FilterDefinition("rejectattr", ["attribute"], required: 1, variadic: true) {
      input throws(FilterFailure) in
      try select(&input, byAttribute: true, keeping: false)
    },
  ]

  private static func map(_ input: inout FilterInput) throws(FilterFailure) -> Value {
    let items = try input.items()
    var mapped: [Value] = []
    mapped.reserveCapacity(items.count)
    if let path = input.argument(0) {
      for item in items {
        if let fallback = input.argument(1) {
          mapped.append(path.key.flatMap { item.attribute(path: $0) } ?? fallback)
        } else {
          mapped.append(try input.attribute(path, of: item))
        }
      }
      return try input.list(mapped)
    }
    guard input.arguments.count > 2, let name = input.arguments[2].string else {
      throw FilterFailure("needs the name of a filter, or an attribute=")
    }
    guard let filter = input.registry.filters[name] else {
      throw FilterFailure(
        "does not know the filter '\(name)'"
          + Suggestion.phrase(for: name, among: input.registry.filters.keys))
    }
    let given = Array(input.arguments.dropFirst(3))
    guard filter.name != "map", given.count <= filter.parameters.count || filter.isVariadic,
      given.count >= filter.required
    else { throw FilterFailure("cannot give '\(name)' \(given.count) arguments") }
    let count = filter.namedOnly.count
    let missing = max(0, filter.parameters.count - given.count)
    let arguments =
      repeatElement(Value.undefined(.parameter), count: count) + given
      + repeatElement(Value.undefined(.parameter), count: missing)
    for item in items {
      try input.budget.spend(steps: item.byteCount / TemplateLimits.bytesPerStep)
      var inner = FilterInput(
        value: item, arguments: Array(arguments), registry: input.registry, budget: input.budget)
      mapped.append(try filter.body(&inner))
      input.budget = inner.budget
    }
    return try input.list(mapped)
  }

  private static func select(
    _ input: inout FilterInput, byAttribute: Bool, keeping: Bool
  ) throws(FilterFailure) -> Value {
    let items = try input.items()
    let rest = Array(input.arguments.dropFirst(byAttribute ? 1 : 0))
    var test: TestDefinition?
    if let first = rest.first {
      guard let name = first.string, let found = input.registry.tests[name] else {
        let name = first.string ?? first.typeName
        throw FilterFailure(
          "does not know the test '\(name)'"
            + Suggestion.phrase(for: name, among: input.registry.tests.keys))
      }
      guard rest.count - 1 == found.required else {
        throw FilterFailure("needs \(found.required) arguments for the test '\(name)'")
      }
      test = found
    }
    var kept: [Value] = []
    for item in items {
      var value = item
      if byAttribute {
        guard let path = input.arguments[0].key else {
          throw FilterFailure("takes the name of an attribute")
        }
        value = item.attribute(path: path) ?? .undefined(.name)
        let asksAbsence = test?.name == "defined" || test?.name == "undefined"
        if value.isUndefined, !asksAbsence {
          value = try input.attribute(input.arguments[0], of: item)
        }
      }
      let holds =
        try test?.body(value, Array(rest.dropFirst()), &input.budget) ?? value.isTrue
      if holds == keeping { kept.append(item) }
    }
    return try input.list(kept)
  }
}
