/// Filters on what a value is: escaping, defaults, numbers and lengths.
extension FilterRegistry {
  static let builtIn: [FilterDefinition] =
    coreFilters + textFilters

  static let coreFilters: [FilterDefinition] = [
    FilterDefinition("default", ["default_value", "boolean"]) { input throws(FilterFailure) in
      let isBoolean = input.argument(1)?.isTrue ?? false
      let isAbsent = input.value.isUndefined || (isBoolean && !input.value.isTrue)
      return isAbsent ? input.argument(0) ?? .string("") : input.value
    },
    FilterDefinition("escape") { input throws(FilterFailure) in
      .html(try input.markup())
    },
    FilterDefinition("e") { input throws(FilterFailure) in .html(try input.markup()) },
    FilterDefinition("safe") { input throws(FilterFailure) in
      .html(Array(try input.printed().utf8))
    },
    FilterDefinition("length") { input throws(FilterFailure) in .int(try input.count()) },
    FilterDefinition("count") { input throws(FilterFailure) in .int(try input.count()) },
    FilterDefinition("upper") { input throws(FilterFailure) in
      try input.mapText { $0.uppercased() }
    },
    FilterDefinition("lower") { input throws(FilterFailure) in
      try input.mapText { $0.lowercased() }
    },
  ]
  static let textFilters: [FilterDefinition] = []
  static let builtInTests: [TestDefinition] = []
}
