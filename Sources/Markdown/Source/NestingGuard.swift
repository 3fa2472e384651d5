import Bytes
import Diagnostics

/// Refuses what libcmark 0.30.2 takes quadratic time for: containers nested deeply and very many
/// opening brackets in one block.
///
/// Block quotes and list items are followed line by line as CommonMark (section 4) has them, but
/// for lazy lines and HTML blocks, where this counts more containers than there are and never
/// fewer. Code between fences counts as code.
struct NestingGuard {
  enum Rule {
    case depth
    case brackets
  }

  struct Refusal {
    let rule: Rule
    /// From 0.
    let line: Int
  }

  static let depthLimit = 100
  static let bracketLimit = 10_000

  private var containers: [Container] = []
  private var fence: (byte: UInt8, length: Int, depth: Int)?
  private var brackets = 0
  private var afterText = false

  /// The first line that breaks a rule.
  static func refusal(of bytes: ArraySlice<UInt8>) -> Refusal? {
    bytes.withUnsafeBufferPointer { input in
      guard mayRefuse(input) else { return nil }
      var nesting = NestingGuard()
      var line = 0
      var start = 0
      while start < input.count {
        var end = start
        while end < input.count, input[end] != 0x0A { end += 1 }
        if let rule = nesting.read(LineStart(UnsafeBufferPointer(rebasing: input[start..<end]))) {
          return Refusal(rule: rule, line: line)
        }
        start = end + 1
        line += 1
      }
      return nil
    }
  }

  /// A quick look, which almost every article passes.
  private static func mayRefuse(_ input: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < input.count {
      if mayBeTooDeep(at: index, of: input) { return true }
      index = ByteScan.next(0x0A, in: input, from: index) + 1
    }
    index = ByteScan.next(0x5B, in: input, from: 0)
    var brackets = 0
    while index < input.count {
      brackets += 1
      if brackets > bracketLimit { return true }
      index = ByteScan.next(0x5B, in: input, from: index + 1)
    }
    return false
  }

  /// A container needs a marker on its line or two columns of indentation there, so no line can be
  /// deeper than its markers and half its indentation.
  private static func mayBeTooDeep(at start: Int, of input: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = start
    var bound = 0
    while position < input.count {
      switch input[position] {
      case 0x20: bound += 1
      case 0x09: bound += 4
      case 0x3E, 0x2B, 0x2D, 0x2A, 0x2E, 0x29: bound += 2
      case 0x30...0x39: break
      default: return false
      }
      if bound > 2 * depthLimit { return true }
      position += 1
    }
    return false
  }

  private mutating func read(_ line: LineStart) -> Rule? {
    var line = line
    let isBlank = line.isBlank
    let startsItem = line.startsBulletItem
    var matched = 0
    while matched < containers.count, line.take(containers[matched]) { matched += 1 }
    if let fence {
      if matched >= fence.depth {
        if line.closesFence(fence.byte, fence.length) { self.fence = nil }
        return nil
      }
      self.fence = nil
    }
    if isBlank {
      // A blank line ends the block quotes it does not continue; items go on.
      containers.removeSubrange(matched...)
      brackets = 0
      afterText = false
      return nil
    }
    let isLazy = afterText && matched < containers.count && !line.startsContainer
    if !isLazy { containers.removeSubrange(matched...) }
    // Such a line ends every paragraph, in whatever containers it stands.
    if startsItem { brackets = 0 }
    while let container = line.takeContainer() {
      containers.append(container)
      if containers.count > Self.depthLimit { return .depth }
    }
    if line.isBlank {
      brackets = 0
      afterText = false
      return nil
    }
    if let (byte, length) = line.openedFence {
      fence = (byte, length, containers.count)
      brackets = 0
      afterText = false
      return nil
    }
    brackets += line.openBrackets
    afterText = true
    return brackets > Self.bracketLimit ? .brackets : nil
  }
}

extension NestingGuard.Refusal {
  func diagnostic(_ source: SourceFile, lineStart: Int) -> Diagnostic {
    let location = source.location(of: lineStart..<lineStart)
    switch rule {
    case .depth:
      return .error(
        "nesting-too-deep",
        "quotes and lists may be nested \(NestingGuard.depthLimit) deep, and here is one more",
        at: location, hint: "take out some of the '>' or list markers")
    case .brackets:
      return .error(
        "too-many-brackets",
        "'[' may stand \(NestingGuard.bracketLimit) times in one paragraph, and here is one more",
        at: location,
        hint: "divide the paragraph with an empty line, or put the text into a code block"
      )
    }
  }
}
