/// A fault or a doubt about an input, said to the person who can mend it.
///
/// The message states the rule in one sentence with the specific word first ("front-matter key
/// 'tilte' is unknown"); the hint says how to mend it where there is one way to.
package struct Diagnostic: Sendable, Hashable, Codable {
  package enum Severity: String, Sendable, Hashable, Codable {
    /// Nothing is published while it stands.
    case error
    /// Published all the same, unless the run is strict.
    case warning
  }

  /// One step of the way to the fault, such as the `include` that led into a template.
  package struct Step: Sendable, Hashable, Codable {
    package let message: String
    package let location: SourceLocation

    package init(_ message: String, at location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  /// A stable name of the rule, in words joined by hyphens, such as `unknown-key`.
  package let id: String
  package let severity: Severity
  /// None where the fault concerns the run and not a file, such as a wrong output folder.
  package let location: SourceLocation?
  package let message: String
  package let hint: String?
  /// How the run came to the place, innermost first.
  package let trail: [Step]

  package init(
    _ severity: Severity, _ id: String, _ message: String, at location: SourceLocation?,
    hint: String? = nil, trail: [Step] = []
  ) {
    self.id = id
    self.severity = severity
    self.location = location
    self.message = message
    self.hint = hint
    self.trail = trail
  }

  /// The same, with one more step that led to it, outside of those it has.
  package func reached(by step: Step) -> Diagnostic {
    Diagnostic(severity, id, message, at: location, hint: hint, trail: trail + [step])
  }

  package static func error(
    _ id: String, _ message: String, at location: SourceLocation?, hint: String? = nil,
    trail: [Step] = []
  ) -> Diagnostic {
    Diagnostic(.error, id, message, at: location, hint: hint, trail: trail)
  }

  package static func warning(
    _ id: String, _ message: String, at location: SourceLocation?, hint: String? = nil,
    trail: [Step] = []
  ) -> Diagnostic {
    Diagnostic(.warning, id, message, at: location, hint: hint, trail: trail)
  }
}

extension Diagnostic: Comparable {
  /// The order in which a run reports: by file, offset and rule, and total, so that two runs over
  /// the same faults print the same text whatever order the faults were found in.
  package static func < (first: Diagnostic, second: Diagnostic) -> Bool {
    if first.orderingKey != second.orderingKey { return first.orderingKey < second.orderingKey }
    return first.remainingParts.lexicographicallyPrecedes(second.remainingParts)
  }

  fileprivate func isSame(as other: Diagnostic) -> Bool {
    id == other.id && severity == other.severity && message == other.message
      && location == other.location && hint == other.hint
  }

  private var orderingKey: (String, Int, String, String) {
    (location?.path ?? "", location?.offset ?? 0, id, message)
  }

  /// Whatever else tells two diagnostics apart.
  private var remainingParts: [String] {
    let range = location?.excerpt.map { [$0.before, $0.marked, $0.after] } ?? []
    let steps = trail.flatMap { step in
      let excerpt = step.location.excerpt
      return [
        step.message, step.location.path, "\(step.location.offset)", excerpt?.marked ?? "",
        excerpt?.after ?? "",
      ]
    }
    return [severity.rawValue] + (hint.map { ["hint", $0] } ?? ["", ""]) + range + steps
  }
}

extension Sequence where Element == Diagnostic {
  package var containsError: Bool { contains { $0.severity == .error } }

  /// All of them once, in the order of a report. Of faults that differ only in the way to them, as
  /// those of a template that every page uses, the first is told.
  package func ordered() -> [Diagnostic] {
    var result: [Diagnostic] = []
    for diagnostic in Set(self).sorted()
    where result.last?.isSame(as: diagnostic) != true {
      result.append(diagnostic)
    }
    return result
  }
}
