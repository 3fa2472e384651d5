/// The HTML that WordPress makes of a text: paragraphs of blank lines, breaks of line ends, shortcodes.
struct AutoParagraphs {
  private(set) var html = ""
  /// Names of shortcodes that nothing is known of.
  private(set) var unknown: [String] = []

  init(_ content: [UInt8], attachments: [String: String]) {
    var text = String(decoding: content, as: UTF8.self)
    text = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    let hasBlocks = text.contains("<!-- wp:")
    text = expandShortcodes(Self.withoutComments(text), attachments)
    html = hasBlocks ? text : Self.paragraphs(text)
  }

  /// Comments of the block editor say nothing to readers.
  private static func withoutComments(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "<!--") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "-->") else { return result }
      let inner = rest[start.upperBound..<end.lowerBound].trimmingSpace
      if inner == "more" || inner == "nextpage" { result += "\n\n" }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  private static let blocks = [
    "table", "thead", "tfoot", "tbody", "tr", "td", "th", "div", "dl", "dd", "dt", "ul", "ol", "li",
    "pre", "form", "blockquote", "address", "p", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "fieldset", "section", "article", "aside", "header", "footer",
    "nav", "figure", "figcaption", "details", "summary", "iframe",
    "video", "audio", "script", "style",
  ]

  private static func paragraphs(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    // What stands in `pre` stays as it is.
    while let start = rest.firstRange(of: "<pre") {
      result += plainParagraphs(rest[..<start.lowerBound])
      let end = rest[start.lowerBound...].firstRange(of: "</pre>")?.upperBound ?? rest.endIndex
      result += rest[start.lowerBound..<end]
      rest = rest[end...]
    }
    return result + plainParagraphs(rest)
  }

  private static func plainParagraphs(_ text: Substring) -> String {
    var result = ""
    var paragraph: [Substring] = []
    func flush() {
      let lines = paragraph.drop { $0.trimmingSpace.isEmpty }
      paragraph = []
      guard !lines.isEmpty else { return }
      var body = ""
      for (index, line) in lines.enumerated() {
        if index > 0 { body += endsBlock(body) || startsBlock(line) ? "\n" : "<br>\n" }
        body += line
      }
      result += startsBlock(Substring(body)) ? body + "\n" : "<p>\(body)</p>\n"
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.trimmingSpace.isEmpty {
        flush()
      } else if startsBlock(line), paragraph.last.map({ !startsBlock($0) }) ?? false {
        flush()
        paragraph.append(line)
      } else {
        paragraph.append(line)
      }
    }
    flush()
    return result
  }

  private static func startsBlock(_ line: Substring) -> Bool {
    var rest = line.drop { $0 == " " || $0 == "\t" }
    guard rest.first == "<" else { return false }
    rest = rest.dropFirst()
    if rest.first == "/" { rest = rest.dropFirst() }
    return blocks.contains(rest.prefix { $0.isLetter || $0.isNumber }.lowercased())
  }

  private static func endsBlock(_ text: String) -> Bool {
    let end = text.trimmingSpace
    guard end.last == ">", let start = end.lastIndex(of: "<") else { return false }
    return startsBlock(end[start...]) || end[start...].hasPrefix("<br")
  }

  // MARK: Shortcodes

  private mutating func expandShortcodes(_ text: String, _ attachments: [String: String]) -> String
  {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      result += rest[..<open]
      let after = rest[rest.index(after: open)...]
      let name = after.prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
      }
      guard !name.isEmpty, let close = after.firstIndex(of: "]"),
        !after[..<close].contains("\n") || name == "gallery",
        let next = after.dropFirst(name.count).first, next == " " || next == "]" || next == "/"
      else {
        result += "["
        rest = after
        continue
      }
      let attributes = String(after[after.index(after.startIndex, offsetBy: name.count)..<close])
      var body: Substring?
      var end = after.index(after: close)
      if let closing = after[end...].firstRange(of: "[/\(name)]") {
        body = after[end..<closing.lowerBound]
        end = closing.upperBound
      }
      if let expanded = expand(String(name), attributes, body.map(String.init), attachments) {
        result += expanded
        rest = after[end...]
      } else {
        result += "["
        rest = after
      }
    }
    return result + rest
  }

  /// Nil for what is no shortcode, such as a footnote in brackets.
  private mutating func expand(
    _ name: String, _ attributes: String, _ body: String?, _ attachments: [String: String]
  ) -> String? {
    switch name {
    case "caption", "wp_caption":
      guard let body else { return "" }
      guard let end = body.lastIndex(of: ">") else { return body }
      let caption = body[body.index(after: end)...].trimmingSpace
      let text = caption.isEmpty ? Self.value("caption", attributes) : caption
      return "\n\n<figure>\(body[...end])<figcaption>\(text)</figcaption></figure>\n\n"
    case "gallery":
      let images = Self.value("ids", attributes).split(separator: ",").compactMap {
        attachments[$0.trimmingSpace]
      }
      return "\n\n" + images.map { "<p><img src=\"\($0)\" alt=\"\"></p>" }.joined(separator: "\n")
        + "\n\n"
    case "code", "sourcecode", "php", "html", "css", "js", "bash", "python", "java":
      guard let body else { return nil }
      let language =
        name == "code" || name == "sourcecode"
        ? Self.value(attributes.contains("lang=") ? "lang" : "language", attributes) : name
      return "\n\n<pre><code class=\"language-\(language)\">\(Self.escaped(body))</code></pre>\n\n"
    case "embed", "video", "audio":
      let address =
        body?.trimmingSpace
        ?? Self.value(
          name == "embed"
            ? "src"
            : attributes.contains("mp3=") ? "mp3" : attributes.contains("mp4=") ? "mp4" : "src",
          attributes)
      return address.isEmpty
        ? "" : "\n\n<p><a href=\"\(Self.escaped(address))\">\(Self.escaped(address))</a></p>\n\n"
    default:
      guard body != nil || attributes.contains("=") || attributes.trimmingSpace == "/" else {
        return nil
      }
      unknown.append(name)
      return body ?? ""
    }
  }

  private static func value(_ name: String, _ attributes: String) -> String {
    guard let range = attributes.firstRange(of: name + "=") else { return "" }
    let rest = attributes[range.upperBound...]
    if let quote = rest.first, quote == "\"" || quote == "'" {
      return String(rest.dropFirst().prefix { $0 != quote })
    }
    return String(rest.prefix { !$0.isWhitespace && $0 != "]" })
  }

  private static func escaped(_ text: String) -> String {
    // The editor may have escaped it already.
    if text.contains("&lt;") || text.contains("&amp;") { return text }
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
