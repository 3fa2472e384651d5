/// Writes diagnostics as text for a terminal or a log.
///
/// ```
/// Content/guides/refund.md:3:1: error: front-matter key 'tilte' is unknown; did you mean 'title'?
/// 3 | tilte: 如何退款
///   | ^^^^^
/// hint: keys of your own go under 'extra'
/// ```
package struct DiagnosticPrinter: Sendable {
  private let colored: Bool

  package init(colored: Bool = false) {
    self.colored = colored
  }

  /// One diagnostic, ending in a line feed.
  package func text(for diagnostic: Diagnostic) -> String {
    var text = ""
    if let location = diagnostic.location {
      text += styled(place(location), .bold) + ": "
    }
    let color: Style = diagnostic.severity == .error ? .red : .yellow
    text += styled("\(diagnostic.severity.rawValue):", color)
    text += " " + styled(VisibleText.escaping(diagnostic.message), .bold) + "\n"
    if let location = diagnostic.location, let excerpt = location.excerpt {
      text += lines(of: excerpt, number: location.line, color: color)
    }
    for step in diagnostic.trail {
      text += "note: \(VisibleText.escaping(step.message)) at \(place(step.location))\n"
    }
    if let hint = diagnostic.hint {
      text += styled("hint:", .cyan) + " " + VisibleText.escaping(hint) + "\n"
    }
    return text
  }

  /// All of them in the order of a report, each set off by an empty line.
  package func text(for diagnostics: [Diagnostic]) -> String {
    diagnostics.ordered().map(text(for:)).joined(separator: "\n")
  }

  private func place(_ location: SourceLocation) -> String {
    VisibleText.escaping(location.path) + ":\(location.line):\(location.column)"
  }

  private func lines(of excerpt: Excerpt, number: Int, color: Style) -> String {
    let before = VisibleText.escaping(excerpt.before)
    let marked = VisibleText.escaping(excerpt.marked)
    let after = VisibleText.escaping(excerpt.after)
    let margin = String(repeating: " ", count: String(number).count)
    let padding = String(repeating: " ", count: DisplayWidth.columns(of: before))
    let carets = String(repeating: "^", count: max(1, DisplayWidth.columns(of: marked)))
    return "\(number) | \(before)\(marked)\(after)\n"
      + "\(margin) | \(padding)\(styled(carets, color))\n"
  }

  private enum Style: String {
    case bold = "1"
    case red = "31;1"
    case yellow = "33;1"
    case cyan = "36"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    colored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
