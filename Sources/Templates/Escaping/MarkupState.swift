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
    switch position {
    case .text: return .success(language == .xml ? .xmlText : .text)
    case .tagOpen, .endTagOpen, .tagName: return .failure(.tagName)
    case .insideTag, .unsettled, .attributeName, .afterAttributeName:
      return .failure(.attributeName)
    case .beforeValue, .value(quote: 0):
      return .failure(.unquotedAttribute(String(decoding: attribute, as: UTF8.self)))
    case .value: return valuePlace
    case .rawText: return rawTextPlace
    case .comment: return .failure(.comment)
    case .section:
      return language == .xml ? .success(.characterDataSection) : .failure(.comment)
    case .declarationOpen, .declaration, .instruction: return .failure(.declaration)
    }
  }

  private var valuePlace: Result<Place, Refusal> {
    let name = String(decoding: attribute, as: UTF8.self)
    switch kind {
    case .plain: return .success(language == .xml ? .xmlAttribute : .attribute)
    case .metaContent: return pending == Self.addressMark ? urlPlace : .success(.attribute)
    case .url: return urlPlace
    case .srcset: return .success(.srcset)
    case .event: return .failure(.eventHandler(name))
    case .style: return .failure(.style)
    case .markup: return .failure(.markupAttribute(name))
    case .unclear: return .failure(.unclearAttribute)
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
  }

  // MARK: Branches

  /// The state after branches that end in `first` and `second`; nil where they end in places that
  /// need different escaping.
  static func join(_ first: MarkupState, _ second: MarkupState) -> MarkupState? {
    if first == second { return first }
    guard first.language == second.language else { return nil }
    var joined = first
    if first.isBetweenAttributes, second.isBetweenAttributes, first.isEndTag == second.isEndTag,
      first.element == second.element
    {
      let isSettled = first.position == .insideTag && second.position == .insideTag
      joined.position = isSettled ? .insideTag : .unsettled
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
      joined.pending = first.pending == second.pending ? first.pending : Self.addressMark
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

  private var isBetweenAttributes: Bool {
    switch position {
    case .insideTag, .unsettled, .tagName, .attributeName, .afterAttributeName, .value(quote: 0):
      true
    default: false
    }
  }

  /// What the place is called in a message about branches that end in different ones.
  var name: String {
    switch position {
    case .text: "text"
    case .tagOpen, .endTagOpen, .tagName: "a tag's name"
    case .insideTag, .unsettled, .attributeName, .afterAttributeName, .beforeValue: "a tag"
    case .value: "the value of attribute '\(String(decoding: attribute, as: UTF8.self))'"
    case .rawText: "'\(String(decoding: element, as: UTF8.self))'"
    case .comment: "a comment"
    case .declarationOpen, .declaration, .instruction, .section: "a declaration"
    }
  }
}
