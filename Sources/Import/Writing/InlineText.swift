import Markdown

/// The pieces of a line as HTML shows them: runs of space as one, none at the ends, and none just inside of emphasis.
struct InlineText {
  private var pending = false
  private var pendingHasLineEnd = false
  /// Nothing but space has been read since the start of the line.
  private var isAtStart = true
  private var lastScalar: Unicode.Scalar = " "

  /// `pieces` with their space in order; empty where there is nothing to read or see.
  static func tidy(_ pieces: [WrittenInline]) -> [WrittenInline] {
    var text = InlineText()
    var result = text.tidied(pieces)
    while result.last == .lineBreak { result.removeLast() }
    trimEnd(&result)
    return result
  }

  private static func trimEnd(_ pieces: inout [WrittenInline]) {
    guard case .text(let text)? = pieces.last else { return }
    var scalars = text.unicodeScalars
    while let last = scalars.last, isIndentation(last) || last == " " { scalars.removeLast() }
    pieces.removeLast()
    if !scalars.isEmpty { pieces.append(.text(String(scalars))) }
  }

  private mutating func tidied(_ pieces: [WrittenInline]) -> [WrittenInline] {
    var result: [WrittenInline] = []
    for piece in pieces {
      switch piece {
      case .text(let text): append(.text(tidied(text)), to: &result)
      case .lineBreak:
        Self.trimEnd(&result)
        pending = false
        isAtStart = true
        if !result.isEmpty { result.append(.lineBreak) }
      case .code(let text):
        let trimmed = text.split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.joined(separator: " ")
        guard !trimmed.isEmpty else { continue }
        takeSpace(&result)
        append(.code(trimmed), to: &result)
        visible()
      case .image:
        takeSpace(&result)
        append(piece, to: &result)
        visible()
      case .emphasis(let content): wrap(content, in: &result) { .emphasis($0) }
      case .strong(let content): wrap(content, in: &result) { .strong($0) }
      case .deleted(let content): wrap(content, in: &result) { .deleted($0) }
      case .link(let address, let title, let content):
        wrap(content, in: &result) { .link(address: address, title: title, $0) }
      case .element(let name, let attributes, let content):
        if content.isEmpty, !attributes.isEmpty || name == "wbr" {
          append(piece, to: &result)
        } else {
          wrap(content, in: &result) { .element(name, attributes, $0) }
        }
      }
    }
    return result
  }

  private mutating func visible() {
    isAtStart = false
    pending = false
    lastScalar = "x"
  }

  private mutating func takeSpace(_ result: inout [WrittenInline]) {
    if pending, !isAtStart { append(.text(" "), to: &result) }
    pending = false
    pendingHasLineEnd = false
  }

  private mutating func wrap(
    _ content: [WrittenInline], in result: inout [WrittenInline],
    _ make: ([WrittenInline]) -> WrittenInline
  ) {
    if Self.startsWithSpace(content) { pending = true }
    let hadSpace = pending && !isAtStart
    pending = false
    let wasAtStart = isAtStart
    isAtStart = true
    var inner = tidied(content)
    let isEmpty = inner.isEmpty
    var breaks = 0
    while inner.last == .lineBreak {
      inner.removeLast()
      breaks += 1
    }
    if hadSpace { append(.text(" "), to: &result) }
    if isEmpty {
      isAtStart = wasAtStart
      pending = pending && !hadSpace
      return
    }
    if !inner.isEmpty { append(make(inner), to: &result) }
    for _ in 0..<breaks { result.append(.lineBreak) }
  }

  private static func startsWithSpace(_ content: [WrittenInline]) -> Bool {
    switch content.first {
    case .text(let text): text.unicodeScalars.first.map(isSpace) ?? false
    case .emphasis(let inner), .strong(let inner), .deleted(let inner), .link(_, _, let inner),
      .element(_, _, let inner):
      startsWithSpace(inner)
    default: false
    }
  }

  /// Adds a piece; to one of its kind, where that says the same.
  private func append(_ piece: WrittenInline, to result: inout [WrittenInline]) {
    switch (result.last, piece) {
    case (_, .text("")): return
    case (.text(let before)?, .text(let after)):
      result[result.count - 1] = .text(before + after)
    case (.strong(let before)?, .strong(let after)):
      result[result.count - 1] = .strong(before + after)
    case (.emphasis(let before)?, .emphasis(let after)):
      result[result.count - 1] = .emphasis(before + after)
    case (.code(let before)?, .code(let after)):
      result[result.count - 1] = .code(before + after)
    default: result.append(piece)
    }
  }

  private mutating func tidied(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if Self.isSpace(scalar) {
        pending = true
        if scalar != " " { pendingHasLineEnd = true }
        continue
      }
      if isAtStart, Self.isIndentation(scalar) { continue }
      if pending, !isAtStart,
        !(pendingHasLineEnd && Self.isHan(lastScalar) && Self.isHan(scalar))
      {
        result.append(" ")
      }
      pending = false
      pendingHasLineEnd = false
      isAtStart = false
      lastScalar = scalar
      result.append(scalar)
    }
    return String(result)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value)
  }

  /// What writers of Chinese begin a paragraph with, and editors fill empty ones with.
  private static func isIndentation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0xA0 || scalar.value == 0x3000 || scalar.value == 0xFEFF
      || scalar.value == 0x200B
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x2E80...0x9FFF).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
      || (0x20000...0x3FFFF).contains(scalar.value)
  }
}
