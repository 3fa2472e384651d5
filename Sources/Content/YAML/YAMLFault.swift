import Diagnostics

/// Says what libyaml found wrong, with the place and a way out.
struct YAMLFault {
  private let source: SourceFile
  private let range: Range<Int>
  private let fault: YAMLEvents.Fault

  init(_ fault: YAMLEvents.Fault, in source: SourceFile, _ range: Range<Int>) {
    self.source = source
    self.range = range
    self.fault = fault
  }

  var diagnostic: Diagnostic {
    if let byte = fault.badByte { return badCharacter(at: range.lowerBound + byte) }
    let context = offset(of: fault.contextMark)
    let sign = source.location(of: context..<context + 1)
    switch fault.context {
    case "while scanning an anchor": return Self.anchor(at: sign)
    case "while scanning an alias": return Self.alias(at: sign)
    case let words where words.hasSuffix(" a tag"): return Self.tag("!", at: sign)
    case "while scanning a quoted scalar":
      return .error(
        "yaml-quote", "quote that opens here is never closed", at: sign,
        hint: "close it with the same sign, or take it away")
    case let words where words.contains("flow"):
      // Behind the last line there is nothing to point at.
      if offset(of: fault.problemMark) == range.upperBound { return syntax(at: sign) }
    case "while scanning a simple key":
      // libyaml notices only on the line below.
      var places = YAMLPlaces(source.bytes, in: range)
      return syntax(at: source.location(of: places.line(from: context)))
    default: break
    }
    let problem = offset(of: fault.problemMark)
    if fault.problem.contains("tag handle") {
      return Self.tag("!", at: source.location(of: problem..<problem + 1))
    }
    return syntax(at: source.location(of: problem..<problem + 1))
  }

  private func offset(of mark: Int) -> Int {
    var places = YAMLPlaces(source.bytes, in: range)
    return places.offset(of: mark)
  }

  private func syntax(at place: SourceLocation) -> Diagnostic {
    let (message, hint) = plainWords
    return .error("yaml-syntax", message, at: place, hint: hint)
  }

  /// What the problem means to a writer, and the way out.
  private var plainWords: (message: String, hint: String) {
    let quotes = "put the value in quotes if it holds special characters"
    switch fault.problem {
    case let words where words.contains("mapping values are not allowed"):
      return ("colon is not allowed here", "put the value in quotes if it holds ': '")
    case let words where words.contains("cannot start any token"):
      return (
        "value cannot begin with this character",
        "indent with spaces, not tabs, and put values with special characters in quotes"
      )
    case let words where words.contains("found a tab"):
      return ("tab is not allowed here", "indent with spaces, not tabs")
    case let words where words.contains("could not find expected ':'"):
      return (
        "line has no colon after its key",
        "write each line as 'key: value', with a space after the colon"
      )
    case let words where words.contains("did not find expected key"):
      return (
        "line does not begin with a key of this level", "indent it like the lines around it"
      )
    case let words where words.contains("expected '-' indicator"):
      return (
        "line is not an entry of the list above it", "begin each entry with '- ', all in one column"
      )
    case let words where words.contains("block sequence entries are not allowed"):
      return ("list cannot begin here", "begin it on a line of its own, below its key")
    case "": return ("YAML cannot be read", quotes)
    default: break
    }
    if fault.context == "while parsing a quoted scalar" {
      return (
        "backslash in double quotes begins no escape that is known",
        "write '\\\\' for a backslash, or use single quotes"
      )
    }
    if fault.context.contains("flow") {
      return (
        "list or mapping in brackets is not closed, or lacks a comma",
        "write it like [a, b] or {key: value}"
      )
    }
    return ("line is not understood", quotes)
  }

  private func badCharacter(at start: Int) -> Diagnostic {
    let isControl = fault.problem.contains("control")
    var end = start + 1
    while end < range.upperBound, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return .error(
      "yaml-syntax", "YAML cannot hold this character", at: source.location(of: start..<end),
      hint: isControl ? "delete the control character" : "save the file as UTF-8")
  }
}

extension YAMLFault {
  private static let sharing = "anchors ('&name') and aliases ('*name') are not allowed"

  static func anchor(at place: SourceLocation) -> Diagnostic {
    .error(
      "yaml-anchor", sharing, at: place,
      hint: "write the value out in each place, or put text that begins with '&' or '*' in quotes")
  }

  static func alias(at place: SourceLocation) -> Diagnostic {
    .error("yaml-anchor", sharing, at: place, hint: "put text that begins with '*' in quotes")
  }

  static func tag(_ tag: String, at place: SourceLocation) -> Diagnostic {
    .error(
      "yaml-tag", "tag '\(tag)' is not allowed", at: place,
      hint: "put text that begins with '!' in quotes")
  }
}
