/// The diagnostics of a run as a person reads them: gravest and rarest first, and of each rule no more
/// than the first places, so that a thousand unknown keys hide no dead link.
package struct FoldedDiagnostics: Sendable {
  /// Places of one rule that are shown.
  package static let limit = 10

  /// One rule with what it has to say.
  package struct Rule: Sendable {
    package let id: String
    package let severity: Diagnostic.Severity
    /// All of them, shown or not.
    package let count: Int
    /// In the order of files, each with the number of others that say the same of other places.
    package let shown: [(diagnostic: Diagnostic, others: Int)]

    /// How many say something that is not shown.
    package var hidden: Int { count - shown.reduce(0) { $0 + 1 + $1.others } }
  }

  package let rules: [Rule]

  /// `limit` is nil where everything is shown.
  package init(_ diagnostics: [Diagnostic], limit: Int? = Self.limit) {
    let groups = Dictionary(grouping: diagnostics.ordered(), by: Kind.init)
    rules = groups.sorted { Self.order($0) < Self.order($1) }.map { kind, members in
      Rule(
        id: kind.id, severity: kind.severity, count: members.count,
        shown: Self.shown(of: members, kind.id, limit: limit))
    }
  }

  private struct Kind: Hashable {
    let severity: Diagnostic.Severity
    let id: String

    init(_ diagnostic: Diagnostic) {
      severity = diagnostic.severity
      id = diagnostic.id
    }
  }

  private typealias Group = (key: Kind, value: [Diagnostic])

  private static func order(_ group: Group) -> (Int, Int, String) {
    let isError = group.key.severity == .error
    let rank = isError ? 0 : untidy.contains(group.key.id) ? 2 : 1
    return (rank, group.value.count, group.key.id)
  }

  /// Rules of what harms no page; every other one may be about a page that is broken, or missing.
  private static let untidy: Set = [
    "unknown-key", "idle-key", "second-key", "second-title", "missing-alternative",
    "html-attribute-removed", "html-id-repeated", "heavy-image", "term-spelling", "space-in-name",
    "missing-string", "no-base-url", "long-term", "source-document", "same-title",
  ]

  /// Rules of one word that is in many files: it is said once for the site.
  private static let said: Set = ["unknown-key", "idle-key", "term-spelling"]

  private static func shown(
    of members: [Diagnostic], _ id: String, limit: Int?
  ) -> [(diagnostic: Diagnostic, others: Int)] {
    guard let limit else { return members.map { ($0, 0) } }
    guard said.contains(id) else { return members.prefix(limit).map { ($0, 0) } }
    var places: [String: Int] = [:]
    var shown: [(diagnostic: Diagnostic, others: Int)] = []
    for member in members {
      if let place = places[member.message] {
        if place < limit { shown[place].others += 1 }
      } else {
        places[member.message] = places.count
        if shown.count < limit { shown.append((member, 0)) }
      }
    }
    return shown
  }

  /// Whether some are not shown.
  package var isFolded: Bool {
    rules.contains { rule in rule.hidden > 0 || rule.shown.contains { $0.others > 0 } }
  }
}

extension DiagnosticPrinter {
  /// The rules one after the other, and a table of them where something is left out.
  package func text(for folded: FoldedDiagnostics) -> String {
    var parts: [String] = []
    for rule in folded.rules {
      for (diagnostic, others) in rule.shown {
        let more = others == 0 ? "" : "… and \(others) more like it\n"
        parts.append(text(for: diagnostic) + more)
      }
      if rule.hidden > 0 { parts.append("… and \(rule.hidden) more of '\(rule.id)'\n") }
    }
    if folded.isFolded { parts.append(table(of: folded.rules)) }
    return parts.joined(separator: "\n")
  }

  private func table(of rules: [FoldedDiagnostics.Rule]) -> String {
    let width = rules.map { String($0.count).count }.max() ?? 0
    return rules.map { rule in
      let count = String(rule.count)
      return String(repeating: " ", count: width - count.count + 2) + count + "  "
        + (rule.severity == .error ? "error  " : "") + rule.id + "\n"
    }.joined() + "--all prints every one of them\n"
  }
}
