import Diagnostics

/// The instructions that are not worth a place in the inner loop.
extension Machine {
  mutating func runRare(
    _ instruction: Instruction, _ position: inout Int
  ) throws(RuntimeFault) {
    let a = Int(instruction.a)
    switch instruction.operation {
    case .pushUndefined: stack.append(.undefined(.parameter))
    case .loadGlobal:
      stack.append(instruction.detail == 1 ? try global(instruction) : slots[a])
    case .storeGlobal: slots[a] = pop()
    case .unpack: try unpack(a)
    case .pop: _ = pop()
    case .duplicate: stack.append(stack.last ?? .none)
    case .attribute:
      let owner = pop()
      stack.append(try attribute(a, of: owner, isStrict: instruction.detail == 1, at: position))
    case .item:
      let key = pop()
      stack.append(try item(key, of: pop(), isStrict: instruction.detail == 1))
    case .slice: try slice(instruction.detail)
    case .makeList:
      try spend(steps: a)
      stack.append(try list(pop(a)))
    case .makeDictionary: try makeDictionary(a)
    case .jumpKeepingFalse, .jumpKeepingTrue, .jumpUnlessAbsent, .jumpIfLocalDefined,
      .compareChained:
      // The jump is relative to this instruction, and the caller goes on to the next.
      if try jumps(instruction) { position += a - 1 }
    case .loopBegin:
      if try !beginLoop(instruction.detail) { position += a - 1 }
    case .call, .callValue, .leave: try call(instruction, &position)
    default: try operate(instruction)
    }
  }

  private mutating func operate(_ instruction: Instruction) throws(RuntimeFault) {
    let a = Int(instruction.a)
    switch instruction.operation {
    case .arithmetic:
      let right = pop()
      stack.append(try arithmetic(instruction.detail, pop(), right))
    case .negative: stack.append(try negated(pop()))
    case .positive: stack.append(try numeric(pop()))
    case .not: stack.append(.bool(!pop().isTrue))
    case .concatenate: try concatenate(a)
    case .compare:
      let right = pop()
      stack.append(.bool(try compare(instruction.detail, pop(), right)))
    case .filter: try apply(program.filterUses[a])
    case .test: try apply(program.testUses[a], isNegated: instruction.detail == 1)
    case .isDefined: stack.append(.bool(pop().isUndefined == (instruction.detail == 1)))
    case .markSafe: try markSafe()
    case .loopKeep:
      let last = loops.count - 1
      if pop().isTrue { loops[last].kept.append(loops[last].current) }
    case .loopKept: stack.append(.list(loops.popLast()?.kept ?? []))
    case .loopField: try loopField(instruction)
    case .loopCycle:
      let values = pop(Int(instruction.b))
      stack.append(values[loops[loops.count - 1 - a].index % values.count])
    case .loopChanged: try loopChanged(level: loops.count - 1 - a, count: Int(instruction.b))
    case .loopSnapshot: stack.append(loops[loops.count - 1 - a].snapshot)
    case .beginCapture: captures.append(output.count)
    case .endCapture: try endCapture(isString: instruction.detail == 1)
    case .makeMacro:
      let captured = pop(Int(instruction.b))
      stack.append(.macro(MacroValue(descriptor: a, captured: captured)))
    case .callMethod, .callFunction: try callNamed(instruction)
    case .matchTemplate:
      let name = pop()
      stack.append(.bool(pop().string == name.string))
    case .failTemplate: throw unknownTemplate(pop())
    case .fail:
      let failure = program.failures[a]
      throw RuntimeFault(failure.id, failure.message, hint: failure.hint)
    default: break
    }
  }

  private func unknownTemplate(_ value: Value) -> RuntimeFault {
    guard let name = value.string else {
      return RuntimeFault(
        "bad-template-name", "'include' needs the name of a template, not \(value.typeName)")
    }
    return RuntimeFault("unknown-template", "template '\(name)' is unknown")
  }

  // MARK: Jumps

  private mutating func jumps(_ instruction: Instruction) throws(RuntimeFault) -> Bool {
    switch instruction.operation {
    case .jumpIfLocalDefined: return !slots[base + Int(instruction.b)].isUndefined
    case .compareChained:
      let right = pop()
      if try compare(instruction.detail, pop(), right) {
        stack.append(right)
        return false
      }
      stack.append(.bool(false))
      return true
    default: break
    }
    guard let top = stack.last else { return false }
    let keeps =
      switch instruction.operation {
      case .jumpKeepingFalse: !top.isTrue
      case .jumpKeepingTrue: top.isTrue
      default: !top.isUndefined && (instruction.detail == 0 || top.isTrue)
      }
    if !keeps { stack.removeLast() }
    return keeps
  }

  // MARK: Lists and dictionaries

  func list(_ elements: [Value]) throws(RuntimeFault) -> Value {
    guard let list = Value.collecting(elements) else {
      throw RuntimeFault(
        "deep-value",
        "list goes too deep; at most \(TemplateLimits.valueDepth) levels of lists and dictionaries are allowed"
      )
    }
    return list
  }

  private mutating func makeDictionary(_ count: Int) throws(RuntimeFault) {
    try spend(steps: count * 2)
    let values = pop(count * 2)
    var pairs: [(String, Value)] = []
    pairs.reserveCapacity(count)
    for index in 0..<count {
      guard let key = values[index * 2].key else {
        throw RuntimeFault(
          "bad-key", "key of a dictionary is a string, not \(values[index * 2].typeName)")
      }
      pairs.append((key, values[index * 2 + 1]))
    }
    let dictionary = ValueDictionary(pairs)
    guard dictionary.depth <= TemplateLimits.valueDepth else {
      throw RuntimeFault(
        "deep-value",
        "dictionary goes too deep; at most \(TemplateLimits.valueDepth) levels of lists and dictionaries are allowed"
      )
    }
    stack.append(.dictionary(dictionary))
  }

  private mutating func unpack(_ count: Int) throws(RuntimeFault) {
    let value = pop()
    guard let elements = try items(of: value, spending: false) else {
      throw RuntimeFault("not-unpackable", "\(count) names need a list, not \(value.typeName)")
    }
    guard elements.count == count else {
      throw RuntimeFault(
        "wrong-count", "\(count) names need a list of \(count) items, not of \(elements.count)")
    }
    stack.append(contentsOf: elements.reversed())
  }

  // MARK: Loops

  /// What a loop over `value` goes through; nil where it cannot be looped over.
  mutating func items(
    of value: Value, spending: Bool = true
  ) throws(RuntimeFault) -> [Value]? {
    switch value {
    case .list(let elements), .nested(let elements, _): return elements
    case .dictionary(let dictionary):
      try spend(steps: dictionary.count)
      return dictionary.keys.map { .string($0) }
    case .string(let string):
      try spend(steps: string.utf8.count)
      return string.unicodeScalars.map { .string(String($0)) }
    case .undefined: throw .absent(value)
    case .object(let object):
      return (object as? ValueGroup).map { [$0.grouper, $0.list] }
    default: return nil
    }
  }

  mutating func spend(steps: Int) throws(RuntimeFault) {
    do throws(FilterFailure) { try budget.spend(steps: steps) } catch {
      throw RuntimeFault("too-many-steps", "expression " + error.message)
    }
  }

  mutating func spend(textBytes: Int) throws(RuntimeFault) {
    do throws(FilterFailure) { try budget.spend(textBytes: textBytes) } catch {
      throw RuntimeFault("too-much-text", "expression " + error.message)
    }
  }

  private mutating func beginLoop(_ detail: UInt8) throws(RuntimeFault) -> Bool {
    let value = pop()
    guard let items = try items(of: value) else {
      throw RuntimeFault("not-iterable", "'for' needs a list, not \(value.typeName)")
    }
    let isFilter = detail == 1
    if items.isEmpty, !isFilter { return false }
    loops.append(
      LoopState(items: items, depth0: frames.last?.recursion ?? 0, isFilter: isFilter))
    return !items.isEmpty
  }

  private mutating func loopField(_ instruction: Instruction) throws(RuntimeFault) {
    let loop = loops[loops.count - 1 - Int(instruction.a)]
    guard let field = LoopField(rawValue: instruction.detail) else { return }
    let value = loop.field(field)
    if instruction.b == 1, value.isUndefined { throw .absent(value) }
    stack.append(value)
  }

  private mutating func loopChanged(level: Int, count: Int) throws(RuntimeFault) {
    let values = pop(count)
    var isChanged = true
    if let remembered = loops[level].remembered, remembered.count == values.count {
      isChanged = false
      for (first, second) in zip(remembered, values) where !isChanged {
        isChanged = !(try equals(first, second))
      }
    }
    loops[level].remembered = values
    stack.append(.bool(isChanged))
  }

  // MARK: Captures

  private mutating func endCapture(isString: Bool) throws(RuntimeFault) {
    let start = captures.popLast() ?? output.count
    try spend(textBytes: output.count - start)
    let value = takeOutput(from: start)
    stack.append(isString ? .string(String(decoding: value, as: UTF8.self)) : .html(value))
  }

  /// What was put out since `start`, taken out of the page.
  mutating func takeOutput(from start: Int) -> [UInt8] {
    let captured = Array(output[start...])
    output.removeLast(output.count - start)
    return captured
  }
}
