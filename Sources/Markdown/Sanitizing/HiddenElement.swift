/// Whether a reader cannot see an element: text in it is for machines alone.
///
/// Only what hides for certain counts; what a shop's editor writes around its pictures does not.
enum HiddenElement {
  /// `showsMedia` tells whether there is an image in it, which has a size of its own.
  static func isHidden(
    _ name: String, _ attributes: [(name: String, value: String)], showsMedia: () -> Bool
  ) -> Bool {
    if name == "img" || name == "video" {
      let sizes = attributes.filter { $0.name == "width" || $0.name == "height" }
      if sizes.count == 2, sizes.allSatisfy({ CSSValue.number($0.value) == 0 }) { return true }
    }
    return attributes.contains { name, value in
      name == "hidden" || name == "style" && hides(value, showsMedia: showsMedia)
    }
  }

  private static func hides(_ style: String, showsMedia: () -> Bool) -> Bool {
    var values: [String: String] = [:]
    for (name, value) in CSSValue.declarations(of: style) {
      if hides(name, value) { return true }
      values[name] = value
    }
    if let size = values["font-size"].flatMap(CSSValue.pixels), size < 2, !showsMedia() {
      return true
    }
    if isEmptyBox(values) || isFarOff(values) { return true }
    let isClipped = ["background-clip", "-webkit-background-clip", "background"].contains {
      values[$0]?.split(separator: " ").contains("text") == true
    }
    return !isClipped && hidesText(values)
  }

  private static func hides(_ name: String, _ value: String) -> Bool {
    switch name {
    case "display": value == "none"
    case "visibility": value == "hidden" || value == "collapse"
    case "content-visibility": value == "hidden"
    case "opacity":
      CSSValue.number(value).map { $0 < (value.hasSuffix("%") ? 5 : 0.05) } ?? false
    case "transform": value.hasPrefix("scale(") && CSSValue.number(value.dropFirst(6)) == 0
    case "text-indent": CSSValue.pixels(value).map { abs($0) >= farOff } ?? false
    case "margin", "margin-left", "margin-top":
      value.split(separator: " ").contains { CSSValue.pixels($0).map { $0 <= -farOff } ?? false }
    default: false
    }
  }

  /// In pixels.
  private static let farOff = 1_000.0

  private static func isFarOff(_ values: [String: String]) -> Bool {
    guard let position = values["position"], position != "static" else { return false }
    return ["left", "right", "top", "bottom"].contains { side in
      values[side].flatMap(CSSValue.pixels).map { abs($0) >= farOff } ?? false
    }
  }

  private static func isEmptyBox(_ values: [String: String]) -> Bool {
    guard values["overflow"] == "hidden" else { return false }
    return [["width", "max-width"], ["height", "max-height"]].allSatisfy { names in
      names.contains { values[$0].flatMap { CSSValue.number($0) } == 0 }
    }
  }

  /// Text of no colour, or of the colour behind it.
  private static func hidesText(_ values: [String: String]) -> Bool {
    let written = values["-webkit-text-fill-color"] ?? values["color"]
    guard let written, let color = CSSColor(written) else { return false }
    if color.alpha < 0.05 { return true }
    return [values["background"], values["background-color"]].contains { background in
      background.flatMap { CSSColor($0) } == color
    }
  }
}
