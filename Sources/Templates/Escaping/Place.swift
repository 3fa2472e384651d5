/// Where an output stands, which decides how its value is written.
enum Place: UInt8, Sendable {
  /// No markup: plain-text templates.
  case plain
  /// HTML text between tags, the one place where markup is written as it is.
  case text
  /// The text of `title` and `textarea`.
  case characterData
  /// The value of an ordinary quoted attribute.
  case attribute
  /// The start of a URL attribute: the value decides the scheme.
  case urlStart
  /// After characters that may still become a scheme: the value may not end it.
  case urlScheme
  /// The path of a URL.
  case urlPath
  /// Behind `?` or `#`: the value is data and fully percent-encoded.
  case urlQuery
  case srcset
  /// A value of a script or of JSON.
  case scriptValue
  /// The JSON that `tojson` writes, as a value of a script.
  case json
  /// Inside a quoted string of a script or of JSON.
  case scriptString
  case xmlText, xmlAttribute
  case characterDataSection
  /// The attributes that `xmlattr` writes.
  case attributes
}

/// Why nothing can be put out at a place, and what to write instead.
struct Refusal: Hashable, Sendable {
  let id: String
  let message: String
  let hint: String
}

extension Refusal {
  static func unquotedAttribute(_ name: String) -> Refusal {
    Refusal(
      id: "unquoted-attribute",
      message: "attribute '\(name)' has an output in a value without quotes",
      hint: "put quotes around the value: \(name)=\"{{ … }}\"")
  }

  static func eventHandler(_ name: String) -> Refusal {
    Refusal(
      id: "event-handler", message: "attribute '\(name)' is a script and cannot hold an output",
      hint: "put the value into a data- attribute and read it from a script")
  }

  static let style = Refusal(
    id: "style-output", message: "style sheets cannot hold an output",
    hint: "choose among classes with 'if', or put the value into a data- attribute")

  static func markupAttribute(_ name: String) -> Refusal {
    Refusal(
      id: "markup-attribute",
      message: "attribute '\(name)' is a document and cannot hold an output",
      hint: "point to a page of its own with 'src'")
  }

  static let tagName = Refusal(
    id: "tag-name-output", message: "tag names cannot come from an output",
    hint: "write the tag out, and choose with 'if' where there are several")

  static let attributeName = Refusal(
    id: "attribute-name-output", message: "attribute names cannot come from an output",
    hint: "write the attribute out with its value quoted, or use the filter 'xmlattr'")

  static let unclearAttribute = Refusal(
    id: "unclear-attribute",
    message: "output stands in an attribute whose name depends on an 'if'",
    hint: "write the whole attribute inside each branch")

  static let comment = Refusal(
    id: "comment-output", message: "comments of HTML cannot hold an output",
    hint: "use a template comment: {# … #}")

  static func rawText(_ element: String) -> Refusal {
    Refusal(
      id: "raw-text-output", message: "element '\(element)' cannot hold an output",
      hint: "use an element whose text is markup, such as 'div' or 'pre'")
  }

  static let declaration = Refusal(
    id: "declaration-output", message: "declarations cannot hold an output",
    hint: "write the declaration out")

  static let scriptComment = Refusal(
    id: "script-comment-output", message: "comments of a script cannot hold an output",
    hint: "use a template comment: {# … #}")

  static let scriptTemplate = Refusal(
    id: "script-template-output",
    message: "template strings and regular expressions of a script cannot hold an output",
    hint: "give the value a name first: const value = {{ … }};")

  static let scriptSlash = Refusal(
    id: "script-slash-output", message: "'/' before an output may begin a regular expression",
    hint: "put a space between '/' and the output")

  static let unclearScript = Refusal(
    id: "unclear-script",
    message: "output stands behind code that may be a string, a regular expression or a division",
    hint:
      "put the value into a script of its own before this one: <script>const value = {{ … }};</script>"
  )

  static func pragma(_ name: String) -> Refusal {
    Refusal(
      id: "pragma-output",
      message: "attribute '\(name)' of a 'meta' may direct the browser and cannot hold an output",
      hint:
        "write 'name' or 'property' before 'content'; in a refresh, write: content=\"0; url={{ … }}\""
    )
  }

  static func directingAttribute(_ name: String, of element: String) -> Refusal {
    Refusal(
      id: "directing-attribute",
      message: "attribute '\(name)' of '\(element)' may be an address and cannot hold an output",
      hint: "write the value out, and choose with 'if' where there are several")
  }

  static let joinedName = Refusal(
    id: "joined-name", message: "tag's name may go on behind an output or an 'if'",
    hint: "put a space, '/' or '>' there")

  static let lateMeta = Refusal(
    id: "late-pragma", message: "'http-equiv' stands behind another name of the 'meta'",
    hint: "write a 'meta' with 'http-equiv' alone")

  static let sectionBracket = Refusal(
    id: "section-output", message: "']' before an output may end the CDATA section",
    hint: "put a space between ']' and the output")

  static func scheme(_ scheme: String) -> Refusal {
    Refusal(
      id: "url-scheme",
      message: "'\(scheme):' is not an address an output can be part of",
      hint: "use http:, https:, mailto:, tel: or a relative address")
  }

  static let brokenEndTag = Refusal(
    id: "end-tag-output", message: "output stands inside what may become an end tag",
    hint: "put a space between '<' and the output")
}
