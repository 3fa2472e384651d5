import Diagnostics

/// Runs a program over data, appending to one buffer.
///
/// A value type that one rendering owns: nothing here is shared, and calls of macros live on `frames`,
/// not on the machine's stack.
struct Machine {
  let program: Program
  var output: [UInt8]
  var stack: [Value] = []
  var slots: [Value]
  var loops: [LoopState] = []
  var frames: [Frame] = []
  var captures: [Int] = []
  /// Where the slots of the running unit begin; the page's variables are before all others.
  var base: Int
  var budget = Budget()
  var objects: ObjectLayouts
  /// What other renderings have put out for the shared regions, and this one has added.
  var shared: SharedOutput?
  var hasNewShared = false
  let outputLimit: Int
  private let text: [UInt8]
  let names: [String]
  /// For each instruction that reads an attribute, where a dictionary had it the last time.
  var hints: [Int32]

  init(_ program: Program, data: Value, output: consuming [UInt8], learned: LearnedPlaces) {
    self.program = program
    outputLimit = output.count + TemplateLimits.outputBytes
    self.output = output
    objects = learned.objects
    text = program.text
    names = program.names.names
    hints = learned.hints
    base = program.globals.count
    slots = []
    slots.reserveCapacity(base + program.units[0].frameSize + 16)
    stack.reserveCapacity(32)
    for global in program.globals {
      slots.append(global.isRoot ? data.rootValue(named: global.name) : .undefined(.name))
    }
    for _ in 0..<program.units[0].frameSize { slots.append(.undefined(.name)) }
  }

  /// Runs the page to its end; the fault and the instruction it came from otherwise.
  mutating func run() -> (fault: RuntimeFault, position: Int)? {
    var position = 0
    do throws(RuntimeFault) {
      try run(shared == nil ? program.code : program.sharingCode, from: &position, to: -1)
      return nil
    } catch {
      return (error, position)
    }
  }

  /// The loop of the machine, until it comes to `end`: the most frequent instructions are here, all
  /// others in `runRare`.
  mutating func run(
    _ code: [Instruction], from position: inout Int, to end: Int
  ) throws(RuntimeFault) {
    while position != end {
      let instruction = code[position]
      switch instruction.operation {
      case .text: try appendText(instruction)
      case .emitLocal:
        try emit(slots[base + Int(instruction.a)], instruction.detail, instruction)
      case .emitLocalAttribute:
        let value = try attribute(
          Int(instruction.b), of: slots[base + Int(instruction.a)], isStrict: true, at: position)
        try emit(value, instruction.detail, instruction)
      case .emitGlobalAttribute:
        let owner = try global(instruction)
        try emit(
          try attribute(Int(instruction.b), of: owner, isStrict: true, at: position),
          instruction.detail,
          instruction)
      case .emit: try emit(pop(), instruction.detail, instruction)
      case .constant: stack.append(program.constants[Int(instruction.a)])
      case .loadLocal:
        let value = slots[base + Int(instruction.a)]
        if instruction.detail == 1, value.isUndefined { throw undefined(value, instruction) }
        stack.append(value)
      case .loadLocalAttribute:
        stack.append(
          try attribute(
            Int(instruction.b), of: slots[base + Int(instruction.a)], isStrict: true, at: position))
      case .loadGlobalAttribute:
        stack.append(
          try attribute(
            Int(instruction.b), of: try global(instruction), isStrict: true, at: position))
      case .storeLocal: slots[base + Int(instruction.a)] = pop()
      case .jump:
        position += Int(instruction.a)
        continue
      case .jumpIfFalse:
        if !pop().isTrue {
          position += Int(instruction.a)
          continue
        }
      case .loopItem: slots[base + Int(instruction.a)] = loops[loops.count - 1].current
      case .loopNext:
        if try advanceLoop(body: -Int(instruction.a)) {
          position += Int(instruction.a)
          continue
        }
      case .end: return
      case .shared:
        try putOut(shared: Int(instruction.a), &position)
        continue
      default: try runRare(instruction, &position)
      }
      position += 1
    }
  }

  private mutating func appendText(_ instruction: Instruction) throws(RuntimeFault) {
    let start = Int(instruction.a)
    text.withUnsafeBufferPointer {
      output.append(
        contentsOf: UnsafeBufferPointer(rebasing: $0[start..<start + Int(instruction.b)]))
    }
    if output.count > outputLimit { throw tooMuchOutput }
  }

  private mutating func emit(
    _ value: Value, _ place: UInt8, _ instruction: Instruction
  ) throws(RuntimeFault) {
    guard let place = Place(rawValue: place) else { return }
    try Writer.write(value, at: place, to: &output)
    if output.count > outputLimit { throw tooMuchOutput }
  }

  var tooMuchOutput: RuntimeFault {
    RuntimeFault(
      "large-output",
      "page grows too large; at most \(TemplateLimits.outputBytes) bytes of output are allowed")
  }

  // MARK: Stack

  mutating func pop() -> Value {
    stack.popLast() ?? .none
  }

  /// The last `count` values, the first pushed first.
  mutating func pop(_ count: Int) -> [Value] {
    let values = Array(stack.suffix(count))
    stack.removeLast(min(count, stack.count))
    return values
  }

  // MARK: Variables

  func global(_ instruction: Instruction) throws(RuntimeFault) -> Value {
    let value = slots[Int(instruction.a)]
    if value.isUndefined { throw undefined(value, instruction) }
    return value
  }

  /// The fault of using a value that is not there.
  func undefined(_ value: Value, _ instruction: Instruction) -> RuntimeFault {
    switch instruction.operation {
    case .loadGlobal, .loadGlobalAttribute, .emitGlobalAttribute:
      let name = program.globals[Int(instruction.a)].name
      let known = program.globals.indices.filter { !slots[$0].isUndefined }
      let names = known.map { program.globals[$0].name } + rootNames + TemplateFunction.named.keys
      return RuntimeFault(
        "unknown-variable",
        "variable '\(name)' is unknown" + Suggestion.phrase(for: name, among: names),
        hint: "allow for its absence with 'default' or 'is defined'")
    default: return .absent(value)
    }
  }

  var rootNames: [String] = []

  // MARK: Loops

  /// A round of a long body costs more, so that the steps bound the time.
  private mutating func advanceLoop(body length: Int) throws(RuntimeFault) -> Bool {
    let last = loops.count - 1
    loops[last].index += 1
    let steps = 1 + length / TemplateLimits.instructionsPerStep
    do throws(FilterFailure) { try budget.spend(steps: steps) } catch {
      throw RuntimeFault("too-many-steps", "loop " + error.message)
    }
    if loops[last].index < loops[last].items.count { return true }
    if !loops[last].isFilter { loops.removeLast() }
    return false
  }
}

extension LoopState {
  var current: Value { items[index] }
}

extension RuntimeFault {
  /// The fault of using `value`, which is undefined.
  static func absent(_ value: Value) -> RuntimeFault {
    let what =
      switch value {
      case .undefined(.parameter): "argument was not given"
      case .undefined(.item): "item does not exist"
      default: "value is undefined"
      }
    return RuntimeFault(
      "undefined-value", what, hint: "allow for its absence with 'default' or 'is defined'")
  }
}

extension Value {
  /// The value the root of the data has under `name`.
  func rootValue(named name: String) -> Value {
    switch self {
    case .dictionary(let dictionary): return dictionary[name] ?? .undefined(.name)
    case .object(let object):
      guard let index = type(of: object).attributes.firstIndex(of: name) else {
        return .undefined(.name)
      }
      return object.attribute(at: index)
    default: return .undefined(.name)
    }
  }

  /// The names of the attributes of a dictionary or object.
  var attributeNames: [String] {
    switch self {
    case .dictionary(let dictionary): dictionary.keys
    case .object(let object): type(of: object).attributes
    default: []
    }
  }
}
