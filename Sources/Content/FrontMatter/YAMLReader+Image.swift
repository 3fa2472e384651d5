import Diagnostics

extension YAMLReader {
  /// The value of a key `image`: a file of the site, or a URL.
  mutating func image(_ node: YAMLNode) -> FrontMatter.Located<String>? {
    text(node, "image").flatMap { checkedImage($0, at: node.range) }.map {
      .init(value: $0, place: location(of: node.range))
    }
  }

  mutating func checkedImage(_ image: String, at range: Range<Int>) -> String? {
    guard let fault = Self.fault(ofImage: image) else { return image }
    refuse(fault.id, "image '\(image)' \(fault.phrase)", at: range, hint: fault.hint)
    return nil
  }

  private static func fault(ofImage image: String) -> (id: String, phrase: String, hint: String)? {
    let hint = "name an image file of the site, or an http or https URL"
    guard SafeURL.scheme(of: image) == nil || SafeURL.isWeb(image) else {
      return ("url-scheme", "is neither a file nor an http or https URL", hint)
    }
    if image.utf8.starts(with: "//".utf8) {
      return ("url-scheme", "begins with '//' and names no scheme", "write 'https:\(image)'")
    }
    if image.lowercased().hasSuffix(".md") {
      return ("image", "is an article, not an image", hint)
    }
    return nil
  }
}
