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
    node.literal.withOriginal { bytes in
      if options.codeAttributes, let remarks = CodeComments(bytes) {
        remarks.code.withUnsafeBufferPointer { writeCode($0, info, remarks.looks) }
        code.append(contentsOf: remarks.code)
      } else {
        writeCode(bytes, info, [])
        code.append(contentsOf: bytes)
      }
    }
    code.append(0x0A)
    output.append("</code></pre>\n")
    if info.title != nil { output.append("</figure>\n") }
  }

  private mutating func writeCode(
    _ code: UnsafeBufferPointer<UInt8>, _ info: CodeInfo, _ looks: [CodeComments.Look]
  ) {
    guard options.highlightsCode, let language = CodeLanguage.named(info.language),
      code.count <= min(CodeLanguage.blockLimit, highlightingLeft)
    else { return writeLines(of: code, stressing: info.lines, looks, nil) }
    highlightingLeft -= code.count
    withUnsafeTemporaryAllocation(of: CodeClass.self, capacity: code.count) { classes in
      classes.initialize(repeating: .plain)
      language.classify(code, into: classes)
      writeLines(of: code, stressing: info.lines, looks, UnsafeBufferPointer(classes))
    }
  }

  /// What each byte of the code is.
  private typealias Classes = UnsafeBufferPointer<CodeClass>

  private mutating func writeLines(
    of code: UnsafeBufferPointer<UInt8>, stressing lines: [ClosedRange<Int>],
    _ looks: [CodeComments.Look], _ classes: Classes?
  ) {
    if lines.isEmpty, looks.isEmpty { return write(code, 0..<code.count, classes) }
    var start = 0
    var number = 1
    var next = 0
    while start < code.count {
      let end = min(ByteScan.next(0x0A, in: code, from: start) + 1, code.count)
      while next < lines.count, lines[next].upperBound < number { next += 1 }
      let isStressed = next < lines.count && lines[next].contains(number)
      let look = number <= looks.count ? looks[number - 1] : .plain
      let isSpecial = isStressed || look != .plain
      if isSpecial {
        output.append("<span class=\"")
        output.append(look.name)
        output.append("\">")
      }
      write(code, start..<end, classes)
      if isSpecial { output.append("</span>") }
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
