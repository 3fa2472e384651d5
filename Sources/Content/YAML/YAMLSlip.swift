import Diagnostics

/// Finds the slips of those who do not know YAML, in a text that cannot be read as it stands: `title：退款`,
/// `title:退款`, `title: [公告] 退款`. Each has a message that is its own, at its own line.
struct YAMLSlip {
  private let source: SourceFile
  private let line: Range<Int>

  /// The fault of the first line in `range` that is such a slip; nil where none is.
  static func fault(in source: SourceFile, _ range: Range<Int>) -> Diagnostic? {
    var start = range.lowerBound
    while start < range.upperBound {
      let line = TextLine.range(in: source.bytes, from: start)
      let slip = YAMLSlip(source: source, line: line.text.clamped(to: range))
      if let fault = slip.fault { return fault }
      start = line.next
    }
    return nil
  }

  private var fault: Diagnostic? {
    let bytes = source.bytes
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == 0x20 { start += 1 }
    if let fault = dashFault(at: start) { return fault }
    var colon = start
    while colon < line.upperBound, bytes[colon].isNameByte || bytes[colon] >= 0x80, !isColon(colon)
    {
      colon += 1
    }
    guard colon > start, colon < line.upperBound else { return nil }
    let key = String(decoding: bytes[start..<colon], as: UTF8.self)
    if bytes[colon] != UInt8(ascii: ":") {
      guard isColon(colon) else { return nil }
      return .error(
        "full-width-colon", "key '\(key)' is followed by a full-width colon '：'",
        at: source.location(of: colon..<colon + 3),
        hint: "write ':' (half-width) and a space after the key")
    }
    let value = colon + 1
    guard value < line.upperBound else { return nil }
    let isAtMargin = start == line.lowerBound
    if bytes[value] != 0x20, bytes[value] != 0x09 {
      return isAtMargin ? spaceFault(key, colon: colon) : nil
    }
    return valueFault(at: value)
  }

  /// Whether a full-width colon begins at the offset.
  private func isColon(_ offset: Int) -> Bool {
    source.bytes[offset..<line.upperBound].starts(with: "：".utf8)
  }

  /// `-退款`
  private func dashFault(at start: Int) -> Diagnostic? {
    let bytes = source.bytes
    guard start + 1 < line.upperBound, bytes[start] == UInt8(ascii: "-"),
      bytes[start + 1] > 0x20, bytes[start + 1] != UInt8(ascii: "-")
    else { return nil }
    return .error(
      "list-dash", "'-' begins no entry of a list without a space behind it",
      at: source.location(of: start..<start + 1), hint: "begin each entry with '- '")
  }

  /// `title:退款`, also with a space that is none to YAML.
  private func spaceFault(_ key: String, colon: Int) -> Diagnostic? {
    let rest = source.bytes[colon + 1..<line.upperBound]
    guard !rest.starts(with: "//".utf8) else { return nil }
    let length = InvisibleText.length(in: source.bytes, at: colon + 1, end: line.upperBound)
    let what = length > 0 ? "another character than a space" : "no space"
    return .error(
      "colon-space", "key '\(key)' has \(what) behind its colon",
      at: source.location(
        of: length > 0 ? colon + 1..<colon + 1 + length : colon..<colon + 1),
      hint: "write ':' and an ordinary space after the key")
  }

  /// `title: [公告] 退款`, `title: "公告" 退款`, `tags: [a, #b]`
  private func valueFault(at start: Int) -> Diagnostic? {
    let bytes = source.bytes
    var start = start
    while start < line.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    guard start < line.upperBound else { return nil }
    let first = bytes[start]
    let isList = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    guard isList || first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return nil }
    guard let close = isList ? bracketEnd(from: start) : quoteEnd(from: start) else {
      return isList ? commentFault(from: start) : nil
    }
    var next = close + 1
    while next < line.upperBound, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    guard next < line.upperBound, bytes[next] != UInt8(ascii: "#"),
      !",:".utf8.contains(bytes[next])
    else { return nil }
    let sign = Character(Unicode.Scalar(bytes[close]))
    return .error(
      "text-behind-bracket", "text goes on behind '\(sign)', where the value ends",
      at: source.location(of: next..<line.upperBound),
      hint: isList
        ? "put the whole value in double quotes" : "put the whole value in quotes of the other kind"
    )
  }

  private func bracketEnd(from start: Int) -> Int? {
    var depth = 0
    for index in start..<line.upperBound {
      switch source.bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return isComment(before: index, from: start) ? nil : index }
      default: break
      }
    }
    return nil
  }

  private func quoteEnd(from start: Int) -> Int? {
    var index = start + 1
    while index < line.upperBound {
      let byte = source.bytes[index]
      if byte == UInt8(ascii: "\\"), source.bytes[start] == UInt8(ascii: "\"") { index += 1 }
      if byte == source.bytes[start] { return index }
      index += 1
    }
    return nil
  }

  private func isComment(before end: Int, from start: Int) -> Bool {
    comment(from: start).map { $0 < end } ?? false
  }

  /// Where a sign of number begins an element of a list.
  private func comment(from start: Int) -> Int? {
    let bytes = source.bytes
    return (start + 1..<line.upperBound).first { index in
      bytes[index] == UInt8(ascii: "#") && " [{,\t".utf8.contains(bytes[index - 1])
    }
  }

  private func commentFault(from start: Int) -> Diagnostic? {
    guard let comment = comment(from: start) else { return nil }
    return .error(
      "yaml-comment", "'#' begins a comment, and the rest of the line is none of the list",
      at: source.location(of: comment..<line.upperBound),
      hint: "put what begins with '#' in quotes")
  }
}
