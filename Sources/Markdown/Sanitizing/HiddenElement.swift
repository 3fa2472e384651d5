/// Whether a reader cannot see an element: text in it is for machines alone.
///
/// Only what hides for certain counts; what a shop's editor writes around its pictures does not.
enum HiddenElement {
  /// `colors` are those of text in it, and `showsMedia` tells whether there is an image in it, which has a
  /// size of its own.
  static func isHidden(
    _ name: String, _ attributes: [(name: String, value: String)], _ colors: TextColors,
    showsMedia: () -> Bool
  ) -> Bool {
    if name == "img" || name == "video" {
      let sizes = attributes.filter { $0.name == "width" || $0.name == "height" }
      if sizes.count == 2, sizes.allSatisfy({ CSSValue.number($0.value) == 0 }) { return true }
    }
    if colors.areChosenHere, colors.hideText { return true }
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
    if let size = fontSize(values), size < 2, !showsMedia() { return true }
    return isEmptyBox(values) || isFarOff(values) || isClipped(values)
  }

  private static func hides(_ name: String, _ value: String) -> Bool {
    switch name {
    case "display": value == "none"
    case "visibility": value == "hidden" || value == "collapse"
    case "content-visibility": value == "hidden"
    case "opacity": isTransparent(value)
    case "filter":
      value.ranges(of: "opacity(").contains { isTransparent(value[$0.upperBound...]) }
    case "zoom": CSSValue.number(value) == 0
    case "scale": CSSValue.numbers(value).contains(0)
    case "transform": isTransformedAway(value)
    case "clip-path", "-webkit-clip-path": clipsAll(value)
    case "text-indent", "letter-spacing", "word-spacing":
      CSSValue.pixels(value).map { abs($0) >= farOff } ?? false
    case "margin", "margin-left", "margin-top", "margin-inline-start", "margin-block-start":
      value.split(separator: " ").contains { CSSValue.pixels($0).map { $0 <= -farOff } ?? false }
    case "translate":
      value.split(separator: " ").contains {
        CSSValue.pixels($0).map { abs($0) >= farOff } ?? false
      }
    default: false
    }
  }

  /// In pixels.
  private static let farOff = 1_000.0

  private static func isTransparent(_ value: some StringProtocol) -> Bool {
    guard let number = CSSValue.number(value) else { return false }
    let digits = value.prefix { "0123456789.+-".contains($0) }
    return number < (value.dropFirst(digits.count).first == "%" ? 5 : 0.05)
  }

  /// `font: 0/0 a` says a size too.
  private static func fontSize(_ values: [String: String]) -> Double? {
    if let size = values["font-size"].flatMap(CSSValue.pixels) { return size }
    let words = values["font"]?.split(separator: " ") ?? []
    return words.lazy.compactMap { word in
      // A number without a unit is a weight, but for zero.
      let size = word.split(separator: "/").first ?? word
      return CSSValue.pixels(size).flatMap { $0 == 0 || size.last?.isNumber == false ? $0 : nil }
    }.first
  }

  /// Made infinitely small, or moved off the page.
  private static func isTransformedAway(_ value: String) -> Bool {
    for call in value.split(separator: ")") {
      guard let open = call.firstIndex(of: "(") else { continue }
      let name = call[..<open].drop { $0 == " " || $0 == "," }
      let arguments = call[call.index(after: open)...].split { $0 == "," || $0 == " " }
      if name.hasPrefix("scale"), arguments.contains(where: { CSSValue.number($0) == 0 }) {
        return true
      }
      if name.hasPrefix("translate"),
        arguments.contains(where: { CSSValue.pixels($0).map { abs($0) >= farOff } ?? false })
      {
        return true
      }
    }
    return false
  }

  private static func isFarOff(_ values: [String: String]) -> Bool {
    guard let position = values["position"], position != "static" else { return false }
    return ["left", "right", "top", "bottom", "inset"].contains { side in
      values[side]?.split(separator: " ").contains {
        CSSValue.pixels($0).map { abs($0) >= farOff } ?? false
      } ?? false
    }
  }

  /// A side of no length, and nothing shown beyond it.
  private static func isEmptyBox(_ values: [String: String]) -> Bool {
    let hidesRest = ["overflow", "overflow-x", "overflow-y"].contains {
      values[$0]?.hasPrefix("hidden") == true || values[$0]?.hasPrefix("clip") == true
    }
    guard hidesRest else { return false }
    return ["width", "max-width", "height", "max-height", "inline-size", "block-size"].contains {
      values[$0].flatMap { CSSValue.pixels($0) }.map { $0 <= 1 } ?? false
    }
  }

  /// `clip: rect(0, 0, 0, 0)`, which only counts for what is taken out of the flow.
  private static func isClipped(_ values: [String: String]) -> Bool {
    guard let clip = values["clip"], clip.hasPrefix("rect("),
      values["position"] == "absolute" || values["position"] == "fixed"
    else { return false }
    let sides = clip.dropFirst(5).split { $0 == "," || $0 == " " || $0 == ")" }.map {
      CSSValue.pixels($0)
    }
    guard sides.count == 4, let top = sides[0], let right = sides[1], let bottom = sides[2],
      let left = sides[3]
    else { return false }
    return bottom - top <= 1 || right - left <= 1
  }

  /// `inset(50%)`, `circle(0)`, `polygon(0 0, 0 0)`.
  private static func clipsAll(_ value: String) -> Bool {
    guard let open = value.firstIndex(of: "(") else { return false }
    let shape = value[..<open]
    let arguments = value[value.index(after: open)...].prefix { $0 != ")" }
    let words = arguments.split { $0 == "," || $0 == " " }
    switch shape {
    case "inset":
      return words.contains { $0.hasSuffix("%") && (CSSValue.number($0) ?? 0) >= 50 }
    case "circle", "ellipse": return words.first.flatMap { CSSValue.number($0) } == 0
    case "polygon": return words.allSatisfy { CSSValue.number($0) == 0 }
    default: return false
    }
  }
}

/// The colours of text and of what is behind it, as far as the article says.
struct TextColors {
  private var ink: CSSColor?
  private var paper: CSSColor?
  /// Whether the text is painted in the picture behind it.
  private var isPaintedInPaper = false
  /// Whether the element itself gives one of the colours.
  private(set) var areChosenHere = false

  /// Of text in an element, within text of these colours.
  func inside(_ attributes: [(name: String, value: String)]) -> TextColors {
    var colors = self
    colors.areChosenHere = false
    for (name, value) in attributes {
      switch name {
      case "color": colors.choose(ink: value.lowercased())
      case "bgcolor": colors.choose(paper: value.lowercased())
      case "style":
        let declarations = CSSValue.declarations(of: value)
        for (name, value) in declarations { colors.read(name, value) }
        // Drawn over `color`.
        if let fill = declarations.last(where: { $0.name == "-webkit-text-fill-color" }) {
          colors.choose(ink: fill.value)
        }
      default: break
      }
    }
    return colors
  }

  private mutating func read(_ name: String, _ value: String) {
    switch name {
    case "color": choose(ink: value)
    case "background", "background-color":
      isPaintedInPaper = isPaintedInPaper || value.split(separator: " ").contains("text")
      choose(paper: value)
    case "background-clip", "-webkit-background-clip":
      isPaintedInPaper = value.split(separator: " ").contains("text")
    default: break
    }
  }

  private mutating func choose(ink text: String) {
    guard let color = CSSColor(text) else { return }
    ink = color
    areChosenHere = true
  }

  private mutating func choose(paper text: String) {
    guard let color = CSSColor(text) else {
      // A picture, or what is no plain colour.
      paper = nil
      return
    }
    // What lies behind shows through.
    if color.alpha < 0.05 { return }
    paper = color
    areChosenHere = true
  }

  /// Text of no colour, or of the colour behind it.
  var hideText: Bool {
    guard !isPaintedInPaper, let ink else { return false }
    return ink.alpha < 0.05 || paper.map(ink.isLike) ?? false
  }
}
