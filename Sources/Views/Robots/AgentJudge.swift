/// Tells robots from readers by what they call themselves.
package struct AgentJudge: Sendable {
  /// Why an agent is taken for a robot's.
  package enum Reason: Sendable, Equatable {
    case own(String)
    case word(String)
    /// An address of a person to write to.
    case contact
    /// `(compatible; …)`, and none of the browsers that once said so.
    case compatible
    case nameless

    package var text: String {
      switch self {
      case .own(let word): "'\(word)' of site.yaml"
      case .word(let word): "'\(word)'"
      case .contact: "an e-mail address in the agent"
      case .compatible: "'(compatible; …)'"
      case .nameless: "no agent"
      }
    }
  }

  private let ownReaders: WordFinder
  private let ownRobots: WordFinder
  private let readers = WordFinder(RobotTable.readers)
  private let plain = WordFinder(RobotTable.plain)
  private let robots: WordFinder
  /// What each verdict above 0 stands for; 0 is a reader.
  package let reasons: [Reason]
  private let ownCount: Int

  /// `robots` and `readers` are words of the site's own: they decide before all others.
  package init(robots: [String] = [], readers: [String] = []) {
    let rows = RobotTable.rows
    ownReaders = WordFinder(readers.map { $0.lowercased() })
    ownRobots = WordFinder(robots.map { $0.lowercased() })
    self.robots = WordFinder(rows.map(\.word))
    ownCount = robots.count
    reasons =
      [.nameless, .contact, .compatible] + robots.map(Reason.own)
      + RobotTable.plain.map { .word(Self.bare($0)) } + rows.map { .word(Self.bare($0.word)) }
  }

  private static func bare(_ word: String) -> String {
    String(word.drop { $0 == "<" }.prefix { $0 != ">" })
  }

  /// Whether the agent, as it was sent, is a robot's: the position of the reason, counted from 1; 0 for a reader.
  func verdict(_ agent: LineBytes) -> Int32 {
    if agent.isEmpty || agent.equals("-") { return 1 }
    let text = agent.map(asciiLower)
    if ownReaders.find(in: text) != nil { return 0 }
    if let word = ownRobots.find(in: text) { return Int32(word + 4) }
    if let word = plain.find(in: text) { return Int32(ownCount + word + 4) }
    if readers.find(in: text) != nil { return 0 }
    if let word = robots.find(in: text) {
      return Int32(ownCount + RobotTable.plain.count + word + 4)
    }
    if Self.namesContact(text) { return 2 }
    return Self.isOnlyCompatible(text) ? 3 : 0
  }

  package func isRobot(_ agent: String) -> Bool {
    Array(agent.utf8).withUnsafeBufferPointer { verdict($0) != 0 }
  }

  package func reason(_ verdict: Int32) -> Reason { reasons[Int(verdict) - 1] }

  /// An e-mail address: letters on both sides of the sign, and a dot behind it.
  private static func namesContact(_ text: [UInt8]) -> Bool {
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "@") {
      guard index > 0, isLetter(text[index - 1]) else { continue }
      let host = text[(index + 1)...].prefix { isLetter($0) || $0 == 0x2D || $0 == 0x2E }
      if let first = host.first, isLetter(first), host.dropFirst().contains(0x2E) { return true }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Internet Explorer and Konqueror said that they were compatible with others; since then robots do.
  private static func isOnlyCompatible(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      let opening: StaticString = "compatible;"
      guard text.count > opening.utf8CodeUnitCount else { return false }
      for start in 0..<(text.count - opening.utf8CodeUnitCount) {
        let rest = UnsafeBufferPointer(rebasing: text[start...])
        guard rest.starts(with: opening) else { continue }
        var name = UnsafeBufferPointer(rebasing: rest[opening.utf8CodeUnitCount...])
        while name.first == 0x20 || name.first == UInt8(ascii: "+") {
          name = UnsafeBufferPointer(rebasing: name[1...])
        }
        return !["msie", "konqueror", "ms ie", "trident"].contains { name.elementsStart(with: $0) }
      }
      return false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func elementsStart(with text: String) -> Bool { starts(with: text.utf8) }
}
