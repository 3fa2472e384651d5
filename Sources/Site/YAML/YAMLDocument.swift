import Diagnostics
import Yams

/// Reads one YAML document of a source into nodes that know their place.
///
/// Anchors, aliases, tags and duplicate keys are refused: none of them serves a writer, and aliases
/// can make a small file grow without bound.
enum YAMLDocument {
  /// Bytes of YAML that one file may hold.
  static let sizeLimit = 256 * 1024
  /// Sequences and mappings inside one another.
  static let depthLimit = 32

  /// The root of the document in `range` of `source`; nil where it is empty or not YAML.
  static func parse(_ source: SourceFile, in range: Range<Int>) -> (
    root: YAMLNode?, diagnostics: [Diagnostic]
  ) {
    guard range.count <= sizeLimit else {
      let message = "YAML of \(range.count) bytes is over the limit of \(sizeLimit)"
      let place = source.location(of: range.lowerBound..<range.lowerBound)
      return (nil, [.error("yaml-too-large", message, at: place)])
    }
    if let root = YAMLLines.parse(source, in: range) { return (root, []) }
    if let fault = YAMLGuard.fault(in: source, range) { return (nil, [fault]) }
    if let fault = YAMLFault(source: source, range: range).nullCharacter { return (nil, [fault]) }
    if let plain = YAMLEvents.parse(source, in: range) { return (plain.root, []) }
    return compose(source, in: range)
  }

  /// The same by way of the tree that Yams makes, with all that is to be said about it.
  static func compose(_ source: SourceFile, in range: Range<Int>) -> (
    root: YAMLNode?, diagnostics: [Diagnostic]
  ) {
    let syntax = YAMLFault(source: source, range: range)
    let text = String(decoding: source.bytes[range], as: UTF8.self)
    do {
      // A resolver without rules: scalars stay text, and typing them is ours. The default encoding
      // would be looked up in the environment for each article.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.nextRoot() else { return (nil, []) }
      if case .scalar = root, let fault = FullWidthColon.fault(in: source, range) {
        return (nil, [fault])
      }
      var converter = YAMLConverter(source: source, range: range)
      let node = converter.convert(root, depth: 0)
      if try parser.nextRoot() != nil {
        let message = "YAML holds more than one document"
        converter.refuse(
          "yaml-documents", message, at: range,
          hint: "delete the lines of '---': only articles have them")
      }
      return (node, converter.tally.diagnostics)
    } catch {
      let fault = FullWidthColon.fault(in: source, range)
      return (nil, [fault ?? syntax.diagnostic(for: error)])
    }
  }
}

/// Turns a tree of Yams into ours, collecting what is refused.
private struct YAMLConverter {
  var places: YAMLPlaces
  private var locations: SourceMap
  private(set) var tally = DiagnosticTally()

  init(source: SourceFile, range: Range<Int>) {
    places = YAMLPlaces(source: source, range: range)
    locations = SourceMap(source)
  }

  mutating func refuse(
    _ id: String, _ message: String, at range: Range<Int>, hint: String? = nil
  ) {
    tally.add(.error, id) { .error(id, message, at: locations.location(of: range), hint: hint) }
  }

  mutating func convert(_ node: Node, depth: Int) -> YAMLNode {
    let start = places.offset(of: node.mark)
    if isRefused(node, at: start, depth: depth) {
      return YAMLNode(content: .null, range: start..<start)
    }
    switch node {
    case .scalar(let scalar):
      let range = places.range(ofScalar: scalar.string, from: start)
      let isPlain = scalar.style == .plain || scalar.style == .any
      return YAMLNode(scalar: scalar.string, isPlain: isPlain, range: range)
    case .sequence(let sequence):
      let elements = sequence.map { convert($0, depth: depth + 1) }
      return YAMLNode(content: .sequence(elements), range: places.line(from: start))
    case .mapping(let mapping):
      return YAMLNode(
        content: .mapping(entries(of: mapping, depth: depth)), range: places.line(from: start))
    case .alias:
      return YAMLNode(content: .null, range: places.line(from: start))
    }
  }

  private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    for (key, value) in mapping {
      let keyNode = convert(key, depth: depth + 1)
      guard let name = keyNode.text else {
        refuse("yaml-key", "a key must be text, not \(keyNode.kindName)", at: keyNode.range)
        continue
      }
      let valueNode = convert(value, depth: depth + 1)
      entries.append(.init(key: name, keyRange: keyNode.range, value: valueNode))
    }
    return entries
  }

  private mutating func isRefused(_ node: Node, at start: Int, depth: Int) -> Bool {
    if node.anchor != nil {
      refuse(
        "yaml-anchor", "anchors ('&name') and aliases ('*name') are not allowed",
        at: places.line(from: start),
        hint: "write the value out in each place, or put text that begins with '&' or '*' in quotes"
      )
      return true
    }
    if depth > YAMLDocument.depthLimit {
      refuse(
        "yaml-depth", "YAML is nested deeper than \(YAMLDocument.depthLimit) levels",
        at: places.line(from: start))
      return true
    }
    guard let tag = tag(of: node) else { return false }
    refuse(
      "yaml-tag", "tag '\(tag)' is not allowed", at: places.line(from: start),
      hint: "put text that begins with '!' in quotes")
    return true
  }

  /// What Yams gives to nodes without a tag, too: a written `!!str` says nothing more.
  private static let ordinaryTags: Set = [
    "", "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
  ]

  private func tag(of node: Node) -> String? {
    let name = node.tag.description
    return Self.ordinaryTags.contains(name) ? nil : name
  }
}
