import Diagnostics

/// One page's template, compiled with all it extends and includes.
package struct Template: Sendable {
  package let name: String
  private let program: Program
  private let memory: PlaceMemory
  private let shared = SharedMemory()

  /// The files that it was compiled from: all that it extends, includes and imports. A file that
  /// was looked for and was not there is among them as soon as it is.
  package var sources: [SourceFile] {
    var seen: Set<String> = []
    return program.expansions.map(\.source).filter { seen.insert($0.path).inserted }
  }

  init(name: String, program: Program) {
    self.name = name
    self.program = program
    memory = PlaceMemory(program)
  }

  /// The attributes of a variable of the page that the program reads strictly.
  func attributes(of variable: String) -> Set<String> {
    var found: Set<String> = []
    let isOurs = { [program] (number: Int32) in
      let global = program.globals[Int(number)]
      return global.isRoot && global.name == variable
    }
    for (index, step) in program.code.enumerated() {
      switch step.operation {
      case .loadGlobalAttribute, .emitGlobalAttribute:
        if isOurs(step.a) { found.insert(program.names.names[Int(step.b)]) }
      case .attribute where step.detail == 1 && index > 0:
        let last = program.code[index - 1]
        if last.operation == .loadGlobal, isOurs(last.a) {
          found.insert(program.names.names[Int(step.a)])
        }
      default: break
      }
    }
    return found
  }

  /// Appends the rendered page to `output`, which is left as it was when rendering fails.
  ///
  /// `data` is the root: an `.object` or `.dictionary` whose attributes are the page's variables.
  /// Throws one fault with its place and the includes, blocks and macros that led there.
  package func render(_ data: Value, into output: inout [UInt8]) throws(TemplateError) {
    let start = output.count
    var buffer: [UInt8] = []
    swap(&buffer, &output)
    var machine = Machine(
      program, data: data, output: buffer, learned: memory.learned)
    buffer = []
    machine.rootNames = data.attributeNames
    machine.shared = program.sharedRegions.isEmpty ? nil : sharedOutput(of: machine)
    let failure = machine.run()
    swap(&machine.output, &output)
    memory.keep(LearnedPlaces(objects: machine.objects, hints: machine.hints))
    if machine.hasNewShared, let output = machine.shared { shared.keep(output) }
    if let failure {
      output.removeLast(output.count - start)
      throw TemplateError(
        diagnostic: program.diagnostic(
          of: failure.fault, at: failure.position, frames: machine.frames))
    }
  }
}

extension Template {
  /// How many parts of the page other pages share; see `TemplateOptions`.
  var sharedRegionCount: Int { program.sharedRegions.count }

  private func sharedOutput(of machine: Machine) -> SharedOutput? {
    SharedOutput.Key(machine).map { shared.output(for: $0, regions: program.sharedRegions.count) }
  }
}

/// A fault met while rendering.
package struct TemplateError: Error {
  package let diagnostic: Diagnostic

  package init(diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }
}

extension Program {
  fileprivate func diagnostic(
    of fault: RuntimeFault, at position: Int, frames: [Frame]
  ) -> Diagnostic {
    let site = sites[Int(origins[min(position, origins.count - 1)])]
    var trail = expansions.trail(of: site.expansion)
    // A macro's unit is shared by its calls: the one that is running is on the frames.
    for frame in frames.suffix(8).reversed() {
      let call = sites[Int(origins[min(frame.resume, origins.count - 1)])]
      let source = expansions[Int(call.expansion)].source
      let step = Diagnostic.Step(
        "in \(units[Int(frame.unit)].name)",
        at: source.location(of: Int(call.start)..<Int(call.end)))
      if !trail.contains(step) { trail.append(step) }
    }
    let source = expansions[Int(site.expansion)].source
    return .error(
      fault.id, fault.message, at: source.location(of: Int(site.start)..<Int(site.end)),
      hint: fault.hint, trail: trail)
  }
}
