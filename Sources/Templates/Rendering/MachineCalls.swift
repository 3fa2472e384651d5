import Diagnostics

/// Calls of macros, functions and methods, and of filters and tests.
extension Machine {
  mutating func call(
    _ instruction: Instruction, _ position: inout Int
  ) throws(RuntimeFault) {
    switch instruction.operation {
    case .call:
      let arguments = pop(Int(instruction.b))
      let closure = pop()
      try enter(
        Int(instruction.a), arguments, closure, isValue: instruction.detail == 1, &position)
    case .callValue:
      let shape = program.callShapes[Int(instruction.a)]
      let arguments = pop(shape.positional + shape.names.count)
      let callee = pop()
      guard case .macro(let macro) = callee else {
        throw RuntimeFault("not-callable", "\(callee.typeName) cannot be called; a macro can")
      }
      let descriptor = program.macros[macro.descriptor]
      guard descriptor.unit >= 0 else {
        throw RuntimeFault("not-callable", "the recursive loop can be called only inside itself")
      }
      try enter(
        descriptor.unit, try bind(arguments, shape, to: descriptor), callee, isValue: true,
        &position)
    default: try leave(&position)
    }
  }

  private mutating func enter(
    _ unit: Int, _ arguments: [Value], _ closure: Value, isValue: Bool, _ position: inout Int
  ) throws(RuntimeFault) {
    let callee = program.units[unit]
    guard frames.count < TemplateLimits.callDepth else {
      throw RuntimeFault(
        "deep-call",
        "\(callee.name) goes too deep; at most \(TemplateLimits.callDepth) calls inside one another are allowed"
      )
    }
    try spend(steps: 1)
    let recursion = frames.last.map { Int($0.unit) == unit ? $0.recursion + 1 : 0 } ?? 0
    frames.append(
      Frame(
        unit: Int32(unit), resume: position, base: base, capture: isValue ? output.count : -1,
        recursion: recursion))
    base = slots.count
    slots += arguments
    slots.append(closure)
    if case .macro(let macro) = closure { slots += macro.captured }
    while slots.count < base + callee.frameSize { slots.append(.undefined(.name)) }
    position = callee.entry - 1
  }

  private mutating func leave(_ position: inout Int) throws(RuntimeFault) {
    guard let frame = frames.popLast() else { return }
    slots.removeLast(slots.count - base)
    base = frame.base
    position = frame.resume
    guard frame.capture >= 0 else { return }
    try spend(textBytes: output.count - frame.capture)
    stack.append(.html(takeOutput(from: frame.capture)))
  }

  /// The arguments in the order of the macro's parameters, and its `caller` last.
  private func bind(
    _ arguments: [Value], _ shape: CallShape, to macro: MacroDescriptor
  ) throws(RuntimeFault) -> [Value] {
    guard shape.positional <= macro.parameters.count else {
      throw RuntimeFault(
        "extra-argument",
        "macro '\(macro.name)' takes \(macro.parameters.count) arguments, not \(shape.positional)")
    }
    var bound = Array(arguments.prefix(shape.positional))
    while bound.count <= macro.parameters.count { bound.append(.undefined(.parameter)) }
    for (name, value) in zip(shape.names, arguments.dropFirst(shape.positional)) {
      guard let index = macro.parameters.firstIndex(of: name) else {
        throw RuntimeFault(
          "unknown-argument",
          "argument '\(name)' is unknown to macro '\(macro.name)'"
            + Suggestion.phrase(for: name, among: macro.parameters))
      }
      bound[index] = value
    }
    return bound
  }

  mutating func callNamed(_ instruction: Instruction) throws(RuntimeFault) {
    let shape = program.callShapes[Int(instruction.a)]
    let arguments = pop(shape.positional + shape.names.count)
    do throws(FilterFailure) {
      if instruction.operation == .callFunction {
        guard let function = TemplateFunction.named[shape.callee] else { return }
        stack.append(try function.call(arguments, names: shape.names, budget: &budget))
      } else {
        let owner = pop()
        stack.append(
          try TemplateMethod.call(shape.callee, on: owner, arguments, budget: &budget))
      }
    } catch {
      throw RuntimeFault(
        error.id ?? "bad-call", "'\(shape.callee)' \(error.message)", hint: error.hint)
    }
  }

  mutating func apply(_ use: FilterUse) throws(RuntimeFault) {
    let arguments = pop(use.count)
    let value = pop()
    if case .undefined(let absence) = value, absence != .unchosen { throw .absent(value) }
    try spend(steps: value.byteCount / TemplateLimits.bytesPerStep)
    var input = FilterInput(
      value: value, arguments: arguments, names: use.names, registry: program.registry,
      budget: budget)
    do throws(FilterFailure) {
      let result = try use.filter.body(&input)
      budget = input.budget
      stack.append(result)
    } catch {
      throw RuntimeFault(
        error.id ?? "bad-filter", "filter '\(use.filter.name)' \(error.message)", hint: error.hint)
    }
  }

  mutating func apply(_ use: TestUse, isNegated: Bool) throws(RuntimeFault) {
    let arguments = pop(use.count)
    let value = pop()
    try spend(steps: value.byteCount / TemplateLimits.bytesPerStep)
    do throws(FilterFailure) {
      stack.append(.bool(try use.test.body(value, arguments, &budget) != isNegated))
    } catch {
      throw RuntimeFault(
        error.id ?? "bad-test", "test '\(use.test.name)' \(error.message)", hint: error.hint)
    }
  }

  mutating func markSafe() throws(RuntimeFault) {
    let value = pop()
    switch value {
    case .html: stack.append(value)
    case .string(let string): stack.append(.html(Array(string.utf8)))
    case .undefined: throw .absent(value)
    default: stack.append(.html(Array(try value.printedText().utf8)))
    }
  }
}
