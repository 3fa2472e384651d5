import Diagnostics

/// Expressions: each leaves one value on the stack.
extension PageCompiler {
  /// `isLenient`: a name or attribute that does not exist is undefined and no error.
  func compile(_ expression: Expression, isLenient: Bool = false) {
    let range = expression.range
    let strict: UInt8 = isLenient ? 0 : 1
    switch expression.kind {
    case .literal(let value): add(.constant, constant(value), range: range)
    case .name(let name): compileName(name, strict: strict, range)
    case .list(let elements):
      elements.forEach { compile($0) }
      add(.makeList, Int32(elements.count), range: range)
    case .dictionary(let pairs):
      for pair in pairs {
        compile(pair.key)
        compile(pair.value)
      }
      add(.makeDictionary, Int32(pairs.count), range: range)
    case .attribute(let owner, let name):
      compileAttribute(name, of: owner, strict: strict, range)
    case .item(let owner, let position):
      compile(owner)
      compile(position)
      add(.item, detail: strict, range: range)
    case .slice(let owner, let start, let end, let step):
      compileSlice(of: owner, start, end, step, range)
    case .call(let callee, let arguments): compileCall(callee, arguments, range)
    case .filter(let value, let filter): compile(value, through: filter, range)
    case .test(let value, let test, let isNegated):
      compile(value, test: test, isNegated: isNegated, range)
    case .conditional(let test, let then, let otherwise):
      compileConditional(test, then, otherwise, isLenient: isLenient, range)
    default: compileOperation(expression)
    }
  }

  private func compileOperation(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .negative(let operand):
      compile(operand)
      add(.negative, range: range)
    case .positive(let operand):
      compile(operand)
      add(.positive, range: range)
    case .not(let operand):
      compile(operand)
      add(.not, range: range)
    case .and(let left, let right):
      compile(left)
      let skip = addJump(.jumpKeepingFalse, range: range)
      compile(right)
      land(skip)
    case .or(let left, let right):
      compile(left)
      let skip = addJump(.jumpKeepingTrue, range: range)
      compile(right)
      land(skip)
    case .arithmetic(let operation, let left, let right):
      compile(left)
      compile(right)
      add(.arithmetic, detail: operation.rawValue, range: range)
    case .concatenation(let operands):
      operands.forEach { compile($0) }
      add(.concatenate, Int32(operands.count), range: range)
    case .comparison(let first, let rest): compileComparison(first, rest, range)
    default: break
    }
  }

  // MARK: Names and attributes

  private func compileName(_ name: String, strict: UInt8, _ range: Range<Int>) {
    switch binding(of: name) {
    case .local(let slot): add(.loadLocal, detail: strict, Int32(slot), range: range)
    case .global(let number): add(.loadGlobal, detail: strict, Int32(number), range: range)
    case .macro(let macro, let slot):
      if let slot {
        add(.loadLocal, Int32(slot), range: range)
      } else {
        add(.makeMacro, descriptor(of: macro, range), 0, range: range)
      }
    case .module:
      report(
        "module-value", "'\(name)' is an imported template; take one of its names: \(name).…",
        range)
    case .loop(let loop):
      add(.loopSnapshot, Int32(loopCount - 1 - loop.level), range: range)
    case nil: compileFreeName(name, strict: strict, range)
    }
  }

  private func compileFreeName(_ name: String, strict: UInt8, _ range: Range<Int>) {
    if module.seesPage {
      add(.loadGlobal, detail: strict, rootGlobal(name), range: range)
      return
    }
    if strict == 0 {
      add(.pushUndefined, range: range)
      return
    }
    report(
      "unknown-variable",
      "variable '\(name)' is unknown" + Suggestion.phrase(for: name, among: visibleNames), range,
      hint:
        "templates taken in without context do not see the page's variables; pass it as an argument, or write 'with context'"
    )
  }

  private func compileAttribute(
    _ name: String, of owner: Expression, strict: UInt8, _ range: Range<Int>
  ) {
    if case .name(let alias) = owner.kind {
      switch binding(of: alias) {
      case .module(let module): return compileMember(name, of: module, strict: strict, range)
      case .loop(let loop):
        guard let field = LoopField.named[name] else {
          report(
            "unknown-attribute",
            "attribute '\(name)' is unknown to 'loop'"
              + Suggestion.phrase(for: name, among: LoopField.named.keys), range)
          return
        }
        add(
          .loopField, detail: field.rawValue, Int32(loopCount - 1 - loop.level), Int32(strict),
          range: range)
        return
      default: break
      }
    }
    compile(owner)
    let number = library.number(of: name)
    if strict == 1, let last = body.code.last, last.detail == 1, jumpTarget != body.code.count,
      last.operation == .loadLocal || last.operation == .loadGlobal
    {
      let index = body.code.count - 1
      body.code[index].operation =
        last.operation == .loadLocal ? .loadLocalAttribute : .loadGlobalAttribute
      body.code[index].b = number
      body.origins[index] = site(range)
      return
    }
    add(.attribute, detail: strict, number, range: range)
  }

  private func compileMember(
    _ name: String, of module: ModuleScope, strict: UInt8, _ range: Range<Int>
  ) {
    switch module.bindings[name] {
    case .global(let number):
      add(.loadGlobal, detail: strict, Int32(number), range: range)
    case .macro(let macro, _):
      add(.makeMacro, descriptor(of: macro, range), 0, range: range)
    default:
      if strict == 0 {
        add(.pushUndefined, range: range)
        return
      }
      report(
        "unknown-import",
        "'\(name)' is unknown in the imported template"
          + Suggestion.phrase(for: name, among: module.bindings.keys), range)
    }
  }

  private func compileSlice(
    of owner: Expression, _ start: Expression?, _ end: Expression?, _ step: Expression?,
    _ range: Range<Int>
  ) {
    compile(owner)
    var detail: UInt8 = 0
    for (bit, part) in [start, end, step].enumerated() {
      guard let part else { continue }
      compile(part)
      detail |= 1 << UInt8(bit)
    }
    add(.slice, detail: detail, range: range)
  }

  // MARK: Choices

  private func compileConditional(
    _ test: Expression, _ then: Expression, _ otherwise: Expression?, isLenient: Bool,
    _ range: Range<Int>
  ) {
    compile(test)
    let skip = addJump(.jumpIfFalse, range: test.range)
    compile(then, isLenient: isLenient)
    let exit = addJump(.jump, range: range)
    land(skip)
    if let otherwise {
      compile(otherwise, isLenient: isLenient)
    } else {
      add(.constant, constant(.undefined(.unchosen)), range: range)
    }
    land(exit)
  }

  private func compileComparison(
    _ first: Expression, _ rest: [(relation: Expression.Comparison, operand: Expression)],
    _ range: Range<Int>
  ) {
    compile(first)
    var exits: [Int] = []
    for (index, (comparison, operand)) in rest.enumerated() {
      compile(operand)
      if index < rest.count - 1 {
        exits.append(addJump(.compareChained, detail: comparison.rawValue, range: range))
      } else {
        add(.compare, detail: comparison.rawValue, range: range)
      }
    }
    exits.forEach(land)
  }

  // MARK: Filters and tests

  private func compile(_ value: Expression, through filter: Application, _ range: Range<Int>) {
    let isDefault = filter.name == "default" || filter.name == "d"
    if isDefault, library.registry.filters[filter.name] != nil {
      compileDefault(value, filter, range)
      return
    }
    compile(value)
    compileFilter(filter, range)
  }

  /// `default` looks at its value leniently and works its argument out only where it is needed.
  private func compileDefault(
    _ value: Expression, _ filter: Application, _ range: Range<Int>
  ) {
    let names = ["default_value", "boolean"]
    guard let arguments = bind(filter, to: names, required: 0, isVariadic: false) else { return }
    compile(value, isLenient: true)
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
      compile(fallback)
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
          + Suggestion.phrase(for: filter.name, among: library.registry.filters.keys),
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
      safeUses.append(source.location(of: filter.nameRange))
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

  private func compile(
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
          + Suggestion.phrase(for: test.name, among: library.registry.tests.keys + ["defined"]),
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
            + Suggestion.phrase(for: argument.name, among: parameters), argument.range)
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

  // MARK: Calls

  private func compileCall(
    _ callee: Expression, _ arguments: Arguments, _ range: Range<Int>
  ) {
    if let (macro, slot) = macro(named: callee) {
      compileCall(macro, slot: slot, arguments, isValue: true, range)
      return
    }
    switch callee.kind {
    case .name(let name) where binding(of: name) == nil:
      if name == "super" { return compileSuperValue(range) }
      if TemplateFunction.named[name] != nil {
        pushArguments(arguments)
        add(.callFunction, shape(of: arguments, callee: name), range: range)
        return
      }
    case .name(let name):
      if case .loop(let loop)? = binding(of: name), let recursion = loop.recursion {
        compileRecursion(recursion, loop, arguments, isValue: true, range)
        return
      }
    case .attribute(let owner, let name):
      if compileLoopCall(owner, name, arguments, range) { return }
      if TemplateMethod.names.contains(name) {
        compile(owner)
        pushArguments(arguments)
        add(.callMethod, shape(of: arguments, callee: name), range: range)
        return
      }
    default: break
    }
    compile(callee)
    pushArguments(arguments)
    add(.callValue, shape(of: arguments, callee: ""), range: range)
  }

  private func pushArguments(_ arguments: Arguments) {
    arguments.positional.forEach { compile($0) }
    arguments.named.forEach { compile($0.value) }
  }

  private func shape(of arguments: Arguments, callee: String) -> Int32 {
    callShape(
      positional: arguments.positional.count, names: arguments.named.map(\.name), callee: callee)
  }

  /// `loop.cycle(…)` and `loop.changed(…)`.
  private func compileLoopCall(
    _ owner: Expression, _ name: String, _ arguments: Arguments, _ range: Range<Int>
  ) -> Bool {
    guard case .name(let alias) = owner.kind, case .loop(let loop)? = binding(of: alias),
      name == "cycle" || name == "changed"
    else { return false }
    guard !arguments.positional.isEmpty, arguments.named.isEmpty else {
      report("loop-arguments", "'loop.\(name)' needs values to go through", range)
      return true
    }
    arguments.positional.forEach { compile($0) }
    add(
      name == "cycle" ? .loopCycle : .loopChanged, Int32(loopCount - 1 - loop.level),
      Int32(arguments.positional.count), range: range)
    return true
  }

  /// `super()` inside an expression: its markup as a value.
  private func compileSuperValue(_ range: Range<Int>) {
    let outer = state
    state = MarkupState(outer.language)
    add(.beginCapture, range: range)
    compileSuper(range)
    add(.endCapture, range: range)
    state = outer
  }

  func addFailure(_ id: String, _ message: String, hint: String?, _ range: Range<Int>) {
    parts.failures.append(Failure(id: id, message: message, hint: hint))
    add(.fail, Int32(parts.failures.count - 1), range: range)
  }
}
