import Diagnostics

/// Filters and tests: their arguments are bound to their parameters here, once.
extension PageCompiler {
  /// `isLenient`: a default may be absent too, as when it has a default of its own.
  func compile(
    _ value: Expression, through filters: [(filter: Application, end: Int)], isLenient: Bool,
    _ range: Range<Int>
  ) {
    // What goes into a default may be absent.
    compile(value, isLenient: filters.first.map { isDefault($0.filter) } ?? isLenient)
    for (index, (filter, end)) in filters.enumerated() {
      let range = range.lowerBound..<end
      if isDefault(filter) {
        let next = index + 1 < filters.count ? isDefault(filters[index + 1].filter) : isLenient
        compileDefault(filter, isLenient: next, range)
      } else {
        compileFilter(filter, range)
      }
    }
  }

  private func isDefault(_ filter: Application) -> Bool {
    (filter.name == "default" || filter.name == "d")
      && library.registry.filters[filter.name] != nil
  }

  /// `default` works its argument out only where it is needed.
  private func compileDefault(_ filter: Application, isLenient: Bool, _ range: Range<Int>) {
    let names = ["default_value", "boolean"]
    guard let arguments = bind(filter, to: names, required: 0, isVariadic: false) else { return }
    var needsTruth: UInt8 = 0
    if let boolean = arguments[1] {
      guard case .literal(let value) = boolean.kind else {
        report(
          "bad-argument", "argument 'boolean' of 'default' is true or false, written out",
          boolean.range)
        return
      }
      needsTruth = value.isTrue ? 1 : 0
    }
    let skip = addJump(.jumpUnlessAbsent, detail: needsTruth, range: range)
    if let fallback = arguments[0] {
      compile(fallback, isLenient: isLenient)
    } else {
      add(.constant, constant(.string("")), range: range)
    }
    land(skip)
  }

  /// Applies a filter to the value on the stack.
  func compileFilter(_ filter: Application, _ range: Range<Int>) {
    guard let definition = library.registry.filters[filter.name] else {
      report(
        "unknown-filter",
        "filter '\(filter.name)' is unknown"
          + phrase(for: filter.name, among: library.registry.filters.keys),
        filter.nameRange)
      return
    }
    var application = filter
    let known = definition.namedOnly + definition.parameters
    var extra: [Arguments.Named] = []
    if definition.takesAnyName {
      extra = filter.arguments.named.filter { !known.contains($0.name) }
      application = filter.dropping(names: extra.map(\.name))
    }
    let bound = bind(
      application, to: definition.parameters, namedOnly: definition.namedOnly,
      required: definition.required, isVariadic: definition.isVariadic)
    guard let bound else { return }
    let arguments = bound + extra.map { $0.value }
    if filter.name == "safe" {
      safeUses.append((source, filter.nameRange))
      add(.markSafe, range: range)
      return
    }
    push(arguments, range)
    parts.filterUses.append(
      FilterUse(filter: definition, count: arguments.count, names: extra.map(\.name)))
    add(
      .filter, Int32(parts.filterUses.count - 1),
      range: filter.nameRange.lowerBound..<range.upperBound)
  }

  private func push(_ arguments: [Expression?], _ range: Range<Int>) {
    for argument in arguments {
      if let argument { compile(argument) } else { add(.pushUndefined, range: range) }
    }
  }

  func compile(
    _ value: Expression, test: Application, isNegated: Bool, _ range: Range<Int>
  ) {
    let negation: UInt8 = isNegated ? 1 : 0
    if test.name == "defined" || test.name == "undefined" {
      compile(value, isLenient: true)
      add(.isDefined, detail: test.name == "defined" ? negation : 1 - negation, range: range)
      return
    }
    compile(value)
    guard let definition = library.registry.tests[test.name] else {
      report(
        "unknown-test",
        "test '\(test.name)' is unknown"
          + phrase(for: test.name, among: library.registry.tests.keys + ["defined"]),
        test.nameRange)
      return
    }
    let arguments = bind(
      test, to: definition.parameters, required: definition.required, isVariadic: false)
    guard let arguments else { return }
    push(arguments, range)
    parts.testUses.append(TestUse(test: definition, count: arguments.count))
    add(.test, detail: negation, Int32(parts.testUses.count - 1), range: range)
  }

  /// The arguments in the order of `parameters`; nil, after a report, where they do not fit.
  private func bind(
    _ application: Application, to parameters: [String], namedOnly: [String] = [], required: Int,
    isVariadic: Bool
  ) -> [Expression?]? {
    let given = application.arguments
    if given.positional.count > parameters.count, !isVariadic {
      report(
        "extra-argument",
        "'\(application.name)' takes at most \(parameters.count) arguments, not \(given.positional.count)",
        given.positional[parameters.count].range)
      return nil
    }
    var bound: [Expression?] = given.positional
    while bound.count < parameters.count { bound.append(nil) }
    bound = namedOnly.map { _ in nil } + bound
    let parameters = namedOnly + parameters
    let required = required + namedOnly.count
    for argument in given.named {
      guard let index = parameters.firstIndex(of: argument.name) else {
        report(
          "unknown-argument",
          "argument '\(argument.name)' is unknown to '\(application.name)'"
            + phrase(for: argument.name, among: parameters), argument.range)
        return nil
      }
      guard bound[index] == nil else {
        report(
          "repeated-argument", "argument '\(argument.name)' is given twice", argument.range)
        return nil
      }
      bound[index] = argument.value
    }
    if let missing = (namedOnly.count..<required).first(where: { bound[$0] == nil }) {
      report(
        "missing-argument",
        "'\(application.name)' needs an argument '\(parameters[missing])'", application.nameRange)
      return nil
    }
    return bound
  }
}
