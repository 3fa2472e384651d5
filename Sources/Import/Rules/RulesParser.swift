import Diagnostics

/// Reads `import.yaml`: keys with a text, a list in brackets or below, or a map in braces or below.
package struct RulesParser {
  private let source: SourceFile
  private var rules = ImportRules()
  private var diagnostics: [Diagnostic] = []

  package static func parse(_ source: SourceFile) -> (rules: ImportRules, diagnostics: [Diagnostic])
  {
    var parser = RulesParser(source: source)
    parser.run()
    return (parser.rules, parser.diagnostics)
  }

  private init(source: SourceFile) { self.source = source }

  private struct Line {
    var indentation: Int
    var text: String
    var range: Range<Int>
  }

  private var lines: [Line] {
    var lines: [Line] = []
    var start = 0
    let bytes = source.bytes
    for end in bytes.indices + [bytes.count] where end == bytes.count || bytes[end] == 0x0A {
      let text = Self.uncommented(String(decoding: bytes[start..<max(start, end)], as: UTF8.self))
      let trimmed = text.trimmingSpace
      if !trimmed.isEmpty, trimmed != "---" {
        lines.append(
          Line(indentation: text.prefix { $0 == " " }.count, text: trimmed, range: start..<end))
      }
      start = end + 1
    }
    return lines
  }

  private static func uncommented(_ line: String) -> String {
    var quote: Character?
    var before: Character = " "
    var result = ""
    for character in line {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#", before == " " {
        break
      }
      result.append(character)
      before = character
    }
    return result
  }

  private mutating func run() {
    let lines = lines
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard let (key, value) = Self.pair(line.text) else {
        report("import-rule", "'\(line.text)' is no 'key: value'", line)
        continue
      }
      var below: [Line] = []
      while index < lines.count,
        lines[index].indentation > line.indentation
          || lines[index].text.hasPrefix("- ") && value.isEmpty
      {
        below.append(lines[index])
        index += 1
      }
      set(key, value, below, line)
    }
  }

  private static func pair(_ text: String) -> (String, String)? {
    guard let colon = text.firstRange(of: ":") else { return nil }
    return (
      unquoted(text[..<colon.lowerBound].trimmingSpace), text[colon.upperBound...].trimmingSpace
    )
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, let first = text.first, first == "\"" || first == "'", text.last == first
    else { return text }
    return String(text.dropFirst().dropLast())
  }

  private static func members(_ value: String, _ below: [Line]) -> [String] {
    if value.hasPrefix("[") || value.hasPrefix("{") {
      var members = [""]
      var quote: Character?
      for character in value.dropFirst().dropLast() {
        if let open = quote {
          if character == open { quote = nil }
          members[members.count - 1].append(character)
        } else if character == "," {
          members.append("")
        } else {
          if character == "\"" || character == "'" { quote = character }
          members[members.count - 1].append(character)
        }
      }
      return members.map(\.trimmingSpace).filter { !$0.isEmpty }
    }
    if !value.isEmpty { return [value] }
    return below.map { $0.text.hasPrefix("- ") ? String($0.text.dropFirst(2)) : $0.text }
  }

  private mutating func set(_ key: String, _ value: String, _ below: [Line], _ line: Line) {
    switch key {
    case "pages": rules.pages = Self.unquoted(value)
    case "title": rules.title = selector(value, line)
    case "body": rules.body = selector(value, line)
    case "views": rules.views = selector(value, line)
    case "tags": rules.tags = selector(value, line)
    case "source": rules.source = selector(value, line)
    case "author": rules.author = selector(value, line)
    case "drop": rules.drop = Self.members(value, below).compactMap { selector($0, line) }
    case "date":
      if value.hasPrefix("{") || value.isEmpty {
        for member in Self.members(value, below) {
          guard let (name, value) = Self.pair(member) else { continue }
          if name == "select" { rules.date = selector(value, line) }
          if name == "format" { rules.dateFormat = Self.unquoted(value) }
        }
      } else {
        rules.date = selector(value, line)
      }
    case "category":
      for member in Self.members(value, below) {
        if let (name, value) = Self.pair(member) { rules.categories[name] = Self.unquoted(value) }
      }
    default:
      let known = [
        "pages", "title", "body", "views", "tags", "source", "author", "drop", "date", "category",
      ]
      report(
        "import-rule", "'\(key)' is no key of import.yaml", line,
        hint: "its keys are \(known.joined(separator: ", "))")
    }
  }

  private mutating func selector(_ value: String, _ line: Line) -> Selector? {
    let text = Self.unquoted(value)
    if let selector = Selector(text) { return selector }
    report(
      "import-selector", "'\(text)' is no selector that import knows", line,
      hint: "write tag, #id, .class, [attr^=x], or one behind another")
    return nil
  }

  private mutating func report(_ id: String, _ message: String, _ line: Line, hint: String? = nil) {
    diagnostics.append(.error(id, message, at: source.location(of: line.range), hint: hint))
  }
}
