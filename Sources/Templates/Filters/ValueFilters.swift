import Bytes

/// Filters on what a value is: absence, escaping, length, and writing it as text or JSON.
extension FilterRegistry {
  static let valueFilters: [FilterDefinition] =
    ["default", "d"].map { name in
      FilterDefinition(name, ["default_value", "boolean"]) { input throws(FilterFailure) in
        let isBoolean = input.argument(1)?.isTrue ?? false
        let isAbsent = input.value.isUndefined || (isBoolean && !input.value.isTrue)
        return isAbsent ? input.argument(0) ?? .string("") : input.value
      }
    }
    + ["escape", "e"].map { name in
      FilterDefinition(name) { input throws(FilterFailure) in .html(try input.markup()) }
    }
    + ["length", "count"].map { name in
      FilterDefinition(name) { input throws(FilterFailure) in .int(try input.count()) }
    } + [
      FilterDefinition("forceescape") { input throws(FilterFailure) in
        .html(Value.string(try input.printed()).markup)
      },
      FilterDefinition("safe") { input throws(FilterFailure) in
        .html(Array(try input.printed().utf8))
      },
      FilterDefinition("string") { input throws(FilterFailure) in
        if case .html = input.value { return input.value }
        return .string(try input.printed())
      },
      FilterDefinition("tojson", ["indent"]) { input throws(FilterFailure) in
        // As Jinja2 writes it.
        let indent = try input.integer(0).map { min(max($0, 0), 16) }
        var json = JSONWriter(.ascii, indent: indent, isSpaced: true)
        guard input.value.write(to: &json, sorted: true, limit: TemplateLimits.printedBytes) else {
          throw FilterFailure("builds too much text")
        }
        try input.budget.spend(textBytes: json.bytes.count)
        return .html(json.bytes)
      },
    ]
}
