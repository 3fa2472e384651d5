import Diagnostics

/// A page ready to be rendered: everything it extends, includes and imports in one flat program.
final class Program: Sendable {
  let code: [Instruction]
  /// The same with `shared` where a shared region begins.
  let sharingCode: [Instruction]
  let sharedRegions: [SharedRegion]
  /// What shared regions read.
  let sharedInputs: SharedInputs
  /// For each instruction the site it comes from, by index into `sites`.
  let origins: [Int32]
  let sites: [Site]
  let expansions: [Expansion]
  let text: [UInt8]
  let constants: [Value]
  let units: [Unit]
  let globals: [Global]
  let filterUses: [FilterUse]
  let testUses: [TestUse]
  let callShapes: [CallShape]
  let macros: [MacroDescriptor]
  let failures: [Failure]
  /// Names of attributes, interned for the whole set.
  let names: NameTable
  let registry: FilterRegistry

  init(
    _ parts: ProgramParts, names: NameTable, registry: FilterRegistry, _ options: TemplateOptions
  ) {
    var code: [Instruction] = []
    var origins: [Int32] = []
    var units: [Unit] = []
    for body in parts.bodies {
      units.append(
        Unit(
          entry: code.count, frameSize: body.frameSize, name: body.name,
          expansion: body.expansion))
      code += body.code
      origins += body.origins
    }
    self.code = code
    // The page itself comes first, so that its instructions keep their places.
    let inputs = SharedInputs(parts.globals, names, options)
    sharedRegions = parts.bodies.first.map { SharedRegions.find(in: $0, reading: inputs) } ?? []
    sharedInputs = inputs.read(by: sharedRegions.map { code[$0.range] })
    for (number, region) in sharedRegions.enumerated() {
      code[region.range.lowerBound] = Instruction(operation: .shared, a: Int32(number))
    }
    sharingCode = code
    self.origins = origins
    self.units = units
    sites = parts.sites
    expansions = parts.expansions
    text = parts.text
    constants = parts.constants
    globals = parts.globals
    filterUses = parts.filterUses
    testUses = parts.testUses
    callShapes = parts.callShapes
    macros = parts.macros
    failures = parts.failures
    self.names = names
    self.registry = registry
  }
}

/// A body of instructions that is entered by a call: the page itself, a macro, a recursive loop.
struct Unit: Sendable {
  let entry: Int
  let frameSize: Int
  let name: String
  let expansion: Int32
}

/// Where instructions come from: bytes of a template as it was expanded in one place.
struct Site: Sendable {
  let expansion: Int32
  let start: Int32
  let end: Int32
}

/// A template, block or macro taken into a page, and the place that asked for it.
struct Expansion: Sendable {
  let source: SourceFile
  let note: String
  let parent: Int32
  /// The bytes in the parent's source that asked for it.
  let range: Range<Int>
}

/// A variable that the whole page sees; those of the root take their first value from the data.
struct Global: Sendable {
  let name: String
  let isRoot: Bool
}

struct FilterUse: Sendable {
  let filter: FilterDefinition
  /// Values on the stack besides the filtered one, in the order of the filter's parameters.
  let count: Int
  /// The names of the last of them, for filters that take any name.
  let names: [String]
}

struct TestUse: Sendable {
  let test: TestDefinition
  let count: Int
}

/// How the arguments of a call lie on the stack: so many by position, then these by name.
struct CallShape: Sendable {
  let positional: Int
  let names: [String]
  /// The function or method, where the call names one.
  let callee: String
}

/// A macro as it was defined in one place.
struct MacroDescriptor: Sendable {
  let name: String
  let parameters: [String]
  /// The unit to run where the macro is called as a value: its output is HTML text.
  let unit: Int
  let captureCount: Int
}

/// A fault known when compiling that matters only if it is reached.
struct Failure: Sendable {
  let id: String
  let message: String
  let hint: String?
}

/// A macro as a value, with the variables around its definition.
package final class MacroValue: Sendable {
  let descriptor: Int
  let captured: [Value]

  init(descriptor: Int, captured: [Value]) {
    self.descriptor = descriptor
    self.captured = captured
  }
}

/// The names of attributes used by a set of templates, numbered.
final class NameTable: Sendable {
  let names: [String]
  let numbers: [String: Int]

  init(_ names: [String]) {
    self.names = names
    numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }
}

/// What the compiler gathers for a program.
struct ProgramParts {
  struct Body {
    var code: [Instruction] = []
    var origins: [Int32] = []
    /// The instructions of each statement, list by list.
    var lists: [[Range<Int>]] = []
    var frameSize = 0
    var name: String
    var expansion: Int32
  }

  var bodies: [Body] = []
  var sites: [Site] = []
  var expansions: [Expansion] = []
  var text: [UInt8] = []
  var constants: [Value] = []
  var globals: [Global] = []
  var filterUses: [FilterUse] = []
  var testUses: [TestUse] = []
  var callShapes: [CallShape] = []
  var macros: [MacroDescriptor] = []
  var failures: [Failure] = []
}
