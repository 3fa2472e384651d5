import Bytes

/// Moving a state through text that the template's author wrote.
extension MarkupState {
  /// What is wrong with the text itself, for the places of outputs in it.
  struct TextFault {
    let offset: Int
    let refusal: Refusal
  }

  /// Moves past `bytes`; the first thing that makes places uncertain, if there is one.
  mutating func read(_ bytes: ArraySlice<UInt8>) -> TextFault? {
    var fault: TextFault?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if position == .text, language == .html || language == .xml {
        // Most of a template is text, and only `<` ends it.
        guard let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
        index = open
      }
      // Line ends come out as line feeds; of a pair, the second byte is read.
      let isReturn = bytes[index] == UInt8(ascii: "\r")
      if isReturn, index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "\n") {
        index += 1
        continue
      }
      let byte = isReturn ? UInt8(ascii: "\n") : bytes[index]
      if let refusal = step(byte), fault == nil {
        fault = TextFault(offset: index, refusal: refusal)
      }
      index += 1
    }
    return fault
  }

  private mutating func step(_ byte: UInt8) -> Refusal? {
    switch language {
    case .plain: return nil
    case .script:
      script = script.after(byte)
      return nil
    case .html, .xml: break
    }
    switch position {
    case .text: if byte == UInt8(ascii: "<") { position = .tagOpen }
    case .tagOpen, .endTagOpen: openTag(byte)
    case .declarationOpen(let read): return openDeclaration(read, byte)
    case .afterTagName:
      if !byte.isSpace, byte != UInt8(ascii: "/"), byte != UInt8(ascii: ">") {
        position = .insideTag
        return .joinedName
      }
      return stepInsideTag(byte)
    case .tagName, .insideTag, .unsettled, .attributeName, .afterAttributeName:
      return stepInsideTag(byte)
    case .beforeValue: beginValue(byte)
    case .value(let quote): return stepInsideValue(byte, quote)
    case .rawText: return stepInsideRawText(byte)
    case .comment(let tail): stepInsideComment(byte, tail)
    case .declaration: if byte == UInt8(ascii: ">") { leave() }
    case .instruction(let question):
      if byte == UInt8(ascii: ">"), question || language == .html {
        leave()
      } else {
        position = .instruction(question: byte == UInt8(ascii: "?"))
      }
    case .section(let tail):
      let ending = Array((tail + [byte]).suffix(3))
      if ending == Array("]]>".utf8) { leave() } else { position = .section(ending) }
    }
    return nil
  }

  private mutating func leave() {
    position = .text
    element = []
    attribute = []
    isEndTag = false
    kind = .plain
    url = .start
    script = .start
    pending = []
    meta = .unknown
    isEmptyTag = false
  }

  // MARK: Tags

  private mutating func openTag(_ byte: UInt8) {
    if byte.isLetter || (language == .xml && byte.startsName) {
      isEndTag = position == .endTagOpen
      position = .tagName
      element = [lowered(byte)]
    } else if position == .tagOpen, byte == UInt8(ascii: "/") {
      position = .endTagOpen
    } else if position == .tagOpen, byte == UInt8(ascii: "!") {
      position = .declarationOpen([])
    } else if position == .tagOpen, byte == UInt8(ascii: "?") {
      position = .instruction(question: false)
    } else if position == .endTagOpen {
      if byte == UInt8(ascii: ">") { leave() } else { position = .declaration }
    } else {
      position = byte == UInt8(ascii: "<") ? .tagOpen : .text
    }
  }

  private func lowered(_ byte: UInt8) -> UInt8 { language == .xml ? byte : byte.lowercased }

  private mutating func stepInsideTag(_ byte: UInt8) -> Refusal? {
    defer { isEmptyTag = language == .xml && byte == UInt8(ascii: "/") }
    if byte == UInt8(ascii: ">") {
      finishTag()
    } else if byte == UInt8(ascii: "/") {
      position = .insideTag
    } else if byte.isSpace {
      if position == .attributeName {
        position = .afterAttributeName
      } else if position != .afterAttributeName {
        position = .insideTag
      }
    } else if position == .tagName {
      element.append(lowered(byte))
    } else if byte == UInt8(ascii: "="), position != .insideTag {
      let isNamed = position != .unsettled
      position = .beforeValue
      kind = isNamed ? AttributeKind(element: element, attribute: attribute) : .unclear
      if kind == .unclear, !isNamed { attribute = [] }
      return notePragma()
    } else if position == .attributeName {
      attribute.append(lowered(byte))
    } else if position == .unsettled {
      // Goes on with a name that only one of the branches began: the name is not known.
      attribute = []
    } else {
      attribute = [lowered(byte)]
      position = .attributeName
    }
    return nil
  }

  /// Notes what the attribute just named makes of a `meta`.
  private mutating func notePragma() -> Refusal? {
    guard AttributeKind.localName(element) == "meta" else { return nil }
    switch AttributeKind.localName(attribute) {
    case "name", "property", "itemprop":
      if meta == .unknown { meta = .named }
    case "http-equiv":
      defer { meta = .pragma }
      return meta == .named ? .lateMeta : nil
    case "":
      meta = .pragma
    default: break
    }
    return nil
  }

  private mutating func beginValue(_ byte: UInt8) {
    url = .start
    pending = []
    if byte.isSpace { return }
    if byte == UInt8(ascii: ">") {
      finishTag()
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      position = .value(quote: byte)
    } else {
      position = .value(quote: 0)
    }
  }

  private mutating func stepInsideValue(_ byte: UInt8, _ quote: UInt8) -> Refusal? {
    let ends = quote == 0 ? byte.isSpace || byte == UInt8(ascii: ">") : byte == quote
    guard !ends else {
      position = .insideTag
      attribute = []
      kind = .plain
      url = .start
      pending = []
      if byte == UInt8(ascii: ">"), quote == 0 { finishTag() }
      return nil
    }
    switch kind {
    case .url: return moveURL(byte)
    case .metaContent:
      if pending == Self.addressMark { return moveURL(byte) }
      pending = Array((pending + [byte.lowercased]).suffix(4))
      if pending != Self.addressMark, byte.isSpace { pending = [] }
    default: break
    }
    return nil
  }

  private mutating func moveURL(_ byte: UInt8) -> Refusal? {
    if let part = url.after(byte) {
      url = part
      return nil
    }
    url = .path
    return Refusal(
      id: "scheme-output", message: "output before ':' decides the scheme of an address",
      hint: "write the scheme out, or put out the whole address")
  }

  private mutating func finishTag() {
    let name = element
    if language == .xml {
      let isEmpty = isEmptyTag
      if isEndTag {
        if name == rawElement { rawElement = [] }
      } else if ["script", "style"].contains(AttributeKind.localName(name)), !isEmpty {
        rawElement = name
      }
    }
    let isRaw =
      language == .html && !isEndTag
      && Self.rawElements.contains(String(decoding: name, as: UTF8.self))
    leave()
    if isRaw {
      position = .rawText
      element = name
    }
  }

  private static let rawElements: Set<String> = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext",
  ]

  // MARK: Raw text, comments and declarations

  private mutating func stepInsideRawText(_ byte: UInt8) -> Refusal? {
    var fault: Refusal?
    if element.elementsEqual("script".utf8) { fault = stepInsideScript(byte) }
    if element.elementsEqual("title".utf8), pending == [UInt8(ascii: "<")], byte.isLetter {
      // Text in the title of a page, but an element in that of a drawing.
      fault = Refusal(
        id: "tag-in-title", message: "tag in a 'title' is text in HTML and an element in SVG",
        hint: "leave the tag out, or write '<' as '&lt;'")
    }
    let endTag = Array("</".utf8) + element
    if pending.count == endTag.count {
      if byte.isSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
        pending = []
        isEndTag = true
        position = .insideTag
        if byte == UInt8(ascii: ">") { finishTag() }
        return fault
      }
      pending = []
    }
    if byte.lowercased == endTag[pending.count] {
      pending.append(byte.lowercased)
    } else {
      pending = byte == UInt8(ascii: "<") ? [byte] : []
    }
    return fault
  }

  private mutating func stepInsideScript(_ byte: UInt8) -> Refusal? {
    script = script.after(byte)
    // `<!--` makes a browser count `<script>` tags inside the script, which nobody wants.
    guard byte == UInt8(ascii: "!"), pending == [UInt8(ascii: "<")] else { return nil }
    return Refusal(
      id: "script-markup", message: "'<!' in a script changes where the script ends",
      hint: "leave HTML comments out of scripts; write '< !' where it is an operator")
  }

  private mutating func openDeclaration(_ read: [UInt8], _ byte: UInt8) -> Refusal? {
    let text = read + [byte]
    if text == Array("--".utf8) {
      position = .comment(Self.commentStart)
    } else if text == Array("[CDATA[".utf8) {
      position = .section([])
      guard language == .html else { return nil }
      return Refusal(
        id: "character-data-section", message: "CDATA sections exist in XML only",
        hint: "write text, with '<' as '&lt;'")
    } else if Array("--".utf8).starts(with: text) || Array("[CDATA[".utf8).starts(with: text) {
      position = .declarationOpen(text)
    } else if byte == UInt8(ascii: ">") {
      leave()
    } else {
      position = .declaration
    }
    return nil
  }

  /// `tail` is the end of what was read: `--` and its like, which a `>` makes the comment's end.
  private mutating func stepInsideComment(_ byte: UInt8, _ tail: [UInt8]) {
    let dashes = Array("--".utf8)
    let isAtStart = tail.first == Self.commentStart[0]
    if byte == UInt8(ascii: ">") {
      if tail == dashes { return leave() }
      // In HTML `<!-->` and `<!--->` are closed comments too, as is one that ends in `--!>`.
      if language == .html, isAtStart || tail == Array("--!".utf8) { return leave() }
      position = .comment([])
    } else if byte == UInt8(ascii: "-") {
      if isAtStart {
        position = .comment(tail.count == 1 ? tail + [byte] : dashes)
      } else {
        position = .comment(tail.first == byte && tail.count <= 2 ? dashes : [byte])
      }
    } else if byte == UInt8(ascii: "!"), tail == dashes {
      position = .comment(Array("--!".utf8))
    } else {
      position = .comment([])
    }
  }

  /// The tail of a comment in which nothing has been read.
  private static let commentStart: [UInt8] = [0]
}
