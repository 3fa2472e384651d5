import Synchronization

/// What the shared regions of a page put out, kept for the next page that shares their roots.
struct SharedOutput: Sendable {
  /// One region's output, and what it cost: whoever takes it pays as if it had been rendered again.
  struct Fragment: Sendable {
    let bytes: [UInt8]
    let steps: Int
    let textBytes: Int
  }

  /// The values of the roots, kept alive so that their identities stay theirs.
  let roots: [Value]
  let key: [ObjectIdentifier]
  /// By region; nil for those that have not been rendered yet.
  var fragments: [Fragment?]
}

/// The shared output of a template, for renderings that run at the same time.
///
/// Values that templates read do not change, so the output of a region depends on the identity of the
/// roots alone: one object for the site, one dictionary for the words of a language.
final class SharedMemory: Sendable {
  private let outputs = Mutex<[SharedOutput]>([])

  /// Languages of one site whose output is kept.
  private static let limit = 8

  /// What is known for these roots; nil where they have no identity to be known by.
  func output(for roots: [Value], regions: Int) -> SharedOutput? {
    var key: [ObjectIdentifier] = []
    for root in roots {
      guard let identity = root.identity else { return nil }
      key.append(identity)
    }
    let known = outputs.withLock { outputs in outputs.first { $0.key == key } }
    return known
      ?? SharedOutput(roots: roots, key: key, fragments: Array(repeating: nil, count: regions))
  }

  /// Keeps what a rendering has added. A new site takes the place of the one before.
  func keep(_ output: SharedOutput) {
    outputs.withLock { outputs in
      outputs.removeAll { $0.key == output.key || $0.key.first != output.key.first }
      if outputs.count == Self.limit { outputs.removeLast() }
      outputs.insert(output, at: 0)
    }
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
