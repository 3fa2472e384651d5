/// Whether a reader cannot see an element: text in it is for machines alone.
enum HiddenElement {
  static func isHidden(_ attributes: [(name: String, value: String)]) -> Bool {
    attributes.contains { name, value in
      switch name {
      case "hidden": true
      case "width", "height": isZero(value)
      case "style": hides(value)
      default: false
      }
    }
  }

  private static func hides(_ style: String) -> Bool {
    var color: String?
    var background: String?
    var isPositioned = false
    var isFarOff = false
    for declaration in declarations(of: style) {
      let value = declaration.value
      switch declaration.name {
      case "display" where value == "none": return true
      case "visibility" where value == "hidden" || value == "collapse": return true
      case "opacity", "font-size", "width", "height", "max-width", "max-height", "line-height",
        "zoom":
        if isZero(value) { return true }
      case "transform" where value.contains("scale(0"): return true
      case "clip", "clip-path": return true
      case "text-indent": if isFar(value) { return true }
      case "position": isPositioned = value == "absolute" || value == "fixed"
      case "left", "right", "top", "bottom", "margin-left", "margin-top", "margin":
        if isFar(value) { isFarOff = true }
      case "color": color = value
      case "background", "background-color": background = value
      default: continue
      }
      if value == "transparent", declaration.name == "color" { return true }
    }
    if isFarOff, isPositioned || style.contains("margin") { return true }
    if let color, let background { return plainColor(color) == plainColor(background) }
    return false
  }

  private static func declarations(of style: String) -> [(name: String, value: String)] {
    uncommented(style.lowercased()).split(separator: ";").compactMap { declaration in
      guard let colon = declaration.firstIndex(of: ":") else { return nil }
      let value = trimmed(declaration[declaration.index(after: colon)...])
      let plain = value.hasSuffix("!important") ? trimmed(value.dropLast(10)) : value
      return (String(trimmed(declaration[..<colon])), String(plain))
    }
  }

  private static func uncommented(_ style: String) -> String {
    var result = ""
    var rest = style[...]
    while let start = rest.range(ofBytes: "/*") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].range(ofBytes: "*/") else { return result }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return text
  }

  /// `0`, `0px`, `0.0em`, `0%`.
  private static func isZero(_ value: String) -> Bool {
    let number = value.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
    return Double(number) == 0
  }

  /// A place so far to the left or above that nothing of it is on the page.
  private static func isFar(_ value: String) -> Bool {
    value.split(separator: " ").contains { part in
      guard part.first == "-" else { return false }
      let number = part.prefix { $0.isNumber || $0 == "." || $0 == "-" }
      guard let distance = Double(number) else { return false }
      return distance <= -100 || part.hasSuffix("em") && distance <= -20
    }
  }

  /// One spelling for the colours that text is hidden with.
  private static func plainColor(_ color: String) -> String {
    let plain = color.filter { !$0.isWhitespace }
    switch plain {
    case "white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)": return "white"
    case "black", "#000", "#000000", "rgb(0,0,0)", "rgba(0,0,0,1)": return "black"
    default: return plain
    }
  }
}

extension Substring {
  fileprivate func range(ofBytes pattern: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(pattern) {
        return index..<self.index(index, offsetBy: pattern.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
