/// What raw HTML may bring into a page: GitHub's elements and attributes, and a few for media.
enum HTMLAllowlist {
  enum Treatment {
    case keep
    /// The element goes, what is in it stays.
    case unwrap
    /// The element goes with what is in it.
    case drop
  }

  static func treatment(of name: String) -> Treatment {
    if kept.contains(name) { return .keep }
    return dropped.contains(name) ? .drop : .unwrap
  }

  static func isListed(_ name: String) -> Bool { kept.contains(name) || dropped.contains(name) }

  private static let kept: Set<String> = [
    "a", "abbr", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "tt", "u", "ul", "var", "video", "wbr",
  ]

  private static let dropped: Set<String> = [
    "applet", "base", "button", "canvas", "datalist", "dialog", "embed", "fieldset", "frame",
    "frameset", "head", "iframe", "input", "keygen", "legend", "link", "map", "area", "math",
    "menuitem", "meta", "meter", "noembed", "noframes", "noscript", "object", "optgroup", "option",
    "output", "param", "plaintext", "progress", "script", "select", "style", "svg", "template",
    "textarea", "title", "track", "xmp", "isindex",
  ]

  /// What an attribute's value is, which says how it is checked.
  enum Value {
    case text
    case address
    /// A name within the page.
    case name
  }

  static func value(of attribute: String, on element: String) -> Value? {
    switch attribute {
    case "id": return .name
    case "name": return element == "a" ? .name : nil
    case "href": return element == "a" ? .address : nil
    case "src": return media.contains(element) ? .address : nil
    case "poster": return element == "video" ? .address : nil
    case "cite": return ["blockquote", "del", "ins", "q"].contains(element) ? .address : nil
    case "title", "lang", "dir", "aria-label": return .text
    default: return texts[attribute]?.contains(element) == true ? .text : nil
    }
  }

  private static let media: Set<String> = ["img", "video", "audio", "source"]

  private static let cells: Set<String> = ["td", "th"]
  private static let texts: [String: Set<String>] = [
    "align": [
      "td", "th", "tr", "table", "thead", "tbody", "tfoot", "col", "colgroup", "img", "p", "div",
      "h1", "h2", "h3", "h4", "h5", "h6", "caption", "hr",
    ],
    "valign": ["td", "th", "tr", "thead", "tbody", "tfoot"],
    "alt": ["img"],
    "width": ["img", "video", "table", "td", "th", "col"],
    "height": ["img", "video", "td", "th"],
    "colspan": cells, "rowspan": cells, "headers": cells, "scope": ["th"], "abbr": ["th"],
    "span": ["col", "colgroup"],
    "datetime": ["time", "del", "ins"],
    "open": ["details"],
    "start": ["ol"], "reversed": ["ol"], "value": ["li"], "type": ["ol", "ul", "li", "source"],
    "controls": ["video", "audio"], "loop": ["video", "audio"], "muted": ["video", "audio"],
    "preload": ["video", "audio"], "loading": ["img"],
  ]

  /// Elements whose letters are five sixths as large as those around them.
  static let shrinking: Set<String> = ["small", "sub", "sup"]
  /// So often within another that letters of 16 pixels have less than 3.
  static let shrinkingLimit = 10

  /// Elements without an end tag.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "keygen", "frame", "basefont", "bgsound", "command",
  ]

  /// Elements that start a line of text of their own.
  static let blocks: Set<String> = [
    "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
    "video", "audio",
  ]
}
