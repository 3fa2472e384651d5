import CYaml
import Diagnostics

/// Reads sound and ordinary YAML from libyaml's events, straight into our nodes.
///
/// Yams composes a tree of its own first, with an object for each tag and event and a dictionary for
/// each mapping: 25 µs of the 40 that a front matter of five lines took. Whatever is refused, or is
/// unusual enough to need a closer look, is left to Yams, so that there is one place that says why.
/// A class, since libyaml's parser keeps its own address.
final class YAMLEvents {
  private let source: SourceFile
  private var places: YAMLPlaces
  private var parser = yaml_parser_t()
  private var event = yaml_event_t()

  /// Entries of a mapping that are compared one by one.
  private static let comparedEntries = 16

  /// The root, nil in an empty document; nil where Yams must have a look.
  static func parse(_ source: SourceFile, in range: Range<Int>) -> (root: YAMLNode?, Void)? {
    source.bytes.withUnsafeBufferPointer { bytes in
      let events = YAMLEvents(source, in: range)
      guard yaml_parser_initialize(&events.parser) == 1 else { return nil }
      yaml_parser_set_encoding(&events.parser, YAML_UTF8_ENCODING)
      let yaml = UnsafeBufferPointer(rebasing: bytes[range])
      yaml_parser_set_input_string(&events.parser, yaml.baseAddress, yaml.count)
      return events.document()
    }
  }

  private init(_ source: SourceFile, in range: Range<Int>) {
    self.source = source
    places = YAMLPlaces(source: source, range: range)
  }

  deinit {
    yaml_event_delete(&event)
    yaml_parser_delete(&parser)
  }

  /// Goes on to the next event; false at a fault.
  private func advance() -> Bool {
    yaml_event_delete(&event)
    return yaml_parser_parse(&parser, &event) == 1
  }

  private func document() -> (root: YAMLNode?, Void)? {
    guard advance(), event.type == YAML_STREAM_START_EVENT, advance() else { return nil }
    if event.type == YAML_STREAM_END_EVENT { return (nil, ()) }
    // A scalar alone may be a mapping with a full-width colon.
    guard event.type == YAML_DOCUMENT_START_EVENT, advance(), event.type != YAML_SCALAR_EVENT,
      let root = node(depth: 0)
    else { return nil }
    guard advance(), event.type == YAML_DOCUMENT_END_EVENT, advance(),
      event.type == YAML_STREAM_END_EVENT
    else { return nil }
    return (root, ())
  }

  /// The node that begins with the present event, which is its last one afterwards.
  private func node(depth: Int) -> YAMLNode? {
    guard depth <= YAMLDocument.depthLimit else { return nil }
    let mark = event.start_mark
    let start = places.offset(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    switch event.type {
    case YAML_SCALAR_EVENT: return scalar(at: start)
    case YAML_SEQUENCE_START_EVENT:
      let (anchor, tag) = (event.data.sequence_start.anchor, event.data.sequence_start.tag)
      guard anchor == nil, tag == nil, let elements = elements(depth: depth) else { return nil }
      return YAMLNode(content: .sequence(elements), range: places.line(from: start))
    case YAML_MAPPING_START_EVENT:
      let (anchor, tag) = (event.data.mapping_start.anchor, event.data.mapping_start.tag)
      guard anchor == nil, tag == nil, let entries = entries(depth: depth) else { return nil }
      return YAMLNode(content: .mapping(entries), range: places.line(from: start))
    default: return nil
    }
  }

  private func scalar(at start: Int) -> YAMLNode? {
    let scalar = event.data.scalar
    guard scalar.anchor == nil, scalar.tag == nil, let value = scalar.value else { return nil }
    let bytes = UnsafeBufferPointer(start: value, count: Int(scalar.length))
    let text = String(decoding: bytes, as: UTF8.self)
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE || scalar.style == YAML_ANY_SCALAR_STYLE
    return YAMLNode(
      scalar: text, isPlain: isPlain, range: places.range(ofScalar: text, from: start))
  }

  private func elements(depth: Int) -> [YAMLNode]? {
    var elements: [YAMLNode] = []
    while advance() {
      if event.type == YAML_SEQUENCE_END_EVENT { return elements }
      guard let element = node(depth: depth + 1) else { return nil }
      elements.append(element)
    }
    return nil
  }

  private func entries(depth: Int) -> [YAMLNode.Entry]? {
    var entries: [YAMLNode.Entry] = []
    while advance() {
      if event.type == YAML_MAPPING_END_EVENT { return Self.hasTwins(entries) ? nil : entries }
      guard let key = node(depth: depth + 1), let name = key.text, advance(),
        let value = node(depth: depth + 1)
      else { return nil }
      entries.append(.init(key: name, keyRange: key.range, value: value))
    }
    return nil
  }

  /// Whether a key may stand twice.
  private static func hasTwins(_ entries: [YAMLNode.Entry]) -> Bool {
    if entries.count > comparedEntries { return Set(entries.map(\.key)).count < entries.count }
    return entries.indices.contains { index in
      entries[..<index].contains { $0.key == entries[index].key }
    }
  }
}
