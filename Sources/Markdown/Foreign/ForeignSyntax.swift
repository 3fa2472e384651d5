import Diagnostics

/// Syntax of another program, or a slip of the pen, that readers see as it stands. Each kind is warned of once in an
/// article, however often it is there.
enum ForeignSyntax {
  /// An element that HTML does not know, by its name.
  case component(String)
  /// `##Title`.
  case headingWithoutSpace(String)
  /// `1、`.
  case listMarker(String)
  /// `［^1］：` or `[^1]：`.
  case footnote(String)

  /// What is reported once.
  var kind: String {
    switch self {
    case .component(let name): "component \(name)"
    case .headingWithoutSpace: "heading"
    case .listMarker: "list"
    case .footnote: "footnote"
    }
  }

  func diagnostic(at location: SourceLocation) -> Diagnostic {
    switch self {
    case .component(let name):
      .warning(
        "foreign-syntax",
        "'<\(name)>' is no element of HTML but of another program, and readers see it as it stands",
        at: location, hint: "say it in Markdown, or put it into a code block to show it")
    case .headingWithoutSpace(let signs):
      .warning(
        "heading-without-space",
        "'\(signs)' makes a heading only with a space behind it, and readers see it as it stands",
        at: location, hint: "write '\(signs) ' with a space, or '\\\(signs)' to show the signs")
    case .listMarker(let marker):
      .warning(
        "list-marker", "'\(marker)' starts no item of a list, so that the lines run into one",
        at: location, hint: "write '1. ' with a point and a space")
    case .footnote(let label):
      .warning(
        "footnote-full-width",
        "'\(label)' is no footnote: its brackets and its colon must be '[', ']' and ':'",
        at: location, hint: "write '[^1]: ' and what the note says")
    }
  }
}

extension HTMLRenderer {
  /// Warns of what stands on a line of the text, from 1.
  mutating func warn(_ syntax: ForeignSyntax, line: Int) {
    guard reportedSyntax.insert(syntax.kind).inserted else { return }
    warnings.add(limitedTo: source) {
      syntax.diagnostic(at: source.source.location(of: source.range(ofLine: line)))
    }
  }

  /// The same of words in the block around `node`.
  mutating func warn(_ syntax: ForeignSyntax, of words: String, in node: Node) {
    if reportedSyntax.contains(syntax.kind) { return }
    let range = sourceRange(of: words, inBlockOf: node)
    // The writer wants to see the signs.
    if range.lowerBound > 0, source.source.bytes[range.lowerBound - 1] == 0x5C { return }
    reportedSyntax.insert(syntax.kind)
    warnings.add(limitedTo: source) { syntax.diagnostic(at: source.source.location(of: range)) }
  }
}
