import Synchronization

/// What the shared regions of a page put out, kept for the next page that shares their roots.
struct SharedOutput: Sendable {
  /// One region's output, and what it cost: whoever takes it pays as if it had been rendered again.
  struct Fragment: Sendable {
    let bytes: [UInt8]
    let steps: Int
    let textBytes: Int
  }

  /// What decides on the output.
  struct Key: Sendable {
    /// Kept alive so that their identities stay theirs.
    let roots: [Value]
    let identities: [ObjectIdentifier]
    let texts: [ExactText]
  }

  let key: Key
  /// By region; nil for those that have not been rendered yet.
  var fragments: [Fragment?]
}

/// The shared output of a template, for renderings that run at the same time.
///
/// Values that templates read do not change, so the output of a region depends on the identity of the
/// roots and the texts of a few attributes alone: one object for the site, one dictionary for the words
/// of a language.
final class SharedMemory: Sendable {
  private let outputs = Mutex<[SharedOutput]>([])

  /// Languages and kinds of page of one site whose output is kept.
  private static let limit = 16

  func output(for key: SharedOutput.Key, regions: Int) -> SharedOutput {
    let known = outputs.withLock { outputs in outputs.first { $0.key == key } }
    return known ?? SharedOutput(key: key, fragments: Array(repeating: nil, count: regions))
  }

  /// Keeps what a rendering has added. A new site, which has no root in common with the one before,
  /// takes its place.
  func keep(_ output: SharedOutput) {
    outputs.withLock { outputs in
      outputs.removeAll {
        $0.key == output.key
          || Set($0.key.identities).isDisjoint(with: output.key.identities)
      }
      if outputs.count == Self.limit { outputs.removeLast() }
      outputs.insert(output, at: 0)
    }
  }
}

extension SharedOutput.Key: Equatable {
  /// nil where a root has no identity to be known by, or an attribute no text.
  init?(_ machine: Machine) {
    let inputs = machine.program.sharedInputs
    var identities: [ObjectIdentifier] = []
    var texts: [ExactText] = []
    roots = inputs.roots.map { machine.slots[Int($0)] }
    for root in roots {
      guard let identity = root.identity else { return nil }
      identities.append(identity)
    }
    for attribute in inputs.attributes {
      let owner = machine.slots[Int(attribute.global)]
      guard case .string(let text) = owner.attribute(named: machine.names[Int(attribute.name)])
      else { return nil }
      texts.append(ExactText(text: text))
    }
    self.identities = identities
    self.texts = texts
  }

  static func == (first: Self, second: Self) -> Bool {
    first.identities == second.identities && first.texts == second.texts
  }
}

extension Value {
  /// What tells an object or dictionary from all others while it lives.
  fileprivate var identity: ObjectIdentifier? {
    switch self {
    case .object(let object): ObjectIdentifier(object)
    case .dictionary(let dictionary): dictionary.identity
    default: nil
    }
  }
}

extension Machine {
  /// Puts out the shared region `number` of the program, and goes on behind it.
  mutating func putOut(shared number: Int, _ position: inout Int) throws(RuntimeFault) {
    let end = program.sharedRegions[number].range.upperBound
    if let fragment = shared?.fragments[number] {
      try spend(steps: fragment.steps)
      try spend(textBytes: fragment.textBytes)
      output += fragment.bytes
      if output.count > outputLimit { throw tooMuchOutput }
      position = end
      return
    }
    let start = output.count
    let before = budget
    try run(program.code, from: &position, to: end)
    shared?.fragments[number] = SharedOutput.Fragment(
      bytes: Array(output[start...]), steps: before.steps - budget.steps,
      textBytes: before.textBytes - budget.textBytes)
    hasNewShared = true
  }
}
