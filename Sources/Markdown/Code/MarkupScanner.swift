import Bytes

/// Reads HTML and XML, with the scripts, styles and PHP that stand in HTML.
struct MarkupScanner: CodeScanner {
  enum Dialect { case html, xml, php }

  private var text: CodeCursor
  private let dialect: Dialect

  init(_ text: CodeCursor, _ dialect: Dialect) {
    self.text = text
    self.dialect = dialect
  }

  mutating func scan() {
    if dialect == .php, !beginsWithMarkup { readPHP() }
    while !text.isAtEnd {
      switch text.byte {
      case UInt8(ascii: "<"): readAngle()
      case UInt8(ascii: "&"): readEntity()
      default: text.at += 1
      }
    }
  }

  /// Whether text stands before the PHP of a block, or a mark that begins it.
  private var beginsWithMarkup: Bool {
    var place = text.at
    while text[place].isBlank || text[place] == 0x0A { place += 1 }
    if text[place] == UInt8(ascii: "<") { return true }
    let mark = text.find("<?", from: place)
    guard mark < text.end else { return false }
    return !text.code[place..<mark].contains { byte in
      byte == UInt8(ascii: "$") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "'")
        || byte == UInt8(ascii: "\"")
    }
  }

  private mutating func readPHP() {
    text.at = CodeGrammar.php.scan(text)
  }

  private mutating func readAngle() {
    let next = text[text.at + 1]
    if text.has("<!--") {
      text.take(to: text.find("-->", from: text.at + 4) + 3, as: .comment)
    } else if text.has("<![CDATA[") {
      text.take(to: text.find("]]>", from: text.at) + 3, as: .string)
    } else if next == UInt8(ascii: "!"), text[text.at + 2].isLetter {
      readDeclaration()
    } else if next == UInt8(ascii: "?") {
      readInstruction()
    } else if next.isTagStart || next == UInt8(ascii: "/") && text[text.at + 2].isTagStart {
      readTag()
    } else {
      text.at += 1
    }
  }

  /// `<!DOCTYPE …>`, with what may stand in brackets in it.
  private mutating func readDeclaration() {
    var end = text.at
    var depth = 0
    while end < text.end {
      switch text.code[end] {
      case UInt8(ascii: "<"): depth += 1
      case UInt8(ascii: ">"): depth -= 1
      default: break
      }
      end += 1
      if depth == 0 { break }
    }
    text.take(to: end, as: .instruction)
  }

  /// `<?xml …?>`, or PHP.
  private mutating func readInstruction() {
    if dialect != .xml {
      let length = text.hasInAnyCase("<?php", at: text.at) ? 5 : text.has("<?=") ? 3 : 0
      if length > 0 {
        text.take(length, as: .instruction)
        return readPHP()
      }
    }
    text.take(to: text.find("?>", from: text.at) + 2, as: .instruction)
  }

  private mutating func readEntity() {
    var end = text.at + 1
    while end < text.at + 34, text[end].isOfName || text[end] == UInt8(ascii: "#") { end += 1 }
    if end > text.at + 1, text[end] == UInt8(ascii: ";") {
      text.take(to: end + 1, as: .number)
    } else {
      text.at += 1
    }
  }

  private mutating func readTag() {
    let isClosing = text[text.at + 1] == UInt8(ascii: "/")
    let name = text.at + (isClosing ? 2 : 1)
    var end = name
    while text[end].isOfTag { end += 1 }
    text.take(to: end, as: .tag)
    var isEmpty = false
    while !text.isAtEnd {
      switch text.byte {
      case UInt8(ascii: ">"):
        text.take(1, as: .tag)
        if dialect != .xml, !isClosing, !isEmpty { readContent(of: name..<end) }
        return
      case UInt8(ascii: "/"):
        isEmpty = text[text.at + 1] == UInt8(ascii: ">")
        text.take(1, as: .tag)
      // A tag that was never closed.
      case UInt8(ascii: "<"):
        if text[text.at + 1] != UInt8(ascii: "?") { return }
        readInstruction()
      case UInt8(ascii: "="): readValue()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): readQuoted()
      case 0...0x20: text.at += 1
      default: readAttribute()
      }
    }
  }

  private mutating func readAttribute() {
    var end = text.at + 1
    while text[end] > 0x20, !text[end].endsAttribute { end += 1 }
    text.take(to: end, as: .attribute)
  }

  private mutating func readValue() {
    text.at += 1
    while text.byte.isBlank || text.byte == 0x0A { text.at += 1 }
    let byte = text.byte
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return readQuoted() }
    var end = text.at
    while text[end] > 0x20, text[end] != UInt8(ascii: ">") { end += 1 }
    text.take(to: end, as: .string)
  }

  /// A value in quotes, with the PHP that may stand in it.
  private mutating func readQuoted() {
    let quote = text.byte
    text.take(1, as: .string)
    while !text.isAtEnd, text.byte != quote {
      if dialect != .xml, text.has("<?"), text.has("<?=") || text.has("<?php") {
        readInstruction()
      } else {
        text.take(1, as: .string)
      }
    }
    text.take(1, as: .string)
  }

  /// What stands in a script or a style up to its closing tag, which no string in it can hide.
  private mutating func readContent(of name: Range<Int>) {
    let isScript = name.count == 6 && text.hasInAnyCase("script", at: name.lowerBound)
    guard isScript || name.count == 5 && text.hasInAnyCase("style", at: name.lowerBound) else {
      return
    }
    var end = text.at
    while end < text.end {
      end = text.find("</", from: end)
      if text.hasInAnyCase(isScript ? "script" : "style", at: end + 2) { break }
      end += 2
    }
    let content = text.part(to: end)
    if isScript {
      CodeGrammar.javaScript.scan(content)
    } else {
      var scanner = StyleScanner(content)
      scanner.scan()
    }
    text.at = content.end
  }
}

extension UInt8 {
  fileprivate var isTagStart: Bool { isLetter || self == 0x5F || self >= 0x80 }

  fileprivate var isOfTag: Bool {
    isOfName || self == UInt8(ascii: "-") || self == UInt8(ascii: ":") || self == UInt8(ascii: ".")
  }

  fileprivate var endsAttribute: Bool {
    switch self {
    case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
