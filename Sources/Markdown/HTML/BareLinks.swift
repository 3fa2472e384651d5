import Bytes

/// Addresses that are links without being marked up as links.
extension HTMLRenderer {
  struct FoundLink {
    enum Prefix {
      case none
      case web
      case mail
    }

    let range: Range<Int>
    let prefix: Prefix
  }

  /// The link whose `://`, `www.` or `@` is at `index`, not before `start`.
  func bareLink(at index: Int, of text: UnsafeBufferPointer<UInt8>, from start: Int) -> FoundLink? {
    guard options.bareLinks, linkDepth == 0 else { return nil }
    switch text[index] {
    case 0x3A:
      guard index + 1 < text.count, text[index + 1] == 0x2F,
        let range = BareLink.addressRange(atColon: index, of: text), range.lowerBound >= start
      else { return nil }
      return FoundLink(range: range, prefix: .none)
    case 0x77:
      guard index + 1 < text.count, text[index + 1] == 0x77,
        let range = BareLink.webRange(at: index, of: text)
      else { return nil }
      return FoundLink(range: range, prefix: .web)
    default:
      guard let range = BareLink.mailRange(at: index, of: text, from: start) else { return nil }
      let hasScheme = text[range].contains(0x3A)
      return FoundLink(range: range, prefix: hasScheme ? .none : .mail)
    }
  }

  mutating func writeBareLink(_ link: FoundLink, of text: UnsafeBufferPointer<UInt8>) {
    let shown = [UInt8](unmarking: UnsafeBufferPointer(rebasing: text[link.range]))
    var address: [UInt8] = []
    switch link.prefix {
    case .none: break
    case .web: address.append("http://")
    case .mail: address.append("mailto:")
    }
    address.append(contentsOf: shown)
    output.append("<a href=\"")
    let start = output.count
    address.withUnsafeBufferPointer { output.appendAddress($0) }
    let range = start..<output.count
    output.append("\"")
    writeRelation(to: address)
    output.append(">")
    shown.withUnsafeBufferPointer {
      output.append($0, for: .commonMark)
      self.text.append($0)
    }
    output.append("</a>")
    references.append(
      Reference(
        kind: .link, destination: String(decoding: address, as: UTF8.self), text: "", title: "",
        htmlRange: range,
        sourceRange: sourceRange(of: String(decoding: shown, as: UTF8.self), inBlockOf: currentNode)
      ))
  }

  /// Marks a link that leads to a host which is not trusted.
  mutating func writeRelation(to address: some Collection<UInt8>) {
    guard options.marksExternalLinks, let host = AddressPolicy.host(of: address),
      !options.trustedHosts.contains(host)
    else { return }
    output.append(" rel=\"noopener nofollow ugc\"")
  }
}
