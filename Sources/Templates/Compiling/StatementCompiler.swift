import Diagnostics

/// Statements.
extension PageCompiler {
  func compile(_ statements: [Statement]) {
    var list: [Range<Int>] = []
    for statement in statements {
      guard !isFull else { return }
      let start = body.code.count
      compile(statement)
      list.append(start..<body.code.count)
    }
    body.lists.append(list)
  }

  private func compile(_ statement: Statement) {
    let range = statement.range
    switch statement.kind {
    case .text: compileText(range)
    case .output(let expression): compileOutput(expression, range)
    case .choice(let branches, let otherwise):
      deeper(range) { compileChoice(branches[...], otherwise, range) }
    case .loop(let loop): deeper(range) { compileLoop(loop, range) }
    case .set(let targets, let value): compileSet(targets, value, range)
    case .setBlock(let name, let filters, let body):
      deeper(range) {
        compileCapture(body, filters: filters, range)
        store(name, range)
      }
    case .with(let variables, let body): deeper(range) { compileWith(variables, body, range) }
    case .macro(let macro): define(macro, range)
    case .call(let caller, let target): deeper(range) { compileCallBlock(caller, target, range) }
    case .importing(let template, let alias, let withVariables):
      if let module = importModule(template, withVariables: withVariables, range) {
        bind(alias, to: .module(module))
      }
    case .importingNames(let template, let names, let withVariables):
      compileFromImport(template, names, withVariables: withVariables, range)
    case .include(let template, let isIgnoring, let withVariables):
      deeper(range) {
        compileInclude(
          template, ignoringMissing: isIgnoring, withVariables: withVariables, range)
      }
    case .extends: break
    case .block(let block): deeper(range) { compileBlock(block, range) }
    case .filter(let filters, let body):
      deeper(range) {
        compileCapture(body, filters: filters, range)
        emit(range: range)
      }
    }
  }

  /// Runs `compile` one level down, unless that is too deep for the stack of whoever compiles.
  func deeper(_ range: Range<Int>, _ compile: () -> Void) {
    expansionDepth += 1
    defer { expansionDepth -= 1 }
    guard expansionDepth <= TemplateLimits.expansionDepth else {
      report(
        "deep-page",
        "page is nested too deep; at most \(TemplateLimits.expansionDepth) statements, blocks and includes inside one another are allowed",
        range)
      isFull = true
      return
    }
    compile()
  }

  // MARK: Text and output

  func compileText(_ range: Range<Int>) {
    let slice = source.bytes[range]
    if let fault = state.read(slice) {
      let refusal = fault.refusal
      report(
        refusal.id, refusal.message, fault.offset..<fault.offset + 1, hint: refusal.hint)
    }
    let start = parts.text.count
    if slice.contains(UInt8(ascii: "\r")) {
      // Line ends come out as line feeds, as in Jinja2.
      for (index, byte) in zip(slice.indices, slice) {
        let isPair =
          index + 1 < source.bytes.count && source.bytes[index + 1] == UInt8(ascii: "\n")
        if byte != UInt8(ascii: "\r") {
          parts.text.append(byte)
        } else if !isPair {
          parts.text.append(UInt8(ascii: "\n"))
        }
      }
    } else {
      parts.text += slice
    }
    add(.text, Int32(start), Int32(parts.text.count - start), range: range)
  }

  private func compileOutput(_ expression: Expression, _ range: Range<Int>) {
    if compileDirectCall(expression, range) { return }
    compile(expression)
    emit(range: expression.range, filter: expression.lastFilter)
  }

  /// Writes the value on the stack for the place where the page stands.
  ///
  /// `filter`, the last one the value went through, may have written it for its place already.
  func emit(range: Range<Int>, filter: Application? = nil) {
    if let filter, filter.name == "xmlattr" {
      if state.mayBeInTagName,
        !(filter.arguments.positional.isEmpty && filter.arguments.named.isEmpty)
      {
        report(
          "attributes-spacing", "'xmlattr' behind a tag's name takes no arguments", range,
          hint: "put a space before the output")
      }
      if state.passAttributes() {
        add(.emit, detail: Place.attributes.rawValue, range: range)
        return
      }
    }
    switch state.place {
    case .success(var place):
      if place == .urlQuery, filter?.name == "urlencode" { place = .urlPath }
      if place == .scriptValue, filter?.name == "tojson" { place = .json }
      addEmit(place, range: range)
    case .failure(let refusal):
      report(refusal.id, refusal.message, range, hint: refusal.hint)
      add(.pop, range: range)
    }
    state.passOutput()
  }

  /// `emit`, joined with the load before it where that is all the expression is.
  private func addEmit(_ place: Place, range: Range<Int>) {
    if let last = body.code.last, jumpTarget != body.code.count {
      let fused: Instruction.Operation? =
        switch last.operation {
        case .loadLocal where last.detail == 1: .emitLocal
        case .loadLocalAttribute: .emitLocalAttribute
        case .loadGlobalAttribute: .emitGlobalAttribute
        default: nil
        }
      if let fused {
        body.code[body.code.count - 1].operation = fused
        body.code[body.code.count - 1].detail = place.rawValue
        return
      }
    }
    add(.emit, detail: place.rawValue, range: range)
  }

  // MARK: Choices

  private func compileChoice(
    _ branches: ArraySlice<(test: Expression, body: [Statement])>, _ otherwise: [Statement],
    _ range: Range<Int>
  ) {
    var exits: [Int] = []
    var end: MarkupState?
    for branch in branches {
      compile(branch.test)
      let skip = addJump(.jumpIfFalse, range: branch.test.range)
      let start = state
      compile(branch.body)
      exits.append(addJump(.jump, range: range))
      land(skip)
      end = joined(end, state, of: "if", range)
      state = start
    }
    compile(otherwise)
    exits.forEach(land)
    state = joined(end, state, of: "if", range)
  }

  func joined(
    _ first: MarkupState?, _ second: MarkupState, of statement: String, _ range: Range<Int>
  ) -> MarkupState {
    guard let first else { return second }
    if let joined = MarkupState.join(first, second) { return joined }
    if !isFull {
      report(
        "branches-differ",
        "branches of '\(statement)' end in different places: one in \(first.name), one in \(second.name)",
        range, hint: "open and close tags, quotes and scripts in the same branch")
    }
    return first
  }

  // MARK: Variables

  /// Binds a name in the innermost scope, or at the top level.
  func bind(_ name: String, to binding: Binding) {
    if scopes.isEmpty {
      module.bindings[name] = binding
    } else {
      scopes[scopes.count - 1][name] = binding
    }
  }

  /// Stores the value on the stack under `name` in the innermost scope.
  func store(_ name: String, _ range: Range<Int>) {
    guard !scopes.isEmpty else {
      let number: Int32
      if case .global(let existing)? = module.bindings[name] {
        number = Int32(existing)
      } else {
        number =
          module.parent == nil && module.seesPage
          ? rootGlobal(name) : newGlobal(name, isRoot: false)
        module.bindings[name] = .global(Int(number))
      }
      add(.storeGlobal, number, range: range)
      return
    }
    let slot: Int
    if case .local(let existing)? = scopes[scopes.count - 1][name] {
      slot = existing
    } else {
      slot = newSlot()
      scopes[scopes.count - 1][name] = .local(slot)
    }
    add(.storeLocal, Int32(slot), range: range)
  }

  private func compileSet(
    _ targets: [Statement.Target], _ value: Expression, _ range: Range<Int>
  ) {
    compile(value)
    if targets.count > 1 { add(.unpack, Int32(targets.count), range: range) }
    for target in targets { store(target.name, target.range) }
  }

  private func compileWith(
    _ variables: [(name: String, value: Expression)], _ body: [Statement], _ range: Range<Int>
  ) {
    // The values see the scope outside, not one another.
    for variable in variables { compile(variable.value) }
    inScope {
      for variable in variables.reversed() { store(variable.name, range) }
      declareAssigned(in: body, range)
      compile(body)
    }
  }

  /// Gives each name that `body` sets a slot with the value it has outside, so that it keeps that
  /// where a branch leaves it unset.
  func declareAssigned(in body: [Statement], _ range: Range<Int>) {
    for name in body.assignedInBranches where scopes[scopes.count - 1][name] == nil {
      switch binding(of: name) {
      case .local(let slot): add(.loadLocal, Int32(slot), range: range)
      case .global(let number): add(.loadGlobal, Int32(number), range: range)
      case nil where module.seesPage: add(.loadGlobal, rootGlobal(name), range: range)
      default: add(.pushUndefined, range: range)
      }
      store(name, range)
    }
  }

  /// Leaves what `body` puts out, run through `filters`, on the stack as markup.
  func compileCapture(_ body: [Statement], filters: [Application], _ range: Range<Int>) {
    let outer = state
    state = MarkupState(outer.language == .script ? .plain : outer.language)
    let isString = outer.language == .script
    add(.beginCapture, range: range)
    inScope {
      declareAssigned(in: body, range)
      compile(body)
    }
    if state.position != .text, !isFull {
      report(
        "unfinished-markup", "statement ends inside \(state.name)", range,
        hint: "close what is open before its end tag")
    }
    add(.endCapture, detail: isString ? 1 : 0, range: range)
    state = outer
    for filter in filters { compileFilter(filter, range) }
  }
}

extension [Statement] {
  /// The names that are set inside branches here, and not in a scope of their own.
  fileprivate var assignedInBranches: [String] {
    var names: [String] = []
    for statement in self {
      guard case .choice(let branches, let otherwise) = statement.kind else { continue }
      for body in branches.map(\.body) + [otherwise] {
        names += body.assignedInBranches
        for inner in body {
          switch inner.kind {
          case .set(let targets, _): names += targets.map(\.name)
          case .setBlock(let name, _, _): names.append(name)
          default: break
          }
        }
      }
    }
    return names
  }
}

extension Expression {
  /// The filter that the value goes through last, `safe` aside.
  fileprivate var lastFilter: Application? {
    guard case .filters(let value, let filters) = kind else { return nil }
    return filters.last { $0.filter.name != "safe" }?.filter ?? value.lastFilter
  }
}
