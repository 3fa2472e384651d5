import Diagnostics

/// Reads `Key: value` lines: the meta-data of MultiMarkdown, Pelican and MkDocs.
///
/// A value is text as it stands, colons and all. Where it begins like a list or a quoted text of YAML, or
/// lies in the lines below its key, it is read as YAML.
enum KeyLines {
  static func parse(_ source: SourceFile, in range: Range<Int>) -> (
    root: YAMLNode?, diagnostics: [Diagnostic]
  ) {
    var entries: [YAMLNode.Entry] = []
    var diagnostics: [Diagnostic] = []
    var open: (key: FrontMatterLine.Key, value: Range<Int>)?
    func close() {
      guard let (key, value) = open else { return }
      let (node, faults) = Self.node(of: value, isBelow: key.value.isEmpty, in: source)
      diagnostics += faults
      let name = String(decoding: source.bytes[key.name], as: UTF8.self)
      entries.append(
        .init(key: FrontMatterKeys.canonical(name), keyRange: key.name, value: node))
      open = nil
    }
    var next = range.lowerBound
    while next < range.upperBound {
      let line = FrontMatterLine(at: next, in: source.bytes, upTo: range.upperBound)
      if let key = line.key {
        close()
        open = (key, key.value.isEmpty ? line.next..<line.next : key.value)
      } else if !line.isBlank, let (key, value) = open {
        open = (key, value.lowerBound..<line.text.upperBound)
      }
      next = line.next
    }
    close()
    return (YAMLNode(content: .mapping(entries), range: range), diagnostics)
  }

  private static func node(
    of value: Range<Int>, isBelow: Bool, in source: SourceFile
  ) -> (YAMLNode, [Diagnostic]) {
    guard let first = value.first else { return (YAMLNode(content: .null, range: value), []) }
    if isBelow || "[{\"'".utf8.contains(source.bytes[first]) {
      let (root, faults) = YAMLDocument.parse(source, in: value)
      return (root ?? YAMLNode(content: .null, range: value), faults)
    }
    let words = String(decoding: source.bytes[value], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    let text = words.joined(separator: " ")
    return (YAMLNode(scalar: text, isPlain: true, range: value), [])
  }
}
