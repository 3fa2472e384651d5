import Bytes

/// Filters that publishers of texts need: dates and slugs.
extension FilterRegistry {
  static let publishingFilters: [FilterDefinition] = [
    FilterDefinition("date", ["format"]) { input throws(FilterFailure) in
      let format = try input.text(0) ?? "date"
      guard format.utf8.count <= TemplateLimits.dateFormatBytes else {
        throw FilterFailure(
          "takes a format of at most \(TemplateLimits.dateFormatBytes) bytes, not of \(format.utf8.count)"
        )
      }
      try input.budget.spend(steps: format.utf8.count / TemplateLimits.bytesPerStep)
      // A date of the site has its usual forms ready: lists print the same dates on every page.
      if case .object = input.value, Moment.namedFormats[format] != nil,
        case .string(let text)? = input.value.attribute(named: format)
      {
        return .string(text)
      }
      guard let moment = Moment(input.value) else {
        throw FilterFailure(
          "needs a date such as 2022-12-08 or 2022-12-08 14:23:18, not \(input.value.dateDescription)"
        )
      }
      return .string(try moment.text(format: format))
    },
    // The form that a name takes in an address.
    FilterDefinition("slug") { input throws(FilterFailure) in
      .string(Slug.of(try input.printed()))
    },
  ]
}

extension Value {
  fileprivate var dateDescription: String {
    if case .string(let text) = self { return "'\(text)'" }
    return typeName
  }
}
