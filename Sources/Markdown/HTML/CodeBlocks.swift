import Bytes

/// Code blocks, whose info string may give a language, a title and lines to stress:
/// ```` ```swift title="main.swift" {1,3-5} ````.
extension HTMLRenderer {
  mutating func writeCodeBlock(_ node: Node) {
    startLine()
    let info = CodeInfo(node.fenceInfo.original, readingAttributes: options.codeAttributes)
    if let title = info.title {
      output.append("<figure class=\"code\">\n<figcaption>")
      output.append(title, for: .commonMark)
      output.append("</figcaption>\n")
    }
    if info.language.isEmpty {
      output.append("<pre><code>")
    } else {
      output.append("<pre><code class=\"language-")
      output.append(info.language, for: .commonMark)
      output.append("\">")
    }
    node.literal.withOriginal {
      writeCode($0, info)
      code.append(contentsOf: $0)
    }
    code.append(0x0A)
    output.append("</code></pre>\n")
    if info.title != nil { output.append("</figure>\n") }
  }

  private mutating func writeCode(_ code: UnsafeBufferPointer<UInt8>, _ info: CodeInfo) {
    guard options.highlightsCode, let language = CodeLanguage.named(info.language),
      code.count <= min(CodeLanguage.blockLimit, highlightingLeft)
    else { return writeLines(of: code, stressing: info.lines, nil) }
    highlightingLeft -= code.count
    withUnsafeTemporaryAllocation(of: CodeClass.self, capacity: code.count) { classes in
      classes.initialize(repeating: .plain)
      language.classify(code, into: classes)
      writeLines(of: code, stressing: info.lines, UnsafeBufferPointer(classes))
    }
  }

  /// What each byte of the code is.
  private typealias Classes = UnsafeBufferPointer<CodeClass>

  private mutating func writeLines(
    of code: UnsafeBufferPointer<UInt8>, stressing lines: [ClosedRange<Int>], _ classes: Classes?
  ) {
    if lines.isEmpty { return write(code, 0..<code.count, classes) }
    var start = 0
    var number = 1
    var next = 0
    while start < code.count {
      let end = min(ByteScan.next(0x0A, in: code, from: start) + 1, code.count)
      while next < lines.count, lines[next].upperBound < number { next += 1 }
      let isStressed = next < lines.count && lines[next].contains(number)
      if isStressed { output.append("<span class=\"highlighted\">") }
      write(code, start..<end, classes)
      if isStressed { output.append("</span>") }
      start = end
      number += 1
    }
  }

  /// Writes a part of the code, each piece of it that is not plain in a `span`.
  private mutating func write(
    _ code: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ classes: Classes?
  ) {
    guard let classes else {
      return output.append(UnsafeBufferPointer(rebasing: code[range]), for: .commonMark)
    }
    var start = range.lowerBound
    while start < range.upperBound {
      // White space belongs to what is before it, but neither starts nor ends a piece.
      let meaning = isSpace(code[start]) ? .plain : classes[start]
      var end = start + 1
      // A character is never divided, whatever its bytes have been found to be.
      while end < range.upperBound,
        isSpace(code[end]) || code[end] & 0xC0 == 0x80 || classes[end] == meaning
      {
        end += 1
      }
      if meaning != .plain {
        while isSpace(code[end - 1]) { end -= 1 }
        output.append("<span class=\"hl-")
        output.append(meaning.rawValue)
        output.append("\">")
      }
      output.append(UnsafeBufferPointer(rebasing: code[start..<end]), for: .commonMark)
      if meaning != .plain { output.append("</span>") }
      start = end
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
}

/// What stands after the fence of a code block.
struct CodeInfo {
  let language: String
  private(set) var title: String?
  /// From 1, in ascending order.
  private(set) var lines: [ClosedRange<Int>] = []

  init(_ info: String, readingAttributes: Bool) {
    if !info.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7B }) {
      language = info
      return
    }
    var rest = info[...]
    func isSpace(_ scalar: Character) -> Bool { scalar.isASCII && scalar.isWhitespace }
    // By scalars: a space with an accent on it is one character, but still ends a class.
    let word = Substring(rest.unicodeScalars.prefix { $0.value > 0x20 })
    // Attributes may stand without a language.
    let isAttribute = readingAttributes && (word.hasPrefix("{") || word.hasPrefix("title="))
    language = isAttribute ? "" : String(word)
    guard readingAttributes else { return }
    if !isAttribute { rest = rest[word.endIndex...] }
    var mayHaveLines = true
    while let start = rest.firstIndex(where: { !isSpace($0) }) {
      rest = rest[start...]
      if rest.hasPrefix("title=\"") {
        let value = rest.dropFirst(7).prefix { $0 != "\"" }
        title = String(value)
        rest = rest.dropFirst(8 + value.count)
      } else if mayHaveLines, rest.hasPrefix("{") {
        guard let end = rest.firstIndex(of: "}") else {
          mayHaveLines = false
          continue
        }
        lines = Self.ranges(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
      } else {
        rest = rest.drop { !isSpace($0) }
      }
    }
  }

  /// `1,3-5`; what is no number is left out.
  private static func ranges(_ text: Substring) -> [ClosedRange<Int>] {
    let ranges = text.split(separator: ",").compactMap { part -> ClosedRange<Int>? in
      let bounds = part.split(separator: "-").map { Int($0.filter { $0 != " " }) }
      guard let first = bounds.first.flatMap({ $0 }), let last = bounds.last.flatMap({ $0 }),
        bounds.count <= 2, first >= 1, first <= last
      else { return nil }
      return first...last
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }
}
