import CYaml
import Diagnostics

/// Composes the nodes of one YAML document from libyaml's events, and collects what is refused.
///
/// A fault of the text, and what is too deep or too large, ends the reading; anchors, aliases, tags and
/// keys that stand twice do not.
struct YAMLComposer: ~Copyable {
  private let source: SourceFile
  private let range: Range<Int>
  private var events: YAMLEvents
  private var eventCount = 0
  private var places: YAMLPlaces
  private var locations: SourceMap
  private var tally = DiagnosticTally()

  /// Why nothing more is read.
  private struct End: Error {
    let fault: Diagnostic
  }

  /// `bytes`, which are not empty, are those of `range` in `source`.
  init(_ source: SourceFile, in range: Range<Int>, bytes: UnsafeBufferPointer<UInt8>) {
    self.source = source
    self.range = range
    events = YAMLEvents(bytes)
    places = YAMLPlaces(source.bytes, in: range)
    locations = SourceMap(source)
  }

  /// The root of the document; nil where there is none, or it cannot be read to its end.
  mutating func document() -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    do throws(End) {
      let root = try root()
      return (root, tally.diagnostics)
    } catch {
      return (nil, tally.diagnostics + [error.fault])
    }
  }

  private mutating func root() throws(End) -> YAMLNode? {
    try advance()
    try advance()
    guard events.kind == YAML_DOCUMENT_START_EVENT else { return nil }
    try advance()
    if events.kind == YAML_SCALAR_EVENT, events.scalar.isPlain,
      let fault = YAMLSlip.fault(in: source, range)
    {
      throw End(fault: fault)
    }
    let root = try node(depth: 0).node
    try advance()
    try advance()
    if events.kind == YAML_DOCUMENT_START_EVENT {
      let start = places.offset(of: events.start)
      refuse(
        "yaml-documents", "YAML holds more than one document", at: places.line(from: start),
        hint: "delete the lines of '---': only articles have them")
    }
    return root
  }

  private mutating func advance() throws(End) {
    guard events.advance() else {
      let fault = YAMLSlip.fault(in: source, range)
      throw End(fault: fault ?? YAMLFault(events.fault, in: source, range).diagnostic)
    }
    eventCount += 1
    if eventCount > YAMLDocument.eventLimit {
      throw end("yaml-too-large", "YAML holds more values than one file may have")
    }
  }

  /// The node that begins with the present event, which is its last one afterwards; `isSound` where
  /// nothing of the node itself is refused.
  private mutating func node(depth: Int) throws(End) -> (node: YAMLNode, isSound: Bool) {
    guard depth <= YAMLDocument.depthLimit else {
      let limit = YAMLDocument.depthLimit
      throw end("yaml-depth", "YAML is nested deeper than \(limit) levels")
    }
    let start = places.offset(of: events.start)
    let isSound = checkProperties(at: start)
    switch events.kind {
    case YAML_SCALAR_EVENT:
      let (text, isPlain) = events.scalar
      let range = places.range(from: start, to: events.end)
      return (YAMLNode(scalar: text, isPlain: isPlain, range: range), isSound)
    case YAML_SEQUENCE_START_EVENT:
      let range = places.line(from: start)
      let elements = try elements(depth: depth)
      return (YAMLNode(content: .sequence(elements), range: range), isSound)
    case YAML_MAPPING_START_EVENT:
      let range = places.line(from: start)
      let entries = try entries(depth: depth)
      return (YAMLNode(content: .mapping(entries), range: range), isSound)
    default:
      return (YAMLNode(content: .null, range: start..<start), isSound)
    }
  }

  private mutating func elements(depth: Int) throws(End) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while true {
      try advance()
      if events.kind == YAML_SEQUENCE_END_EVENT { return elements }
      elements.append(try node(depth: depth + 1).node)
    }
  }

  private mutating func entries(depth: Int) throws(End) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var names: Set<String> = []
    while true {
      try advance()
      if events.kind == YAML_MAPPING_END_EVENT { return entries }
      let (key, isSound) = try node(depth: depth + 1)
      if key.text == nil, isSound {
        refuse("yaml-key", "a key must be text, not \(key.kindName)", at: key.range)
      }
      let isNew = key.text.map { names.insert($0).inserted } ?? true
      if !isNew, let name = key.text {
        refuse(
          "yaml-duplicate-key", "key '\(name)' stands twice", at: withoutQuotes(key.range),
          hint: "keep one of the two")
      }
      try advance()
      let value = try node(depth: depth + 1).node
      if let name = key.text, isNew {
        entries.append(.init(key: name, keyRange: key.range, value: value))
      }
    }
  }

  private func withoutQuotes(_ range: Range<Int>) -> Range<Int> {
    let isQuoted = range.count > 2 && "\"'".utf8.contains(source.bytes[range.lowerBound])
    return isQuoted ? range.lowerBound + 1..<range.upperBound - 1 : range
  }

  // MARK: - What is refused

  /// Refuses an alias, and the anchor and tag of the node at `start`; true where there is none.
  private mutating func checkProperties(at start: Int) -> Bool {
    let isAlias = events.kind == YAML_ALIAS_EVENT
    let tag = events.tag.flatMap { Self.ordinaryTags.contains($0) ? nil : $0 }
    guard isAlias || events.hasAnchor || tag != nil else { return true }
    let line = places.line(from: start)
    if isAlias {
      refuse("yaml-anchor") { YAMLFault.alias(at: $0.location(of: line)) }
    } else if events.hasAnchor {
      refuse("yaml-anchor") { YAMLFault.anchor(at: $0.location(of: line)) }
    } else if let tag {
      refuse("yaml-tag") { YAMLFault.tag(Self.shorthand(tag), at: $0.location(of: line)) }
    }
    return false
  }

  /// A written `!!str` says nothing more.
  private static let ordinaryTags: Set = [
    "", "!", standardTag + "str", standardTag + "seq", standardTag + "map",
  ]

  private static let standardTag = "tag:yaml.org,2002:"

  /// A tag as it is written: `!!binary`.
  private static func shorthand(_ tag: String) -> String {
    tag.hasPrefix(standardTag) ? "!!" + tag.dropFirst(standardTag.count) : tag
  }

  private mutating func refuse(
    _ id: String, _ diagnostic: (inout SourceMap) -> Diagnostic
  ) {
    tally.add(.error, id) { diagnostic(&locations) }
  }

  private mutating func refuse(
    _ id: String, _ message: String, at range: Range<Int>, hint: String? = nil
  ) {
    refuse(id) { .error(id, message, at: $0.location(of: range), hint: hint) }
  }

  /// The end of the reading at the present event.
  private mutating func end(_ id: String, _ message: String) -> End {
    let line = places.line(from: places.offset(of: events.start))
    return End(fault: .error(id, message, at: locations.location(of: line)))
  }
}
