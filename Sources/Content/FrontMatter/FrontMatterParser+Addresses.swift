import Bytes
import Diagnostics

/// Old addresses and images, which other generators write in many ways.
extension FrontMatterParser {
  mutating func aliases(_ node: YAMLNode, _ name: String) -> [FrontMatter.Alias] {
    reader.texts(node, name).compactMap { alias in
      let text = ownPath(alias.text)
      do throws(AddressPath.Fault) {
        _ = try AddressPath.alias(text)
        return .init(value: text, place: reader.location(of: alias.range), isForeign: false)
      } catch {
        reader.refuse(
          "alias", "alias '\(alias.text)' \(error.phrase)", at: alias.range,
          hint: Self.hint(for: error))
        return nil
      }
    }
  }

  private static func hint(for fault: AddressPath.Fault) -> String {
    switch fault {
    case .hiddenPart: "servers keep such names to themselves; take the dot away"
    case .reservedName: "take it out; a page cannot be there"
    default: "write an address of this site, such as /old/page/"
    }
  }

  /// An address as a browser copies it, as a path of this site: without its host where that is the site's
  /// own, without the way to a place on the page, and decoded.
  private func ownPath(_ text: String) -> String {
    var path = text
    if SafeURL.isWeb(text) {
      guard let host = site.baseURL.host,
        let slashes = text.firstRange(of: "//"), case let rest = text[slashes.upperBound...],
        case let authority = rest.prefix(while: { !"/?#".contains($0) }),
        authority.lowercased() == host || authority.lowercased().hasPrefix(host + ":")
      else { return text }
      path = String(rest[authority.endIndex...].prefix { $0 != "#" })
      if path.utf8.starts(with: site.baseURL.path.utf8) {
        path = "/" + String(Substring(path.utf8.dropFirst(site.baseURL.path.utf8.count)))
      }
    }
    guard path.utf8.contains(UInt8(ascii: "%")), let decoded = PercentEncoding.decode(path),
      // What is no plain letter in an address stays as it is, and is refused.
      AddressPath.names(in: decoded).count == AddressPath.names(in: path).count,
      !decoded.unicodeScalars.contains(where: { $0.value < 0x21 && $0 != " " || $0.value == 0x7F })
    else { return path }
    return decoded
  }

  /// The address that another generator gives the article: it is an old one here. A pattern, which other
  /// articles have too, is none, and what cannot be one says nothing.
  mutating func readOldAddress(_ entry: YAMLNode.Entry, below folder: String = "") {
    if entry.value.truth == false, entry.value.int == nil {
      _ = readHiding(entry)
      return
    }
    guard let text = entry.value.text, !text.isEmpty,
      !text.contains(where: { ":{<".contains($0) })
        || SafeURL.isWeb(text)
    else { return }
    let path = ownPath(folder + text)
    guard (try? AddressPath.alias(path)) != nil else { return }
    frontMatter.aliases.append(
      .init(value: path, place: reader.location(of: entry.value.range), isForeign: true))
  }

  /// An image for previews: a text, the first of a list, or what a mapping names.
  mutating func image(_ entry: YAMLNode.Entry) -> FrontMatter.Image? {
    guard let (node, text) = imageText(entry.value, entry.key) else { return nil }
    let isForeign = entry.key != "image"
    if isForeign, !Self.mayBeImage(text) { return nil }
    return reader.checkedImage(text, at: node.range).map {
      .init(value: $0, range: node.range, isForeign: isForeign)
    }
  }

  private mutating func imageText(_ node: YAMLNode, _ key: String) -> (YAMLNode, String)? {
    switch node.content {
    case .sequence(let elements):
      for element in elements {
        if let found = imageText(element, key) { return found }
      }
      return nil
    case .mapping(let entries):
      let names = ["path", "src", "url", "image", "file", "feature", "thumbnail", "teaser", "href"]
      for name in names {
        if let entry = entries.first(where: { $0.key == name }),
          let found = imageText(entry.value, key)
        {
          return found
        }
      }
      if key == "image" { reader.mismatch(key, "a file or a URL", node) }
      return nil
    case .scalar(_, isPlain: true) where node.bool != nil: return nil
    default: return reader.text(node, key).map { (node, $0) }
    }
  }

  /// Whether a value that stands for an image elsewhere can be one: it may be a colour or a word there.
  private static func mayBeImage(_ text: String) -> Bool {
    SafeURL.isWeb(text)
      || text.utf8.first != UInt8(ascii: "#") && !text.contains("(") && !text.contains("{")
        && text.contains(".")
  }
}
