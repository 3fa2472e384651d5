import CYaml

/// libyaml's parser over bytes in memory, one event after another.
///
/// Owns the parser and the present event, and frees both; the bytes must outlive it. They lie outside
/// it, since the parser keeps its own address.
struct YAMLEvents: ~Copyable {
  /// What libyaml cannot read. Marks are counted in scalars from the start.
  struct Fault {
    let problem: String
    let problemMark: Int
    let context: String
    let contextMark: Int
    /// The byte that is no character of YAML; nil where the characters are sound.
    let badByte: Int?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// `bytes` are not empty.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    // Where memory lacks it fails, and so does every `advance`.
    guard yaml_parser_initialize(parser) == 1 else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Goes on to the next event; false at a fault.
  mutating func advance() -> Bool {
    yaml_event_delete(event)
    return yaml_parser_parse(parser, event) == 1 && kind != YAML_NO_EVENT
  }

  var fault: Fault {
    func text(_ words: UnsafePointer<CChar>?) -> String { words.map { String(cString: $0) } ?? "" }
    let parser = parser.pointee
    return Fault(
      problem: text(parser.problem), problemMark: Int(parser.problem_mark.index),
      context: text(parser.context), contextMark: Int(parser.context_mark.index),
      badByte: parser.error == YAML_READER_ERROR ? Int(parser.problem_offset) : nil)
  }

  var kind: yaml_event_type_t { event.pointee.type }

  /// Where the event's text begins, in scalars from the start: at its anchor or tag where it has one.
  var start: Int { Int(event.pointee.start_mark.index) }

  var end: Int { Int(event.pointee.end_mark.index) }

  /// The text of a scalar, `isPlain` where it is written without quotes and in no block.
  var scalar: (text: String, isPlain: Bool) {
    let scalar = event.pointee.data.scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
    return (String(decoding: bytes, as: UTF8.self), scalar.style == YAML_PLAIN_SCALAR_STYLE)
  }

  var hasAnchor: Bool {
    switch kind {
    case YAML_SCALAR_EVENT: event.pointee.data.scalar.anchor != nil
    case YAML_SEQUENCE_START_EVENT: event.pointee.data.sequence_start.anchor != nil
    case YAML_MAPPING_START_EVENT: event.pointee.data.mapping_start.anchor != nil
    default: false
    }
  }

  /// The tag of a node, without its shorthand; nil where none is written.
  var tag: String? {
    let tag =
      switch kind {
      case YAML_SCALAR_EVENT: event.pointee.data.scalar.tag
      case YAML_SEQUENCE_START_EVENT: event.pointee.data.sequence_start.tag
      case YAML_MAPPING_START_EVENT: event.pointee.data.mapping_start.tag
      default: nil as UnsafeMutablePointer<UInt8>?
      }
    return tag.map { String(cString: $0) }
  }
}
