import Diagnostics

/// Reads one YAML document of a source into nodes that know their place.
///
/// Anchors, aliases, tags and duplicate keys are refused: none of them serves a writer.
package enum YAMLDocument {
  /// Bytes of YAML that one file may hold.
  static let sizeLimit = 256 * 1024
  /// Events of libyaml: one for each scalar, two for each list and mapping. A list of 130,000
  /// elements fits, and with it nearly all that `sizeLimit` bytes can hold.
  static let eventLimit = 200_000
  /// Sequences and mappings inside one another.
  static let depthLimit = 32
  /// libyaml compares each directive `%TAG` with all before it: 20,000 of them take 0.74 s.
  static let directiveLimit = 100

  /// The root of the document in `range` of `source`; nil where it is empty or not YAML.
  package static func parse(_ source: SourceFile, in range: Range<Int>) -> (
    root: YAMLNode?, diagnostics: [Diagnostic]
  ) {
    if range.isEmpty { return (nil, []) }
    if let fault = tooLarge(source, range) { return (nil, [fault]) }
    if let root = YAMLLines.parse(source, in: range) { return (root, []) }
    return compose(source, in: range)
  }

  /// The same from libyaml's events. `range` is not empty.
  static func compose(_ source: SourceFile, in range: Range<Int>) -> (
    root: YAMLNode?, diagnostics: [Diagnostic]
  ) {
    if let fault = tooManyDirectives(source, range) { return (nil, [fault]) }
    return source.bytes.withUnsafeBufferPointer { bytes in
      var composer = YAMLComposer(
        source, in: range, bytes: UnsafeBufferPointer(rebasing: bytes[range]))
      return composer.document()
    }
  }

  private static func tooLarge(_ source: SourceFile, _ range: Range<Int>) -> Diagnostic? {
    guard range.count > sizeLimit else { return nil }
    let message = "YAML of \(range.count) bytes is over the limit of \(sizeLimit)"
    let place = source.location(of: range.lowerBound..<range.lowerBound)
    return .error("yaml-too-large", message, at: place)
  }

  private static func tooManyDirectives(_ source: SourceFile, _ range: Range<Int>) -> Diagnostic? {
    var count = 0
    for index in range
    where source.bytes[index] == UInt8(ascii: "%")
      && source.bytes[index..<range.upperBound].starts(with: "%TAG".utf8)
    {
      count += 1
      if count > directiveLimit {
        let message = "YAML holds more than \(directiveLimit) times '%TAG'"
        return .error("yaml-tag", message, at: source.location(of: index..<index + 4))
      }
    }
    return nil
  }
}
