/// One step of a compiled page: a code and three small operands, copied without counting references.
struct Instruction: Sendable {
  var operation: Operation
  /// A place (`Place.rawValue`), a flag, or an operator, by operation.
  var detail: UInt8 = 0
  var a: Int32 = 0
  var b: Int32 = 0

  enum Operation: UInt8, Sendable {
    /// Appends `b` bytes of the page's text from `a`.
    case text
    /// Pops a value and writes it for the place `detail`.
    case emit
    /// The same for the local `a`, for attribute `b` of local `a`, and of the global `a`.
    case emitLocal, emitLocalAttribute, emitGlobalAttribute
    /// Pushes constant `a`.
    case constant
    case pushUndefined
    /// Pushes local or global `a`; strict when `detail` is 1.
    case loadLocal, loadGlobal
    /// Pushes attribute `b` of local or global `a`, both strictly.
    case loadLocalAttribute, loadGlobalAttribute
    case storeLocal, storeGlobal
    /// Spreads the popped list over `a` values, the first on top.
    case unpack
    case pop
    case duplicate
    /// Replaces the top by its attribute `a`; strict when `detail` is 1.
    case attribute
    case item
    /// `detail`: bit 0 a start, bit 1 an end, bit 2 a step.
    case slice
    case makeList, makeDictionary
    case arithmetic, negative, positive, not
    case concatenate, compare
    /// Compares the two topmost; when it holds leaves the second, else jumps by `a` leaving false.
    case compareChained
    /// Jumps by `a` relative to this instruction; the conditional ones pop.
    case jump, jumpIfFalse
    /// Jumps and keeps the top where it decides an `and` or `or`; pops it otherwise.
    case jumpKeepingFalse, jumpKeepingTrue
    /// Jumps by `a` and keeps the top where it needs no default; pops it otherwise. `detail` 1:
    /// values that do not hold need the default too.
    case jumpUnlessAbsent
    case jumpIfLocalDefined
    /// Applies filter use `a` or test use `a`; `detail` 1 negates.
    case filter, test
    case isDefined
    case markSafe
    /// Begins a loop over the popped value; jumps by `a` when there is nothing to loop over.
    case loopBegin
    /// Stores the loop's current item to local `a`.
    case loopItem
    /// The next round from `a` relative to here; falls through at the end and ends the loop.
    case loopNext
    /// Keeps the current item when the popped condition holds.
    case loopKeep
    /// Pushes the items kept.
    case loopKept
    /// Pushes field `detail` of the loop that is `a` levels up.
    case loopField
    /// Pushes one of the `b` popped values by turns, or whether they have changed.
    case loopCycle, loopChanged
    /// A loop as a value: its fields as they are now.
    case loopSnapshot
    /// What is put out between them becomes a value: markup, or a string where `detail` is 1.
    case beginCapture, endCapture
    /// Calls unit `a`, its closure and `b` arguments on the stack; `detail` 1: its output becomes a
    /// value.
    case call
    /// Calls the macro that lies under the arguments of call shape `a`.
    case callValue
    /// Pushes macro `a` with the `b` popped values around it.
    case makeMacro
    /// Calls the method or function of call shape `a`.
    case callMethod, callFunction
    /// Whether the two popped values name the same template; fails with the popped name.
    case matchTemplate, failTemplate
    case leave
    case fail
    case end
    /// Puts out the shared region `a` and goes on behind it.
    case shared
  }
}

/// What a `loop` knows.
enum LoopField: UInt8, CaseIterable, Sendable {
  case index, index0, revindex, revindex0, first, last, length, previtem, nextitem, depth, depth0

  static let named: [String: LoopField] = [
    "index": .index, "index0": .index0, "revindex": .revindex, "revindex0": .revindex0,
    "first": .first, "last": .last, "length": .length, "previtem": .previtem,
    "nextitem": .nextitem, "depth": .depth, "depth0": .depth0,
  ]
}
