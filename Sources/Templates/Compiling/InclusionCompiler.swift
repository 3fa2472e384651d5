import Diagnostics

/// Other templates taken into the page: blocks, includes and imports.
extension PageCompiler {
  // MARK: Blocks

  func compileBlock(_ block: Statement.Block, _ range: Range<Int>) {
    if openBlocks.contains(where: { $0.name == block.name }) {
      report(
        "recursive-block", "block '\(block.name)' stands inside itself", block.nameRange)
      return
    }
    let outer = (scopes: scopes, loops: loopCount)
    if !block.isScoped { scopes = [] }
    compileBlock(block.name, level: 0, range)
    scopes = outer.scopes
  }

  /// The block `name`, `level` templates up from the most derived one that has it.
  private func compileBlock(_ name: String, level: Int, _ range: Range<Int>) {
    guard let chain = blocks[name], level < chain.count else { return }
    let (template, block) = chain[level]
    if block.isRequired, level == 0 {
      addFailure(
        "required-block", "block '\(name)' is required, and no template fills it",
        hint: "extend this template and write the block", range)
      return
    }
    guard let entry = library.entries[template] else { return }
    let outer = (source: source, expansion: expansion)
    let note = "in block '\(name)'"
    expansion = addExpansion(entry.source, note: note, range: range, parent: expansion)
    source = entry.source
    openBlocks.append((name, level))
    inScope {
      declareAssigned(in: block.body, range)
      compile(block.body)
    }
    openBlocks.removeLast()
    (source, expansion) = outer
  }

  /// What `super()` stands for; false, after a report, where there is nothing above.
  func compileSuper(_ range: Range<Int>) {
    guard let (name, level) = openBlocks.last else {
      report("super-outside-block", "'super()' belongs inside a block", range)
      return
    }
    guard let chain = blocks[name], level + 1 < chain.count else {
      report(
        "no-super", "'super()' has nothing to show; no extended template has block '\(name)'",
        range)
      return
    }
    let slots = slotCount
    deeper(range) {
      let outer = scopes
      scopes = []
      compileBlock(name, level: level + 1, range)
      scopes = outer
    }
    slotCount = slots
  }

  /// What a child template does outside its blocks: variables, macros and imports.
  func compileDefinitions(_ statements: [Statement]) {
    for statement in statements {
      switch statement.kind {
      case .set, .setBlock, .macro, .importing, .importingNames: compile([statement])
      case .choice(let branches, let otherwise):
        deeper(statement.range) { compileDefinitions(branches, otherwise, statement.range) }
      default: break
      }
    }
  }

  private func compileDefinitions(
    _ branches: [(test: Expression, body: [Statement])], _ otherwise: [Statement],
    _ range: Range<Int>
  ) {
    let bodies = branches.map(\.body) + [otherwise]
    guard bodies.contains(where: { !$0.definitions.isEmpty }) else { return }
    var exits: [Int] = []
    for branch in branches {
      compile(branch.test)
      let skip = addJump(.jumpIfFalse, range: branch.test.range)
      compileDefinitions(branch.body)
      exits.append(addJump(.jump, range: range))
      land(skip)
    }
    compileDefinitions(otherwise)
    exits.forEach(land)
  }

  // MARK: Includes

  func compileInclude(
    _ template: Expression, ignoringMissing: Bool, withVariables: Bool, _ range: Range<Int>
  ) {
    let names: [String]
    switch template.kind {
    case .literal(.string(let name)): names = [name]
    case .list(let elements):
      names = elements.compactMap {
        if case .literal(.string(let name)) = $0.kind { name } else { nil }
      }
      guard names.count == elements.count else {
        return compileComputedInclude(template, ignoringMissing: ignoringMissing, range)
      }
    default: return compileComputedInclude(template, ignoringMissing: ignoringMissing, range)
    }
    guard let entry = names.lazy.compactMap({ self.library.entries[$0] }).first else {
      if !ignoringMissing { reportMissing(names.first ?? "", template.range) }
      return
    }
    include(entry, withVariables: withVariables, range)
  }

  private func include(
    _ entry: TemplateLibrary.Entry, withVariables: Bool, _ range: Range<Int>
  ) {
    guard opensNoCycle(entry.name, verb: "includes", range) else { return }
    isSound = isSound && entry.isSound
    let outer = (
      source: source, expansion: expansion, scopes: scopes, module: module, blocks: blocks,
      openBlocks: openBlocks
    )
    expansion = addExpansion(
      entry.source, note: "included as '\(entry.name)'", range: range, parent: expansion)
    source = entry.source
    if !withVariables {
      scopes = []
      module = ModuleScope(seesPage: false, parent: nil)
    }
    openTemplates.append(entry.name)
    inScope { compileIncluded(entry, range) }
    openTemplates.removeLast()
    (source, expansion, scopes, module, blocks, openBlocks) = outer
  }

  /// An included template has blocks of its own, and may extend another.
  private func compileIncluded(_ entry: TemplateLibrary.Entry, _ range: Range<Int>) {
    blocks = [:]
    openBlocks = []
    var chain = [entry]
    while let parent = chain[chain.count - 1].parent, let next = library.entries[parent.name],
      !chain.contains(where: { $0.name == parent.name }),
      chain.count <= TemplateLimits.inheritance
    {
      chain.append(next)
    }
    for template in chain {
      isSound = isSound && template.isSound
      for block in template.blocks {
        blocks[block.name, default: []].append((template.name, block))
      }
    }
    for (index, template) in chain.enumerated() {
      if index > 0 {
        expansion = addExpansion(
          template.source, note: "extended by '\(chain[index - 1].name)'",
          range: chain[index - 1].parent?.range ?? 0..<0, parent: expansion)
      }
      source = template.source
      if index < chain.count - 1 {
        compileDefinitions(template.body)
      } else {
        declareAssigned(in: template.body, range)
        compile(template.body)
      }
    }
  }

  private func opensNoCycle(_ name: String, verb: String, _ range: Range<Int>) -> Bool {
    guard let first = openTemplates.firstIndex(of: name) else { return true }
    let cycle = (openTemplates[first...] + [name]).joined(separator: "' → '")
    report(
      "template-cycle", "template '\(name)' \(verb) itself: '\(cycle)'", range,
      hint: "use a macro or a recursive loop for what goes to any depth")
    return false
  }

  /// An include whose name only the data knows: a choice among the templates that can stand here.
  private func compileComputedInclude(
    _ template: Expression, ignoringMissing: Bool, _ range: Range<Int>
  ) {
    compile(template)
    let slot = newSlot()
    add(.storeLocal, Int32(slot), range: range)
    var exits: [Int] = []
    let start = state
    for name in library.order {
      guard let entry = library.entries[name], entry.isSound, !openTemplates.contains(name)
      else { continue }
      add(.loadLocal, Int32(slot), range: template.range)
      add(.constant, constant(.string(name)), range: template.range)
      add(.matchTemplate, range: template.range)
      let skip = addJump(.jumpIfFalse, range: template.range)
      let checkpoint = (faults: faults, isSound: isSound)
      deeper(range) { include(entry, withVariables: true, range) }
      // A page that is too large stays so, and its report stays too.
      if isFull { return }
      let isFit = faults.count == checkpoint.faults.count && state == start
      if !isFit {
        (faults, isSound) = checkpoint
        body.code.removeSubrange((skip + 1)...)
        body.origins.removeSubrange((skip + 1)...)
        addFailure(
          "unfit-template", "template '\(name)' does not fit into \(start.name)",
          hint: "include it by its name to see why", range)
      }
      state = start
      exits.append(addJump(.jump, range: range))
      land(skip)
    }
    if !ignoringMissing {
      add(.loadLocal, Int32(slot), range: template.range)
      add(.failTemplate, range: template.range)
    }
    exits.forEach(land)
  }

  // MARK: Imports

  /// Runs an imported template for what it defines; nil, after a report, where it cannot be had.
  func importModule(
    _ template: Expression, withVariables: Bool, _ range: Range<Int>
  ) -> ModuleScope? {
    guard case .literal(.string(let name)) = template.kind else {
      report(
        "computed-import", "'import' needs the name of a template in quotes", template.range,
        hint: "macros are checked where they are used, so which they are must be known")
      return nil
    }
    guard let entry = library.entries[name] else {
      reportMissing(name, template.range)
      return nil
    }
    guard opensNoCycle(name, verb: "imports", range) else { return nil }
    isSound = isSound && entry.isSound
    let imported = ModuleScope(
      seesPage: withVariables && module.seesPage, parent: withVariables ? module : nil)
    let outer = (source: source, expansion: expansion, scopes: scopes, module: module)
    expansion = addExpansion(
      entry.source, note: "imported as '\(name)'", range: range, parent: expansion)
    source = entry.source
    module = imported
    scopes = []
    openTemplates.append(name)
    deeper(range) { compileDefinitions(entry.body) }
    openTemplates.removeLast()
    (source, expansion, scopes, module) = outer
    return imported
  }

  func compileFromImport(
    _ template: Expression, _ names: [Statement.ImportedName], withVariables: Bool,
    _ range: Range<Int>
  ) {
    guard let imported = importModule(template, withVariables: withVariables, range) else {
      for name in names { bind(name.alias, to: .module(ModuleScope(seesPage: false, parent: nil))) }
      return
    }
    for name in names {
      guard let binding = imported.bindings[name.name] else {
        report(
          "unknown-import",
          "'\(name.name)' is unknown in the imported template"
            + phrase(for: name.name, among: imported.bindings.keys), name.range)
        continue
      }
      bind(name.alias, to: binding)
    }
  }
}

extension [Statement] {
  /// The statements here that define something at the top level.
  fileprivate var definitions: [Statement] {
    filter { statement in
      switch statement.kind {
      case .set, .setBlock, .macro, .importing, .importingNames: true
      case .choice(let branches, let otherwise):
        branches.contains { !$0.body.definitions.isEmpty } || !otherwise.definitions.isEmpty
      default: false
      }
    }
  }
}
