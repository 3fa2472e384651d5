/// Where in a document the end of what has been written so far stands.
///
/// Follows the tokenizer of the HTML standard (section 13.2.5) as far as the difference between
/// places goes. A state is a value: each branch of an `if` starts from a copy, and `join` tells
/// whether the branches come out at one place.
struct MarkupState: Hashable, Sendable {
  enum Language: Hashable, Sendable { case html, xml, script, plain }

  enum Position: Hashable, Sendable {
    case text
    /// After `<`, after `</`, and after `<!` with what follows it.
    case tagOpen, endTagOpen
    case declarationOpen([UInt8])
    case tagName
    /// Behind a tag's name that an output or a branch may have ended: what follows must end it.
    case afterTagName
    case insideTag
    /// Between branches of which some end inside a name or an unquoted value.
    case unsettled
    case attributeName
    case afterAttributeName
    case beforeValue
    case value(quote: UInt8)
    /// Text of `script`, `style`, `title` and their like, up to the element's end tag.
    case rawText
    case comment([UInt8])
    case declaration
    case instruction(question: Bool)
    case section([UInt8])

    var isSection: Bool {
      if case .section = self { true } else { false }
    }
  }

  let language: Language
  var position: Position = .text
  /// The name of the tag or of the element whose raw text this is, in lower case.
  var element: [UInt8] = []
  var isEndTag = false
  var attribute: [UInt8] = []
  var kind = AttributeKind.plain
  var url = URLPart.start
  var script = ScriptState.start
  /// Bytes of raw text that may be the beginning of its end tag, or of the address in a `content`.
  var pending: [UInt8] = []

  /// What a `meta` is, as far as its attributes before this place tell.
  var meta = MetaRole.unknown
  /// XML: the `script` or `style` whose text this is.
  var rawElement: [UInt8] = []
  /// XML: a `/` has just been read inside a tag.
  var isEmptyTag = false

  enum MetaRole: Hashable, Sendable {
    case unknown
    /// It has a `name` or `property`: its content is text.
    case named
    /// It has `http-equiv`: its content directs the browser.
    case pragma
  }

  init(_ language: Language) {
    self.language = language
  }

  /// By the template's name: `.xml`, `.json` and `.txt` are what they say, all others HTML.
  static func start(of name: String) -> MarkupState {
    let ending = name.utf8.split(separator: UInt8(ascii: ".")).last.map { String($0) ?? "" }
    return switch ending {
    case "xml", "rss", "atom", "xsl": MarkupState(.xml)
    case "json", "webmanifest", "js": MarkupState(.script)
    case "txt", "text", "md": MarkupState(.plain)
    default: MarkupState(.html)
    }
  }

  /// How an output is written here, or why it cannot be.
  var place: Result<Place, Refusal> {
    switch language {
    case .plain: return .success(.plain)
    case .script: return script.place
    case .html, .xml: break
    }
    if !rawElement.isEmpty, position == .text || position.isSection {
      return .failure(.rawText(String(decoding: rawElement, as: UTF8.self)))
    }
    switch position {
    case .text: return .success(language == .xml ? .xmlText : .text)
    case .tagOpen, .endTagOpen, .tagName: return .failure(.tagName)
    case .afterTagName, .insideTag, .unsettled, .attributeName, .afterAttributeName:
      return .failure(.attributeName)
    case .beforeValue, .value(quote: 0):
      return .failure(.unquotedAttribute(String(decoding: attribute, as: UTF8.self)))
    case .value: return valuePlace
    case .rawText: return rawTextPlace
    case .comment: return .failure(.comment)
    case .section(let tail):
      guard language == .xml else { return .failure(.comment) }
      return tail.last == UInt8(ascii: "]")
        ? .failure(.sectionBracket) : .success(.characterDataSection)
    case .declarationOpen, .declaration, .instruction: return .failure(.declaration)
    }
  }

  private var valuePlace: Result<Place, Refusal> {
    let name = String(decoding: attribute, as: UTF8.self)
    switch kind {
    case .plain: return .success(language == .xml ? .xmlAttribute : .attribute)
    case .metaContent:
      if meta == .named { return .success(language == .xml ? .xmlAttribute : .attribute) }
      return pending == Self.addressMark ? urlPlace : .failure(.pragma(name))
    case .url: return urlPlace
    case .srcset: return .success(.srcset)
    case .event: return .failure(.eventHandler(name))
    case .style: return .failure(.style)
    case .markup: return .failure(.markupAttribute(name))
    case .unclear:
      if attribute.isEmpty { return .failure(.unclearAttribute) }
      if name == "http-equiv" { return .failure(.pragma(name)) }
      return .failure(
        .directingAttribute(name, of: String(decoding: element, as: UTF8.self)))
    }
  }

  /// What announces an address in the `content` of a `meta`.
  static let addressMark = Array("url=".utf8)

  private var urlPlace: Result<Place, Refusal> {
    switch url {
    case .start: .success(.urlStart)
    case .scheme, .output, .unclear: .success(.urlScheme)
    case .path: .success(.urlPath)
    case .query: .success(.urlQuery)
    case .refused(let scheme): .failure(.scheme(scheme))
    }
  }

  private var rawTextPlace: Result<Place, Refusal> {
    if !pending.isEmpty { return .failure(.brokenEndTag) }
    switch String(decoding: element, as: UTF8.self) {
    case "script": return script.place
    case "title", "textarea": return .success(.characterData)
    case "style": return .failure(.style)
    case let name: return .failure(.rawText(name))
    }
  }

  /// Moves past an output.
  mutating func passOutput() {
    if language == .script || position == .rawText { script = script.afterOutput }
    if case .value = position { url = url.afterOutput }
    if position.isSection { position = .section([]) }
  }

  /// Moves past the attributes that `xmlattr` writes; false where none can stand.
  mutating func passAttributes() -> Bool {
    switch position {
    case .insideTag: return true
    case .tagName, .afterTagName:
      // There may be none, and then what follows would go on with the name.
      position = .afterTagName
      return true
    default: return false
    }
  }

  // MARK: Branches

  /// The state after branches that end in `first` and `second`; nil where they end in places that
  /// need different escaping.
  static func join(_ first: MarkupState, _ second: MarkupState) -> MarkupState? {
    if first == second { return first }
    guard first.language == second.language, first.rawElement == second.rawElement else {
      return nil
    }
    var joined = first
    if first.meta != second.meta {
      joined.meta = first.meta == .pragma || second.meta == .pragma ? .pragma : .unknown
    }
    if first.isBetweenAttributes, second.isBetweenAttributes, first.isEndTag == second.isEndTag,
      first.element == second.element
    {
      let isSettled = first.position == .insideTag && second.position == .insideTag
      joined.position = isSettled ? .insideTag : .unsettled
      // In one branch a letter would go on with the tag's name.
      if first.mayBeInTagName || second.mayBeInTagName { joined.position = .afterTagName }
      joined.isEmptyTag = false
      joined.pending = []
      joined.attribute = []
      joined.kind = .plain
      joined.url = .start
      return joined
    }
    guard first.position == second.position, first.element == second.element else { return nil }
    switch first.position {
    case .value:
      if first.kind != second.kind || first.attribute != second.attribute {
        joined.kind = .unclear
        joined.attribute = []
      }
      joined.url = URLPart.join(first.url, second.url)
      joined.pending = first.pending == second.pending ? first.pending : []
      return joined
    case .rawText, .text:
      guard let script = ScriptState.join(first.script, second.script),
        first.pending == second.pending
      else { return nil }
      joined.script = script
      return joined
    default: return nil
    }
  }

  /// Whether a letter would go on with the tag's name, as far as is known.
  var mayBeInTagName: Bool { position == .tagName || position == .afterTagName }

  private var isBetweenAttributes: Bool {
    switch position {
    case .afterTagName, .insideTag, .unsettled, .tagName, .attributeName, .afterAttributeName,
      .value(quote: 0):
      true
    default: false
    }
  }

  /// What the place is called in a message about branches that end in different ones.
  var name: String {
    switch position {
    case .text: "text"
    case .tagOpen, .endTagOpen, .tagName: "a tag's name"
    case .afterTagName, .insideTag, .unsettled, .attributeName, .afterAttributeName, .beforeValue:
      "a tag"
    case .value: "the value of attribute '\(String(decoding: attribute, as: UTF8.self))'"
    case .rawText: "'\(String(decoding: element, as: UTF8.self))'"
    case .comment: "a comment"
    case .declarationOpen, .declaration, .instruction, .section: "a declaration"
    }
  }
}
