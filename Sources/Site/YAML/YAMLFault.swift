import Diagnostics
import Yams

/// Says what libyaml found wrong, with the place and a way out.
struct YAMLFault {
  let source: SourceFile
  let range: Range<Int>

  func diagnostic(for error: any Error) -> Diagnostic {
    var places = YAMLPlaces(source: source, range: range)
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return fault(context, problem, at: places.offset(of: mark))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      return .error(
        "yaml-duplicate-key", "key '\(key)' stands twice",
        at: source.location(of: repetition(of: key, after: places.offset(of: context.mark))),
        hint: "keep one of the two")
    case .reader:
      return .error(
        "yaml-syntax", "YAML cannot hold this character",
        at: source.location(of: unreadable ?? range),
        hint: unreadable.map { _ in "delete the control character" })
    default:
      return .error("yaml-syntax", "YAML cannot be read", at: source.location(of: range))
    }
  }

  private func fault(_ context: YamlError.Context?, _ problem: String, at offset: Int) -> Diagnostic
  {
    if problem.contains("alias") {
      return .error(
        "yaml-anchor", "anchors ('&name') and aliases ('*name') are not allowed",
        at: source.location(of: offset..<offset + 1),
        hint: "put text that begins with '*' in quotes")
    }
    if problem.contains("depth") || problem.contains("nest") {
      return .error(
        "yaml-depth", "YAML is nested deeper than \(YAMLDocument.depthLimit) levels",
        at: source.location(of: offset..<offset + 1))
    }
    if let context, problem.contains("end of stream"), context.text.contains("quoted scalar") {
      var places = YAMLPlaces(source: source, range: range)
      let quote = places.offset(of: context.mark)
      return .error(
        "yaml-quote", "quote that opens here is never closed",
        at: source.location(of: quote..<quote + 1),
        hint: "close it with the same sign, or take it away")
    }
    let (message, hint) = Self.plainWords(for: problem, context?.text ?? "")
    return .error(
      "yaml-syntax", message, at: source.location(of: offset..<offset + 1), hint: hint)
  }

  /// What a problem of libyaml means to a writer, and the way out.
  private static func plainWords(for problem: String, _ context: String) -> (String, String) {
    let quotes = "put the value in quotes if it holds special characters"
    return switch problem {
    case _ where problem.contains("mapping values are not allowed"):
      ("colon is not allowed here", "put the value in quotes if it holds ': '")
    case _ where problem.contains("cannot start any token"):
      (
        "value cannot begin with this character",
        "indent with spaces, not tabs, and put values with special characters in quotes"
      )
    case _ where problem.contains("could not find expected ':'"):
      (
        "line has no colon after its key",
        "write each line as 'key: value', with a space after the colon"
      )
    case _ where problem.contains("did not find expected key"):
      ("line does not begin with a key of this level", "indent it like the lines around it")
    case _ where problem.contains("expected '-' indicator"):
      ("line is not an entry of the list above it", "begin each entry with '- ', all in one column")
    case _ where problem.contains("block sequence entries are not allowed"):
      ("list cannot begin here", "begin it on a line of its own, below its key")
    case _ where problem.contains("escape"):
      (
        "backslash in double quotes begins no escape that is known",
        "write '\\\\' for a backslash, or use single quotes"
      )
    case _ where context.contains("flow"):
      (
        "list or mapping in brackets is not closed, or lacks a comma",
        "write it like [a, b] or {key: value}"
      )
    default: ("line is not understood", quotes)
    }
  }

  /// A U+0000, at which libyaml would take the text for finished.
  var nullCharacter: Diagnostic? {
    guard let index = source.bytes[range].firstIndex(of: 0) else { return nil }
    return .error(
      "yaml-syntax", "YAML cannot hold this character",
      at: source.location(of: index..<index + 1), hint: "delete the control character")
  }

  /// The first control character, which no YAML may hold as it is.
  private var unreadable: Range<Int>? {
    let index = source.bytes[range].firstIndex {
      $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F
    }
    return index.map { $0..<$0 + 1 }
  }

  /// Where `key` stands again after `first`: in the same column of a later line, so that a key of
  /// an inner mapping is passed over, or else in the same braces.
  private func repetition(of key: String, after first: Int) -> Range<Int> {
    let name = Array(key.utf8)
    let rest = min(first + name.count + 1, range.upperBound)
    let places = (rest..<max(rest, range.upperBound - name.count)).filter { index in
      let end = index + name.count
      return source.bytes[index..<end].elementsEqual(name) && isKeyStart(index) && isKeyEnd(end)
    }
    let column = column(of: first)
    let start = places.first { self.column(of: $0) == column } ?? places.first ?? first
    return start..<min(start + name.count, range.upperBound)
  }

  /// Bytes before it on its line, without a quote that the key stands in.
  private func column(of index: Int) -> Int {
    var start = index
    while start > range.lowerBound, !"\n\r".utf8.contains(source.bytes[start - 1]) { start -= 1 }
    let isQuoted = index > start && "\"'".utf8.contains(source.bytes[index - 1])
    return index - start - (isQuoted ? 1 : 0)
  }

  private func isKeyStart(_ index: Int) -> Bool {
    index == range.lowerBound || " \n\r{,\"'".utf8.contains(source.bytes[index - 1])
  }

  private func isKeyEnd(_ index: Int) -> Bool {
    index < range.upperBound && ": \"'".utf8.contains(source.bytes[index])
  }
}
