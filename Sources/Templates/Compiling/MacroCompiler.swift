import Diagnostics

/// Macros: their definition, their calls, and the units they become, one for each place of markup.
extension PageCompiler {
  // MARK: Definition

  func define(_ macro: Statement.Macro, _ range: Range<Int>) {
    let binding = bindingForMacro(macro)
    let slot = makeClosure(binding, range)
    bind(macro.name, to: .macro(binding, slot: slot))
  }

  /// A macro defined here, with what its body can see of the frame around it.
  func bindingForMacro(
    _ macro: Statement.Macro, loop: Statement.Loop? = nil
  ) -> MacroBinding {
    var seen: Set<String> = []
    var captures: [(name: String, binding: Binding)] = []
    for scope in scopes.reversed() {
      for (name, binding) in scope.sorted(by: { $0.key < $1.key })
      where seen.insert(name).inserted {
        captures.append((name, binding))
      }
    }
    return MacroBinding(
      macro: macro, module: module, expansion: expansion, captures: captures, loop: loop)
  }

  /// Keeps the values that `binding` captures, in a new slot; nil where it captures none.
  func makeClosure(_ binding: MacroBinding, _ range: Range<Int>) -> Int? {
    guard binding.capturesValues else { return nil }
    for capture in binding.captures {
      switch capture.binding {
      case .local(let slot), .macro(_, slot: let slot?):
        add(.loadLocal, Int32(slot), range: range)
      case .loop(let loop):
        add(.loopSnapshot, Int32(loopCount - 1 - loop.level), range: range)
      default: break
      }
    }
    let slot = newSlot()
    add(.makeMacro, descriptor(of: binding, range), Int32(binding.captureCount), range: range)
    add(.storeLocal, Int32(slot), range: range)
    return slot
  }

  /// The number of the macro as a value; it is written as HTML text where it is called as one.
  func descriptor(of binding: MacroBinding, _ range: Range<Int>) -> Int32 {
    let number = Int32(parts.macros.count)
    parts.macros.append(
      MacroDescriptor(
        name: binding.macro.name, parameters: binding.macro.parameters.map(\.name), unit: -1,
        captureCount: binding.captureCount))
    pendingDescriptors.append((Int(number), binding))
    return number
  }

  /// Compiles the units of macros that are used as values, which nothing else has asked for.
  func finishDescriptors() {
    while let (number, binding) = pendingDescriptors.popLast() {
      guard binding.loop == nil else { continue }
      let unit = unit(of: binding, in: MarkupState(.html), binding.macro.nameRange)
      let old = parts.macros[number]
      parts.macros[number] = MacroDescriptor(
        name: old.name, parameters: old.parameters, unit: unit, captureCount: old.captureCount)
    }
  }

  // MARK: Units

  /// The unit that writes the macro's output where `start` is; compiled when first asked for.
  func unit(of binding: MacroBinding, in start: MarkupState, _ range: Range<Int>) -> Int {
    if let unit = binding.units[start] {
      binding.isRecursive = binding.isRecursive || binding.openStates.contains(start)
      return unit
    }
    let number = parts.bodies.count
    binding.openStates.insert(start)
    binding.units[start] = number
    binding.endStates[start] = start
    let outer = (
      body: body, state: state, scopes: scopes, slots: slotCount, loops: loopCount,
      source: source, expansion: expansion, module: module, jumpTarget: jumpTarget
    )
    let blocks = openBlocks
    let origin = parts.expansions[Int(binding.expansion)].source
    expansion = addExpansion(
      origin, note: "in \(binding.title)", range: range, parent: expansion)
    source = origin
    body = ProgramParts.Body(name: binding.title, expansion: expansion)
    parts.bodies.append(body)
    (state, scopes, slotCount, loopCount) = (start, [[:]], 0, 0)
    (module, jumpTarget, openBlocks) = (binding.module, 0, [])
    deeper(range) { compileUnit(binding, start) }
    add(.leave, range: range)
    parts.bodies[number] = body
    binding.endStates[start] = state
    binding.openStates.remove(start)
    (body, state, scopes, slotCount, loopCount) = (
      outer.body, outer.state, outer.scopes, outer.slots, outer.loops
    )
    (source, expansion, module, jumpTarget) = (
      outer.source, outer.expansion, outer.module, outer.jumpTarget
    )
    openBlocks = blocks
    return number
  }

  private func compileUnit(_ binding: MacroBinding, _ start: MarkupState) {
    let macro = binding.macro
    let range = macro.nameRange
    let parameters = macro.parameters.map { ($0.name, newSlot()) }
    let callerSlot = newSlot()
    let closureSlot = newSlot()
    for capture in binding.captures {
      scopes[0][capture.name] = inner(of: capture.binding)
    }
    if binding.loop == nil {
      scopes[0][macro.name] = .macro(binding, slot: binding.capturesValues ? closureSlot : nil)
      scopes[0]["caller"] = .local(callerSlot)
    }
    scopes.append([:])
    for (name, slot) in parameters { scopes[1][name] = .local(slot) }
    if let loop = binding.loop {
      add(.loadLocal, Int32(parameters[0].1), range: range)
      compileRounds(loop, recursion: binding, slot: closureSlot, range)
    } else {
      for (parameter, (_, slot)) in zip(macro.parameters, parameters) {
        guard let fallback = parameter.fallback else { continue }
        let skip = addJump(.jumpIfLocalDefined, Int32(slot), range: range)
        compile(fallback)
        add(.storeLocal, Int32(slot), range: fallback.range)
        land(skip)
      }
      declareAssigned(in: macro.body, range)
      compile(macro.body)
    }
    if state != start, MarkupState.join(state, start) == nil, binding.isRecursive, !isFull {
      report(
        "macro-differs",
        "\(binding.title) calls itself and ends in \(state.name), not where it began",
        range)
    }
  }

  /// The slot in a macro's frame for something captured around its definition.
  private func inner(of binding: Binding) -> Binding {
    switch binding {
    case .local: .local(newSlot())
    case .macro(let macro, slot: .some): .macro(macro, slot: newSlot())
    case .loop: .local(newSlot())
    default: binding
    }
  }

  // MARK: Calls

  /// An output that is nothing but a call written straight into the page.
  func compileDirectCall(_ expression: Expression, _ range: Range<Int>) -> Bool {
    guard case .call(let callee, let arguments) = expression.kind else { return false }
    if case .name("super") = callee.kind, binding(of: "super") == nil {
      compileSuper(expression.range)
      return true
    }
    if case .name("loop") = callee.kind, case .loop(let loop)? = binding(of: "loop"),
      let recursion = loop.recursion
    {
      compileRecursion(recursion, loop, arguments, isValue: false, expression.range)
      return true
    }
    guard let (macro, slot) = macro(named: callee) else { return false }
    compileCall(macro, slot: slot, arguments, isValue: false, expression.range)
    return true
  }

  /// The macro that `callee` names, where that is known now.
  func macro(named callee: Expression) -> (MacroBinding, slot: Int?)? {
    switch callee.kind {
    case .name(let name):
      if case .macro(let macro, let slot)? = binding(of: name) { return (macro, slot) }
    case .attribute(let owner, let name):
      if case .name(let alias) = owner.kind, case .module(let module)? = binding(of: alias),
        !name.hasPrefix("_"), case .macro(let macro, let slot)? = module.bindings[name]
      {
        return (macro, slot)
      }
    default: break
    }
    return nil
  }

  func compileRecursion(
    _ recursion: MacroBinding, _ loop: LoopBinding, _ arguments: Arguments, isValue: Bool,
    _ range: Range<Int>
  ) {
    guard arguments.positional.count == 1, arguments.named.isEmpty else {
      report("loop-arguments", "'loop(…)' needs one argument, what to go through", range)
      return
    }
    loadClosure(loop.slot, range)
    compile(arguments.positional[0])
    add(.pushUndefined, range: range)
    callUnit(recursion, count: 2, isValue: isValue, range)
  }

  /// A call of a macro that is known now: its arguments are checked and put in order.
  func compileCall(
    _ macro: MacroBinding, slot: Int?, _ arguments: Arguments, isValue: Bool, _ range: Range<Int>,
    caller: (() -> Void)? = nil
  ) {
    loadClosure(slot, range)
    checkArguments(arguments, of: macro)
    for (index, parameter) in macro.macro.parameters.enumerated() {
      if index < arguments.positional.count {
        compile(arguments.positional[index])
      } else if let argument = arguments.named.first(where: { $0.name == parameter.name }) {
        compile(argument.value)
      } else {
        add(.pushUndefined, range: range)
      }
    }
    if let caller { caller() } else { add(.pushUndefined, range: range) }
    callUnit(macro, count: macro.macro.parameters.count + 1, isValue: isValue, range)
  }

  private func loadClosure(_ slot: Int?, _ range: Range<Int>) {
    if let slot {
      add(.loadLocal, Int32(slot), range: range)
    } else {
      add(.pushUndefined, range: range)
    }
  }

  private func checkArguments(_ arguments: Arguments, of macro: MacroBinding) {
    let names = macro.macro.parameters.map(\.name)
    if arguments.positional.count > names.count {
      report(
        "extra-argument",
        "\(macro.title) takes \(names.count) arguments, not \(arguments.positional.count)",
        arguments.positional[names.count].range)
    }
    for argument in arguments.named {
      guard let position = names.firstIndex(of: argument.name) else {
        report(
          "unknown-argument",
          "argument '\(argument.name)' is unknown to \(macro.title)"
            + phrase(for: argument.name, among: names), argument.range)
        continue
      }
      if position < arguments.positional.count {
        report(
          "repeated-argument", "argument '\(argument.name)' is given twice", argument.range)
      }
    }
  }

  /// Calls the unit for this place; its closure and `count` arguments are on the stack.
  func callUnit(_ macro: MacroBinding, count: Int, isValue: Bool, _ range: Range<Int>) {
    let start = isValue ? MarkupState(.html) : state
    let unit = self.unit(of: macro, in: start, range)
    add(.call, detail: isValue ? 1 : 0, Int32(unit), Int32(count), range: range)
    let end = macro.endStates[start] ?? start
    if !isValue {
      state = end
    } else if end.position != .text, !isFull {
      report(
        "unfinished-markup", "\(macro.title) ends inside \(end.name)", macro.macro.nameRange,
        hint: "close what is open before its end tag")
    }
  }

  func callShape(positional: Int, names: [String], callee: String) -> Int32 {
    parts.callShapes.append(CallShape(positional: positional, names: names, callee: callee))
    return Int32(parts.callShapes.count - 1)
  }

  func compileCallBlock(
    _ caller: Statement.Macro, _ target: Expression, _ range: Range<Int>
  ) {
    guard case .call(let callee, let arguments) = target.kind,
      let (macro, slot) = macro(named: callee)
    else {
      report("bad-call", "'call' needs the call of a macro", target.range)
      return
    }
    let binding = bindingForMacro(caller)
    let closure = makeClosure(binding, range)
    compileCall(macro, slot: slot, arguments, isValue: false, target.range) { [self] in
      if let closure {
        add(.loadLocal, Int32(closure), range: range)
      } else {
        add(.makeMacro, descriptor(of: binding, range), 0, range: range)
      }
    }
  }
}

extension MacroBinding {
  var capturesValues: Bool { captureCount > 0 }

  var captureCount: Int {
    captures.count {
      switch $0.binding {
      case .local, .macro(_, slot: .some), .loop: true
      default: false
      }
    }
  }

  var title: String {
    if loop != nil { return "the recursive loop" }
    return macro.name == "caller" ? "the body of 'call'" : "macro '\(macro.name)'"
  }
}
