import Markdown
import Plan

/// The start tag of an image in an article's HTML, around the value of its `src`.
///
/// Values of attributes are escaped, so that no `<` or `>` stands in a tag but its own.
struct ImageTag {
  /// From `<` to `>`, both included.
  let range: Range<Int>
  private let html: ArraySlice<UInt8>

  /// nil for another element, such as a video, and for what is no `src`.
  init?(around value: Range<Int>, in html: [UInt8]) {
    let head = html[..<value.lowerBound]
    guard let start = head.lastIndex(of: UInt8(ascii: "<")),
      let end = html[value.upperBound...].firstIndex(of: UInt8(ascii: ">")),
      html[start...].starts(with: "<img ".utf8), head.suffix(6).elementsEqual(" src=\"".utf8)
    else { return nil }
    range = start..<(end + 1)
    self.html = html[range]
  }

  /// The width of a column of text, in CSS pixels: a browser chooses before it knows the style sheet.
  private static let columnWidth = 720

  /// Whether the writer has set an attribute.
  func has(_ attribute: StaticString) -> Bool {
    let name = UnsafeBufferPointer(
      start: attribute.utf8Start, count: attribute.utf8CodeUnitCount)
    var isInValue = false
    for index in html.indices {
      if html[index] == UInt8(ascii: "\"") {
        isInValue.toggle()
      } else if !isInValue, html[index] == UInt8(ascii: " "),
        html[(index + 1)...].starts(with: name),
        html[(index + 1 + name.count)...].first == UInt8(ascii: "=")
      {
        return true
      }
    }
    return false
  }

  /// What a browser wants to know besides: the size, so that text does not jump when the image
  /// comes, and whether it may wait until a reader is near it.
  ///
  /// `choices` are the image's forms with their addresses, from which a browser may choose.
  func attributes(
    for image: ImageCatalog.File?, choices: [(address: String, width: Int)], isFirst: Bool
  ) -> String {
    var result = ""
    if let size = image?.size, !choices.isEmpty, !has("width") {
      let list = choices.map { "\($0.address) \($0.width)w" }.joined(separator: ", ")
      let width = min(size.width, Self.columnWidth)
      result += " srcset=\"\(list)\" sizes=\"(min-width: \(width)px) \(width)px, 100vw\""
    }
    if let size = image?.size, !has("width"), !has("height") {
      result += " width=\"\(size.width)\" height=\"\(size.height)\""
    }
    if !isFirst {
      if !has("loading") { result += " loading=\"lazy\"" }
      result += " decoding=\"async\""
    }
    return result
  }
}
