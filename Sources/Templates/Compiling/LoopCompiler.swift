import Diagnostics

/// Loops.
extension PageCompiler {
  func compileLoop(_ loop: Statement.Loop, _ range: Range<Int>) {
    if loop.isRecursive {
      compileRecursiveLoop(loop, range)
      return
    }
    compile(loop.iterable)
    compileRounds(loop, recursion: nil, slot: nil, range)
  }

  /// The loop over the value on the stack, and its `else`.
  func compileRounds(
    _ loop: Statement.Loop, recursion: MacroBinding?, slot: Int?, _ range: Range<Int>
  ) {
    if let condition = loop.condition { compileFilter(loop, condition, range) }
    let start = state
    let begin = addJump(.loopBegin, range: loop.iterable.range)
    loopCount += 1
    var entry = start
    var end = compileBody(loop, from: entry, recursion: recursion, slot: slot, range)
    // The second round starts where the first one ends: compile for what all rounds have in common.
    var joined = MarkupState.join(entry, end)
    for _ in 0..<4 {
      guard let next = joined, next != entry, !isFull else { break }
      entry = next
      body.code.removeSubrange((begin + 1)...)
      body.origins.removeSubrange((begin + 1)...)
      body.lists.removeAll { $0.first.map { $0.lowerBound > begin } ?? true }
      end = compileBody(loop, from: entry, recursion: recursion, slot: slot, range)
      joined = MarkupState.join(entry, end)
    }
    let isSettled = joined == entry
    if !isSettled, !isFull {
      report(
        "loop-differs",
        "body of 'for' begins in \(start.name) and ends in \(end.name)", range,
        hint: "close inside the loop what is opened inside it")
    }
    state = entry
    loopCount -= 1
    let exit = addJump(.jump, range: range)
    land(begin)
    state = start
    inScope { compile(loop.otherwise) }
    land(exit)
    state = isSettled ? self.joined(entry, state, of: "for", range) : start
  }

  private func compileBody(
    _ loop: Statement.Loop, from start: MarkupState, recursion: MacroBinding?, slot: Int?,
    _ range: Range<Int>
  ) -> MarkupState {
    state = start
    let first = body.code.count
    inScope {
      storeTargets(loop, range)
      let binding = LoopBinding(level: loopCount - 1, recursion: recursion, slot: slot)
      scopes[scopes.count - 1]["loop"] = .loop(binding)
      declareAssigned(in: loop.body, range)
      compile(loop.body)
    }
    add(.loopNext, Int32(first - body.code.count), range: range)
    return state
  }

  /// Binds the targets to the loop's current item; `loopItem` stands at the start of each round.
  private func storeTargets(_ loop: Statement.Loop, _ range: Range<Int>) {
    if loop.targets.count == 1 {
      let slot = newSlot()
      scopes[scopes.count - 1][loop.targets[0].name] = .local(slot)
      add(.loopItem, Int32(slot), range: range)
      return
    }
    let slot = newSlot()
    add(.loopItem, Int32(slot), range: range)
    add(.loadLocal, Int32(slot), range: range)
    let places = loop.targets.first.map {
      $0.range.lowerBound..<loop.targets[loop.targets.count - 1].range.upperBound
    }
    add(.unpack, Int32(loop.targets.count), range: places ?? range)
    for target in loop.targets { store(target.name, target.range) }
  }

  /// Replaces the value on the stack by the items for which the loop's condition holds, so that
  /// `loop.length` and its like count those alone.
  private func compileFilter(
    _ loop: Statement.Loop, _ condition: Expression, _ range: Range<Int>
  ) {
    let begin = addJump(.loopBegin, detail: 1, range: loop.iterable.range)
    let first = body.code.count
    loopCount += 1
    inScope {
      storeTargets(loop, range)
      compile(condition)
    }
    add(.loopKeep, range: condition.range)
    add(.loopNext, detail: 1, Int32(first - body.code.count), range: range)
    loopCount -= 1
    land(begin)
    add(.loopKept, range: range)
  }

  /// A recursive loop is a macro of one parameter, what it goes through, that calls itself where
  /// `loop(…)` stands.
  private func compileRecursiveLoop(_ loop: Statement.Loop, _ range: Range<Int>) {
    let macro = Statement.Macro(
      name: "loop", nameRange: range,
      parameters: [Statement.Macro.Parameter(name: "loop items", fallback: nil)], body: [])
    let binding = bindingForMacro(macro, loop: loop)
    let slot = makeClosure(binding, range)
    if let slot {
      add(.loadLocal, Int32(slot), range: range)
    } else {
      add(.pushUndefined, range: range)
    }
    compile(loop.iterable)
    add(.pushUndefined, range: range)
    callUnit(binding, count: 2, isValue: false, range)
  }
}
