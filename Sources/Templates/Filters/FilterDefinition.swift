/// A filter as calls are bound to it.
struct FilterDefinition: Sendable {
  typealias Body =
    @Sendable (_ input: inout FilterInput) throws(FilterFailure) -> Value

  let name: String
  let parameters: [String]
  let required: Int
  /// Arguments that are given by name only; they come before the others.
  let namedOnly: [String]
  /// Whether further positional arguments may follow the parameters.
  let isVariadic: Bool
  /// Whether arguments of any name may follow, as for `format`.
  let takesAnyName: Bool
  let body: Body

  init(
    _ name: String, _ parameters: [String] = [], required: Int = 0, namedOnly: [String] = [],
    variadic: Bool = false, anyName: Bool = false, _ body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.required = required
    self.namedOnly = namedOnly
    isVariadic = variadic
    takesAnyName = anyName
    self.body = body
  }
}

/// A test as calls are bound to it.
struct TestDefinition: Sendable {
  typealias Body =
    @Sendable (_ value: Value, _ arguments: [Value], _ budget: inout Budget)
    throws(FilterFailure) -> Bool

  let name: String
  let parameters: [String]
  let required: Int
  let body: Body

  init(_ name: String, _ parameters: [String] = [], _ body: @escaping Body) {
    self.name = name
    self.parameters = parameters
    required = parameters.count
    self.body = body
  }
}

/// What a filter works on: the value, its arguments, and what is left of the rendering's budget.
struct FilterInput {
  let value: Value
  /// One for each parameter, `.undefined` where none was given, then the variadic ones, and at the end
  /// those of the names in `names`.
  let arguments: [Value]
  var names: [String] = []
  let registry: FilterRegistry
  var budget: Budget

  /// Argument `index`, nil where it was not given.
  func argument(_ index: Int) -> Value? {
    guard index < arguments.count, !arguments[index].isUndefined else { return nil }
    return arguments[index]
  }
}

/// What one rendering may still spend; see `TemplateLimits`.
struct Budget {
  private(set) var steps = TemplateLimits.steps
  private(set) var textBytes = TemplateLimits.textBytes

  mutating func spend(steps count: Int) throws(FilterFailure) {
    steps -= count
    if steps < 0 {
      throw FilterFailure(
        "goes on too long; at most \(TemplateLimits.steps) loop rounds and list elements are allowed in a page",
        id: "too-many-steps")
    }
  }

  mutating func spend(textBytes count: Int) throws(FilterFailure) {
    textBytes -= count
    if textBytes < 0 {
      throw FilterFailure(
        "builds too much text; at most \(TemplateLimits.textBytes) bytes in all are allowed in a page",
        id: "too-much-text")
    }
  }
}

/// All filters and tests that templates of a set may use, by name.
final class FilterRegistry: Sendable {
  let filters: [String: FilterDefinition]
  let tests: [String: TestDefinition]

  init(_ options: TemplateOptions) {
    var filters: [String: FilterDefinition] = [:]
    for filter in Self.builtIn + Self.siteFilters(baseURL: options.baseURL) {
      filters[filter.name] = filter
    }
    for filter in options.filters { filters[filter.name] = FilterDefinition(filter) }
    self.filters = filters
    var tests: [String: TestDefinition] = [:]
    for test in Self.builtInTests { tests[test.name] = test }
    for (alias, name) in Self.testAliases { tests[alias] = tests[name] }
    self.tests = tests
  }
}

extension FilterDefinition {
  /// A filter of the embedding program, which knows nothing of undefined values.
  init(_ filter: Filter) {
    self.init(filter.name, filter.parameters, required: filter.required) {
      input throws(FilterFailure) in
      let arguments = input.arguments.map { $0.isUndefined ? Value.none : $0.portable }
      return try filter.apply(input.value.portable, arguments)
    }
  }
}

extension Value {
  /// The value in the cases that embedding programs know.
  var portable: Value {
    switch self {
    case .nested(let elements, _): .list(elements.map(\.portable))
    case .undefined: .none
    default: self
    }
  }
}
