import Bytes
import Diagnostics

/// Headings, which get an identifier that is known only when their text is.
extension HTMLRenderer {
  mutating func openHeading(_ node: Node) {
    text.startBlock(isLead: false)
    startLine()
    // The tag is written when the text is known, from which its identifier is made.
    openHeading = (output.count, text.count)
  }

  mutating func closeHeading(_ node: Node) {
    guard let (outputStart, textStart) = openHeading else { return }
    openHeading = nil
    let level = node.headingLevel
    let words = text.string(from: textStart)
    let range = source.range(ofLine: layout.textLine(node.startLine) + 1)
    if node == titleNode {
      title = Heading(level: level, id: "", text: words, sourceRange: range)
      references.removeAll { $0.htmlRange.lowerBound >= outputStart }
      output.truncate(to: outputStart)
      rawRanges.removeAll { $0.range.lowerBound >= outputStart }
      text.remove(from: textStart)
      return
    }
    output.append("</h")
    output.append(decimal: level)
    output.append(">\n")
    text.endBlock()
    let attributes = headingAttributes[node.pointer]
    let id: [UInt8]
    if let given = usableIdentifier(attributes?.id, at: range) {
      id = identifiers.given(given)
    } else {
      id =
        options.headingIdentifiers
        ? text.withBytes(from: textStart) { identifiers.identifier(for: $0) } : []
    }
    insertTag(level, id, classes: attributes?.classes ?? [], at: outputStart)
    headingStarts.append(outputStart)
    headings.append(
      Heading(
        level: level, id: String(decoding: id, as: UTF8.self), text: words, sourceRange: range))
  }

  /// The identifier that the author gives; nil where there is none or it is one of the page's own.
  private mutating func usableIdentifier(_ id: String?, at range: Range<Int>) -> String? {
    guard let id, !id.isEmpty else { return nil }
    guard id.hasPrefix("_") else { return id }
    warnings.add(limitedTo: source) {
      .warning(
        "heading-id-reserved",
        "'\(id)' cannot be the id of a heading: those that start with '_' are the page's own",
        at: source.source.location(of: range), hint: "take the '_' at its start away")
    }
    return nil
  }

  /// Writes the start tag and moves it before what has been written of the heading.
  private mutating func insertTag(
    _ level: Int, _ id: [UInt8], classes: [String], at position: Int
  ) {
    let end = output.count
    output.append("<h")
    output.append(decimal: level)
    if !id.isEmpty {
      output.append(" id=\"")
      id.withUnsafeBufferPointer { output.append($0, for: .commonMark) }
      output.append("\"")
    }
    if !classes.isEmpty {
      output.append(" class=\"")
      for (index, name) in classes.enumerated() {
        if index > 0 { output.append(0x20) }
        output.append(AuthorName.prefix)
        output.append(name, for: .commonMark)
      }
      output.append("\"")
    }
    output.append(">")
    let length = output.count - end
    output.moveEnd(from: end, to: position)
    var index = references.count - 1
    while index >= 0, references[index].htmlRange.lowerBound >= position {
      references[index] = references[index].moved(by: length)
      index -= 1
    }
    index = rawRanges.count - 1
    while index >= 0, rawRanges[index].range.lowerBound >= position {
      let range = rawRanges[index].range
      rawRanges[index].range = range.lowerBound + length..<range.upperBound + length
      index -= 1
    }
  }
}

extension Reference {
  func moved(by distance: Int) -> Reference {
    let range = htmlRange.lowerBound + distance..<htmlRange.upperBound + distance
    return Reference(
      kind: kind, destination: destination, text: text, isDecorative: isDecorative, title: title,
      htmlRange: range, sourceRange: sourceRange)
  }
}
