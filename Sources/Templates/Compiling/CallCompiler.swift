import Diagnostics

/// Calls inside expressions, whose output becomes a value.
extension PageCompiler {
  func compileCall(
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
      if name == "caller" { requireCaller(callee.range) }
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

  /// Fails where the macro has been called without the body that `caller` stands for.
  private func requireCaller(_ range: Range<Int>) {
    guard case .local(let slot)? = binding(of: "caller") else { return }
    let skip = addJump(.jumpIfLocalDefined, Int32(slot), range: range)
    addFailure(
      "no-caller", "macro is called without a body for 'caller()' to put here",
      hint: "call it with {% call … %}, or ask first with {% if caller is defined %}", range)
    land(skip)
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
