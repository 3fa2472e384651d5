import Diagnostics

/// Headings, which get an identifier that is known only when their text is.
extension HTMLRenderer {
  mutating func openHeading(_ node: Node) {
    text.startBlock(isLead: false)
    startLine()
    openHeading = (output.count, text.count)
    output.append("<h")
    output.append(decimal: node.headingLevel)
    output.append(">")
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
      output.removeSubrange(outputStart...)
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
    insertAttributes(id, classes: attributes?.classes ?? [], at: outputStart + 3)
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

  /// Puts the attributes into the start tag and moves what was written after it.
  private mutating func insertAttributes(_ id: [UInt8], classes: [String], at position: Int) {
    var attribute: [UInt8] = []
    if !id.isEmpty {
      attribute.append(" id=\"")
      id.withUnsafeBufferPointer { attribute.appendEscaped($0) }
      attribute.append("\"")
    }
    if !classes.isEmpty {
      attribute.append(" class=\"")
      attribute.appendEscaped(classes.joined(separator: " "))
      attribute.append("\"")
    }
    if attribute.isEmpty { return }
    output.insert(contentsOf: attribute, at: position)
    var index = references.count - 1
    while index >= 0, references[index].htmlRange.lowerBound >= position {
      references[index] = references[index].moved(by: attribute.count)
      index -= 1
    }
    index = rawRanges.count - 1
    while index >= 0, rawRanges[index].range.lowerBound >= position {
      let range = rawRanges[index].range
      rawRanges[index].range =
        range.lowerBound + attribute.count..<range.upperBound + attribute.count
      index -= 1
    }
  }
}

extension Reference {
  func moved(by distance: Int) -> Reference {
    let range = htmlRange.lowerBound + distance..<htmlRange.upperBound + distance
    return Reference(
      kind: kind, destination: destination, text: text, title: title, htmlRange: range,
      sourceRange: sourceRange)
  }
}
