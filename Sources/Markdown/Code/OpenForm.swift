/// A string or comment that has begun.
struct OpenForm {
  let form: CodeForm
  /// Of `#`, quotes or `=` in its opening mark.
  private var count = 0
  /// Quotes of its opening mark, where `#` stand before them.
  private var quotes = 1
  /// In C++'s raw strings, what stands between the quote and the parenthesis.
  private var label = 0..<0
  /// Of brackets within a hole.
  var depth = 0

  /// A form whose marks are always the same.
  init(_ form: CodeForm) {
    self.form = form
  }

  /// A form whose closing mark depends on what opens it at `place`, which is then behind that; nil where
  /// nothing of the kind begins there.
  init?(_ form: CodeForm, in text: CodeCursor, at place: inout Int) {
    self.form = form
    var end = place
    func count(_ byte: UInt8) -> Int {
      let start = end
      while text[end] == byte { end += 1 }
      return end - start
    }
    switch form.end {
    case .hashes, .hashesOfLines:
      self.count = count(UInt8(ascii: "#"))
      let all = count(UInt8(ascii: "\""))
      guard all > 0 else { return nil }
      if case .hashesOfLines = form.end, all >= 3 { quotes = 3 }
      end += quotes - all
    case .quotes:
      end += form.open.utf8CodeUnitCount
      self.count = 3 + count(UInt8(ascii: "\""))
    case .label:
      guard text[end] == UInt8(ascii: "\"") else { return nil }
      end += 1
      let start = end
      while end - start < 16, text[end] > 0x20, text[end] != UInt8(ascii: "("),
        text[end] != UInt8(ascii: "\"")
      {
        end += 1
      }
      guard text[end] == UInt8(ascii: "(") else { return nil }
      label = start..<end
      end += 1
    case .brackets:
      end += form.open.utf8CodeUnitCount
      self.count = count(UInt8(ascii: "="))
      guard text[end] == UInt8(ascii: "[") else { return nil }
      end += 1
    case .mark, .line, .logicalLine: return nil
    }
    place = end
  }

  var spansLines: Bool {
    if case .hashesOfLines = form.end { quotes == 3 } else { form.spansLines }
  }

  /// The first byte of the closing mark.
  var lastMark: UInt8 {
    switch form.end {
    case .mark(let close): close.utf8Start[0]
    case .label: UInt8(ascii: ")")
    case .brackets: UInt8(ascii: "]")
    case .hashes, .hashesOfLines, .quotes: UInt8(ascii: "\"")
    case .line, .logicalLine: 0x0A
    }
  }

  /// How long the closing mark is that stands at `place`; 0 where none does.
  func closing(_ text: CodeCursor, at place: Int) -> Int {
    switch form.end {
    case .mark(let close): return text.has(close, at: place) ? close.utf8CodeUnitCount : 0
    case .hashes, .hashesOfLines:
      guard text.has("\"", at: place, times: quotes),
        text.has("#", at: place + quotes, times: count)
      else { return 0 }
      return quotes + count
    case .quotes: return text.has("\"", at: place, times: count) ? count : 0
    case .label:
      let end = place + 1 + label.count
      guard text[place] == UInt8(ascii: ")"), text[end] == UInt8(ascii: "\""),
        label.indices.allSatisfy({ text[$0] == text[place + 1 + $0 - label.lowerBound] })
      else { return 0 }
      return label.count + 2
    case .brackets:
      guard text[place] == UInt8(ascii: "]"), text.has("=", at: place + 1, times: count),
        text[place + 1 + count] == UInt8(ascii: "]")
      else { return 0 }
      return count + 2
    case .line, .logicalLine: return 0
    }
  }

  /// How long the mark is at `place` that begins code in the string; 0 where none does.
  func hole(_ text: CodeCursor, at place: Int) -> Int {
    switch form.hole {
    case nil: return 0
    case .braces:
      return text[place] == UInt8(ascii: "{") && text[place + 1] != UInt8(ascii: "{") ? 1 : 0
    case .dollarBraces: return text.has("${", at: place) ? 2 : 0
    case .hashBraces: return text.has("#{", at: place) ? 2 : 0
    case .dollarParentheses: return text.has("$(", at: place) ? 2 : 0
    case .backslashParentheses:
      guard text[place] == UInt8(ascii: "\\"), text.has("#", at: place + 1, times: count),
        text[place + 1 + count] == UInt8(ascii: "(")
      else { return 0 }
      return count + 2
    }
  }

  /// The brackets that open and close the code in the string.
  var brackets: (open: UInt8, close: UInt8) {
    switch form.hole {
    case .dollarParentheses, .backslashParentheses: (UInt8(ascii: "("), UInt8(ascii: ")"))
    default: (UInt8(ascii: "{"), UInt8(ascii: "}"))
    }
  }

  /// How many bytes at `place` stand for themselves: an escape, or a mark that is written twice. 0 where
  /// `place` is none of that.
  func escaped(_ text: CodeCursor, at place: Int) -> Int {
    let byte = text[place]
    switch form.escape {
    case .none: break
    case .backslash:
      if byte == UInt8(ascii: "\\"), text.has("#", at: place + 1, times: count) { return 2 + count }
    case .backtick: if byte == UInt8(ascii: "`") { return 2 }
    case .backtickOrDoubled:
      if byte == UInt8(ascii: "`") { return 2 }
      fallthrough
    case .doubled:
      let length = closing(text, at: place)
      if length > 0, closing(text, at: place + length) > 0 { return 2 * length }
    }
    if form.hole == .braces, byte == UInt8(ascii: "{"), text[place + 1] == byte { return 2 }
    return 0
  }
}

extension CodeCursor {
  /// Whether the one byte of `mark` stands there as often as that.
  @inline(__always)
  func has(_ mark: StaticString, at place: Int, times count: Int) -> Bool {
    guard place >= 0, count <= end - place else { return false }
    for index in 0..<count where code[place + index] != mark.utf8Start[0] { return false }
    return true
  }
}
