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
    case .filters(let value, let filters):
      compile(value, through: filters, isLenient: isLenient, range)
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
    case .and(let operands): compileChoice(operands, .jumpKeepingFalse, range)
    case .or(let operands): compileChoice(operands, .jumpKeepingTrue, range)
    case .arithmetic(let first, let rest):
      compile(first)
      for step in rest {
        compile(step.operand)
        add(.arithmetic, detail: step.operation.rawValue, range: range.lowerBound..<step.end)
      }
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
    if name == "null", strict == 1 {
      report("unknown-variable", "variable 'null' is unknown; did you mean 'none'?", range)
      return
    }
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
      "variable '\(name)' is unknown" + phrase(for: name, among: visibleNames), range,
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
              + phrase(for: name, among: LoopField.named.keys), range)
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
    // As in Jinja2, what begins with `_` is the template's own.
    switch name.hasPrefix("_") ? nil : module.bindings[name] {
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
          + phrase(for: name, among: module.bindings.keys), range)
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

  /// The first operand that decides, or the last.
  private func compileChoice(
    _ operands: [Expression], _ jump: Instruction.Operation, _ range: Range<Int>
  ) {
    var exits: [Int] = []
    for (index, operand) in operands.enumerated() {
      compile(operand)
      if index < operands.count - 1 { exits.append(addJump(jump, range: range)) }
    }
    exits.forEach(land)
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
}
