/// What a name means at a place of a template.
enum Binding {
  case local(Int)
  case global(Int)
  /// A macro; the slot holds the variables around it, where it has any.
  case macro(MacroBinding, slot: Int?)
  case module(ModuleScope)
  /// The `loop` of a loop, which is the `level`th open loop of its unit.
  case loop(LoopBinding)
}

/// A macro that calls can be bound to when compiling.
final class MacroBinding {
  let macro: Statement.Macro
  let module: ModuleScope
  let expansion: Int32
  /// What the macro's body sees of the frame around it, in the order of the captured values.
  let captures: [(name: String, binding: Binding)]
  /// The loop a recursive loop's body belongs to.
  let loop: Statement.Loop?
  var units: [MarkupState: Int] = [:]
  var endStates: [MarkupState: MarkupState] = [:]
  /// Places for which the macro is being compiled; a call for one of them is a recursion.
  var openStates: Set<MarkupState> = []
  var isRecursive = false

  init(
    macro: Statement.Macro, module: ModuleScope, expansion: Int32,
    captures: [(name: String, binding: Binding)], loop: Statement.Loop? = nil
  ) {
    self.macro = macro
    self.module = module
    self.expansion = expansion
    self.captures = captures
    self.loop = loop
  }
}

/// The top level of a page or of an imported template.
final class ModuleScope {
  var bindings: [String: Binding] = [:]
  /// Whether names not bound here are the page's variables.
  let seesPage: Bool
  let parent: ModuleScope?

  init(seesPage: Bool, parent: ModuleScope?) {
    self.seesPage = seesPage
    self.parent = parent
  }

  func binding(of name: String) -> Binding? {
    bindings[name] ?? parent?.binding(of: name)
  }
}

struct LoopBinding {
  let level: Int
  /// The macro that a recursive loop is.
  let recursion: MacroBinding?
  /// Where the captured variables of a recursive loop are.
  let slot: Int?
}
