import Diagnostics

extension HTMLComplexity.Refusal {
  /// The reason, at the tag of the article that is to blame.
  func diagnostic(in rendered: RenderedHTML, _ source: PreparedSource) -> Diagnostic {
    let tag = tags.first { rendered.isRaw(at: $0.tag.lowerBound) } ?? tags.first
    let line = source.range(ofLine: rendered.line(at: tag?.tag.lowerBound))
    return .warning(
      id,
      reason(tag.map { "'<\($0.name)>'" } ?? "HTML")
        + ", so raw HTML that is not whole in itself is shown as text",
      at: source.source.location(of: line), hint: hint)
  }

  private var id: String {
    switch limit {
    case .depth: "html-too-deep"
    case .attributes: "html-too-many-attributes"
    case .repetition: "html-left-open"
    case .elements: "html-too-many-elements"
    case .reading: "html-ambiguous"
    case .containment: "html-not-contained"
    }
  }

  private func reason(_ name: String) -> String {
    switch limit {
    case .depth: "\(name) stands in more than \(HTMLComplexity.depthLimit) elements that are open"
    case .attributes: "\(name) has more than \(HTMLComplexity.attributeLimit) attributes"
    case .repetition:
      "\(name) is left open before so many elements that it cannot be repeated in each"
    case .elements: "the text makes more than \(HTMLComplexity.elementLimit) elements"
    case .reading: "\(name) can be read in two ways where it stands"
    case .containment: "a tag would end an element of the page around, or go on behind the text"
    }
  }

  private var hint: String {
    switch limit {
    case .depth, .repetition: "close the tags that are open, or use Markdown"
    case .attributes: "take the attributes away that the page does not need"
    case .elements: "divide the article, or use Markdown"
    case .reading: "take the 'svg' or 'math' around it away"
    case .containment: "give each start tag its end tag in the same block, or use Markdown"
    }
  }
}
