import Diagnostics

/// Compiles one page: the chain of templates it extends, what they include and import, and the macros
/// they call, each for the place in the markup where it is used.
final class PageCompiler {
  let library: TemplateLibrary
  var parts = ProgramParts()
  var faults: [CompileFault] = []
  /// Whether everything the page is made of could be read.
  var isSound = true

  // The unit being compiled.
  var body: ProgramParts.Body
  var unit = 0
  var state: MarkupState
  var scopes: [[String: Binding]] = []
  var slotCount = 0
  var loopCount = 0
  /// Where the last jump lands: instructions before it stay apart from those after it.
  var jumpTarget = 0

  // The template being compiled.
  var source: SourceFile
  var expansion: Int32 = -1
  var module: ModuleScope
  /// Blocks by name, the most derived first, with the template each is from.
  var blocks: [String: [(template: String, block: Statement.Block)]] = [:]
  /// Blocks being compiled: their name and how many levels up the chain.
  var openBlocks: [(name: String, level: Int)] = []
  /// Templates being included or imported, outermost first.
  var openTemplates: [String]
  var expansionDepth = 0
  var isFull = false
  /// Where 'safe' lifts the escaping.
  var safeUses: [(source: SourceFile, range: Range<Int>)] = []
  /// Macros used as values whose units are still to be compiled.
  var pendingDescriptors: [(Int, MacroBinding)] = []
  var globalNumbers: [String: Int32] = [:]
  var constantStrings: [ExactText: Int32] = [:]

  init(_ entry: TemplateLibrary.Entry, in library: TemplateLibrary) {
    self.library = library
    source = entry.source
    state = MarkupState.start(of: entry.name)
    body = ProgramParts.Body(name: entry.name, expansion: 0)
    module = ModuleScope(seesPage: true, parent: nil)
    openTemplates = [entry.name]
  }

  /// Compiles `entry` as a page. A template that others take in is judged where they do so: alone, its
  /// markup need not be whole.
  func compilePage(_ entry: TemplateLibrary.Entry, isPartial: Bool) {
    parts.bodies.append(body)
    guard let chain = inheritanceChain(from: entry) else { return }
    gatherBlocks(chain)
    for (index, template) in chain.enumerated() {
      isSound = isSound && template.isSound
      source = template.source
      expansion = addExpansion(
        template.source, note: index == 0 ? "" : "extended by '\(chain[index - 1].name)'",
        range: index == 0 ? 0..<0 : chain[index - 1].parent?.range ?? 0..<0, parent: expansion)
      if index == chain.count - 1 {
        compile(template.body)
        if !isPartial { checkEnd(of: template) }
      } else {
        compileDefinitions(template.body)
      }
    }
    finishDescriptors()
    add(.end, range: source.bytes.count..<source.bytes.count)
    body.frameSize = max(body.frameSize, slotCount)
    parts.bodies[0] = body
  }

  private func checkEnd(of template: TemplateLibrary.Entry) {
    guard state.language == .html || state.language == .xml, state.position != .text,
      !isFull
    else { return }
    let end = source.bytes.count
    report(
      "unfinished-markup", "template ends inside \(state.name)", end..<end,
      hint: "close what is open, so that what comes after it is not taken for a part of it")
  }

  // MARK: Inheritance

  private func inheritanceChain(
    from entry: TemplateLibrary.Entry
  ) -> [TemplateLibrary.Entry]? {
    var chain = [entry]
    while let parent = chain[chain.count - 1].parent {
      let child = chain[chain.count - 1]
      source = child.source
      if let first = chain.firstIndex(where: { $0.name == parent.name }) {
        let cycle = (chain[first...].map(\.name) + [parent.name]).joined(separator: "' → '")
        report(
          "extends-cycle", "template '\(parent.name)' extends itself: '\(cycle)'", parent.range)
        return nil
      }
      guard let next = library.entries[parent.name] else {
        reportMissing(parent.name, parent.range)
        return nil
      }
      chain.append(next)
      guard chain.count <= TemplateLimits.inheritance else {
        report(
          "deep-extends",
          "template '\(entry.name)' extends too many; at most \(TemplateLimits.inheritance) are allowed",
          parent.range)
        return nil
      }
    }
    source = entry.source
    return chain
  }

  private func gatherBlocks(_ chain: [TemplateLibrary.Entry]) {
    for template in chain {
      for block in template.blocks {
        blocks[block.name, default: []].append((template.name, block))
      }
    }
    for (index, template) in chain.enumerated() where index < chain.count - 1 {
      let above = Set(chain[(index + 1)...].flatMap { $0.blocks.map(\.name) })
      let nested = Set(template.blocks.flatMap { $0.body.blocks.map(\.name) })
      for block in template.blocks where !above.contains(block.name) && !nested.contains(block.name)
      {
        source = template.source
        report(
          "unknown-block",
          "block '\(block.name)' is unknown in '\(chain[index + 1].name)'"
            + phrase(for: block.name, among: above),
          block.nameRange,
          hint: "a block that the extended template does not have is never shown")
      }
    }
  }

  func reportMissing(_ name: String, _ range: Range<Int>) {
    report(
      "unknown-template",
      "template '\(name)' is unknown" + phrase(for: name, among: library.order), range)
  }

  // MARK: Reporting

  func addExpansion(
    _ source: SourceFile, note: String, range: Range<Int>, parent: Int32
  ) -> Int32 {
    parts.expansions.append(
      Expansion(source: source, note: note, parent: parent, range: range))
    if parts.expansions.count > TemplateLimits.expansions, !isFull {
      isFull = true
      report(
        "large-page",
        "page is too large; it takes in templates, blocks and macros more than \(TemplateLimits.expansions) times",
        range)
    }
    return Int32(parts.expansions.count - 1)
  }

  func report(_ id: String, _ message: String, _ range: Range<Int>, hint: String? = nil) {
    faults.append(
      CompileFault(
        id: id, message: message, source: source, range: range, hint: hint, expansion: expansion))
  }

  /// `; did you mean 'title'?`, for the first faults of a page alone: it takes longer than to find them.
  func phrase(for word: String, among candidates: @autoclosure () -> some Sequence<String>)
    -> String
  {
    faults.count < TemplateLimits.faultsPerTemplate
      ? Suggestion.phrase(for: word, among: candidates()) : ""
  }

  // MARK: Emitting

  func add(
    _ operation: Instruction.Operation, detail: UInt8 = 0, _ a: Int32 = 0, _ b: Int32 = 0,
    range: Range<Int>
  ) {
    guard body.code.count < TemplateLimits.instructions else {
      if !isFull {
        isFull = true
        report(
          "large-page",
          "page is too large; at most \(TemplateLimits.instructions) steps with all it includes are allowed",
          range)
      }
      return
    }
    body.code.append(Instruction(operation: operation, detail: detail, a: a, b: b))
    body.origins.append(site(range))
  }

  func site(_ range: Range<Int>) -> Int32 {
    if let last = parts.sites.last, last.expansion == expansion,
      Int(last.start) == range.lowerBound, Int(last.end) == range.upperBound
    {
      return Int32(parts.sites.count - 1)
    }
    parts.sites.append(
      Site(
        expansion: expansion, start: Int32(range.lowerBound), end: Int32(range.upperBound)))
    return Int32(parts.sites.count - 1)
  }

  /// Adds a jump whose target `land` sets.
  func addJump(
    _ operation: Instruction.Operation, detail: UInt8 = 0, _ b: Int32 = 0, range: Range<Int>
  ) -> Int {
    add(operation, detail: detail, 0, b, range: range)
    return body.code.count - 1
  }

  /// Makes the jump at `index` land here.
  func land(_ index: Int) {
    guard body.code.indices.contains(index) else { return }
    body.code[index].a = Int32(body.code.count - index)
    jumpTarget = body.code.count
  }

  func constant(_ value: Value) -> Int32 {
    if case .string(let text) = value {
      if let index = constantStrings[ExactText(text: text)] { return index }
      constantStrings[ExactText(text: text)] = Int32(parts.constants.count)
    }
    parts.constants.append(value)
    return Int32(parts.constants.count - 1)
  }

  // MARK: Names and slots

  func newSlot() -> Int {
    slotCount += 1
    body.frameSize = max(body.frameSize, slotCount)
    return slotCount - 1
  }

  /// Runs `compile` in a scope of its own, whose slots are free afterwards.
  func inScope(_ compile: () -> Void) {
    let slots = slotCount
    scopes.append([:])
    compile()
    scopes.removeLast()
    slotCount = slots
  }

  func binding(of name: String) -> Binding? {
    for scope in scopes.reversed() {
      if let binding = scope[name] { return binding }
    }
    return module.binding(of: name)
  }

  /// The number of a variable of the page, which the data gives or the top level sets.
  func rootGlobal(_ name: String) -> Int32 {
    if let number = globalNumbers[name] { return number }
    let number = newGlobal(name, isRoot: true)
    globalNumbers[name] = number
    return number
  }

  func newGlobal(_ name: String, isRoot: Bool) -> Int32 {
    parts.globals.append(Global(name: name, isRoot: isRoot))
    return Int32(parts.globals.count - 1)
  }

  /// Every name that means something here, for suggestions.
  var visibleNames: [String] {
    var names = scopes.flatMap(\.keys) + Array(module.bindings.keys)
    var parent = module.parent
    while let scope = parent {
      names += scope.bindings.keys
      parent = scope.parent
    }
    return names
  }
}

extension [Expansion] {
  /// How a page came to `expansion`, innermost first.
  func trail(of expansion: Int32) -> [Diagnostic.Step] {
    var steps: [Diagnostic.Step] = []
    var index = expansion
    while index >= 0 {
      let expansion = self[Int(index)]
      guard expansion.parent >= 0 else { break }
      let parent = self[Int(expansion.parent)]
      steps.append(
        Diagnostic.Step(expansion.note, at: parent.source.location(of: expansion.range)))
      index = expansion.parent
    }
    return steps
  }
}
