/// A run of statements whose output every page of a site shares: it reads nothing but the roots that
/// the pages have in common, and leaves nothing behind but its output.
struct SharedRegion: Sendable {
  /// The instructions; the first is a text of two bytes or more.
  let range: Range<Int>
}

/// The globals that pages have in common, and the attributes of others in which few pages differ.
struct SharedInputs: Sendable {
  struct Attribute: Hashable, Sendable {
    let global: Int32
    /// In the table of names.
    let name: Int32
  }

  /// Globals whose identity decides.
  private(set) var roots: [Int32] = []
  /// Attributes whose text decides.
  private(set) var attributes: [Attribute] = []

  init(_ globals: [Global], _ names: NameTable, _ options: TemplateOptions) {
    for (number, global) in globals.enumerated() where global.isRoot {
      if options.sharedRoots.contains(global.name) { roots.append(Int32(number)) }
      for name in options.sharedAttributes[global.name] ?? [] {
        guard let name = names.numbers[name] else { continue }
        attributes.append(Attribute(global: Int32(number), name: Int32(name)))
      }
    }
  }

  /// Whether an instruction that reads a global reads one of them.
  func hold(_ instruction: Instruction) -> Bool {
    roots.contains(instruction.a)
      || instruction.attribute.map(attributes.contains) ?? false
  }

  /// All roots, and those attributes that `regions` read.
  func read(by regions: [ArraySlice<Instruction>]) -> SharedInputs {
    var read = self
    let used = Set(regions.joined().compactMap(\.attribute))
    read.attributes.removeAll { !used.contains($0) }
    return read
  }
}

/// Finds the shared regions of a page's main unit.
///
/// A statement belongs to one when each of its instructions reads only constants, shared inputs,
/// locals that it has set itself and its own loops, and jumps nowhere else. Locals that are
/// read behind the region must not be set in it. What a place looks at before it (a slash that an
/// address may not follow) lies in the region too, since that begins with text.
struct SharedRegions {
  private let code: [Instruction]
  private let inputs: SharedInputs
  /// The globals that the page sets itself.
  private let stored: Set<Int>
  /// For each instruction the locals, as bits, whose values may still be read from there on.
  private let live: [UInt64]

  /// Fewer instructions than these are not worth looking up.
  private static let smallest = 8
  /// Locals that fit the bits of one word; pages with more have no regions.
  private static let localLimit = 64

  static func find(
    in body: ProgramParts.Body, reading inputs: SharedInputs
  ) -> [SharedRegion] {
    guard !inputs.roots.isEmpty, body.frameSize <= localLimit else { return [] }
    let regions = SharedRegions(body, inputs)
    var found: [SharedRegion] = []
    let runs = body.lists.flatMap(regions.runs).sorted {
      ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count)
    }
    for run in runs where run.lowerBound >= found.last?.range.upperBound ?? 0 {
      found.append(SharedRegion(range: run))
    }
    return found
  }

  private init(_ body: ProgramParts.Body, _ inputs: SharedInputs) {
    code = body.code
    self.inputs = inputs
    stored = Set(body.code.lazy.filter { $0.operation == .storeGlobal }.map { Int($0.a) })
    live = Self.liveness(of: body.code, in: 0..<body.code.count)
  }

  /// The maximal runs of statements of one list that make a region.
  private func runs(of list: [Range<Int>]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var run: Range<Int>?
    for statement in list {
      if isPure(statement), run != nil || beginsRegion(statement) {
        run = (run?.lowerBound ?? statement.lowerBound)..<statement.upperBound
      } else {
        if let run { runs.append(run) }
        run = nil
      }
    }
    if let run { runs.append(run) }
    return runs.filter { $0.count >= Self.smallest && isClosed($0) }
  }

  private func beginsRegion(_ statement: Range<Int>) -> Bool {
    guard let first = statement.first else { return false }
    return code[first].operation == .text && code[first].b >= 2
  }

  private func isPure(_ statement: Range<Int>) -> Bool {
    var loops: Int32 = 0
    for index in statement {
      let instruction = code[index]
      if let target = instruction.target(at: index),
        !(statement.lowerBound...statement.upperBound).contains(target)
      {
        return false
      }
      switch instruction.operation {
      case .emitGlobalAttribute, .loadGlobal, .loadGlobalAttribute:
        if stored.contains(Int(instruction.a)) || !inputs.hold(instruction) { return false }
      case .loopBegin: loops += 1
      case .loopNext where instruction.detail == 0: loops -= 1
      case .loopKept: loops -= 1
      case .loopField, .loopCycle, .loopChanged, .loopSnapshot:
        if instruction.a >= loops { return false }
      case .storeGlobal, .makeMacro, .call, .callValue, .leave, .end: return false
      default: break
      }
    }
    return true
  }

  /// Whether the run reads no local that it has not set, and sets none that is read behind it.
  private func isClosed(_ run: Range<Int>) -> Bool {
    let readBefore = Self.liveness(of: code, in: run)[0]
    let written = run.reduce(into: UInt64(0)) { $0 |= code[$1].localWritten }
    return readBefore == 0 && written & live[run.upperBound] == 0
  }

  /// For each instruction of `range`, and for its end, the locals that may be read before they are set
  /// again. Repeated until loops have settled.
  private static func liveness(of code: [Instruction], in range: Range<Int>) -> [UInt64] {
    var live = [UInt64](repeating: 0, count: range.count + 1)
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in range.reversed() {
        let instruction = code[index]
        var after = instruction.fallsThrough ? live[index + 1 - range.lowerBound] : 0
        if let target = instruction.target(at: index), range.contains(target) {
          after |= live[target - range.lowerBound]
        }
        let before = after & ~instruction.localWritten | instruction.localRead
        if before != live[index - range.lowerBound] {
          live[index - range.lowerBound] = before
          isSettled = false
        }
      }
    }
    return live
  }
}

extension Instruction {
  /// The attribute of a global that it reads.
  fileprivate var attribute: SharedInputs.Attribute? {
    switch operation {
    case .emitGlobalAttribute, .loadGlobalAttribute:
      SharedInputs.Attribute(global: a, name: b)
    default: nil
    }
  }

  /// The local that it reads, as a bit.
  fileprivate var localRead: UInt64 {
    switch operation {
    case .emitLocal, .emitLocalAttribute, .loadLocal, .loadLocalAttribute: 1 << UInt64(a)
    case .jumpIfLocalDefined: 1 << UInt64(b)
    default: 0
    }
  }

  /// The local that it sets, as a bit.
  fileprivate var localWritten: UInt64 {
    switch operation {
    case .storeLocal, .loopItem: 1 << UInt64(a)
    default: 0
    }
  }

  /// Where it may jump to, as the instruction at `index`.
  fileprivate func target(at index: Int) -> Int? {
    switch operation {
    case .jump, .jumpIfFalse, .jumpKeepingFalse, .jumpKeepingTrue, .jumpUnlessAbsent,
      .jumpIfLocalDefined, .compareChained, .loopBegin, .loopNext:
      index + Int(a)
    default: nil
    }
  }

  /// Whether it may go on to the next.
  fileprivate var fallsThrough: Bool {
    switch operation {
    case .jump, .leave, .fail, .failTemplate, .end: false
    default: true
    }
  }
}
