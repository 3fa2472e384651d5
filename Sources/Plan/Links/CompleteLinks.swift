import Bytes
import Content

/// Completes the addresses that are still relative in a text which is read away from its page, as in a feed: as
/// a browser would on the page (RFC 3986, section 5.2).
package struct CompleteLinks {
  /// The scheme and host of the site; empty where it has none.
  private let origin: [UInt8]
  /// The page that the text stands on, from the host on, as HTML has it.
  private let page: [UInt8]

  package init(_ address: Address, of baseURL: BaseURL) {
    origin = Array(baseURL.origin.utf8)
    page = Array(baseURL.relative(address).utf8)
  }

  private static let names: [StaticString] = [" href=\"", " src=\"", " poster=\"", " cite=\""]

  /// Values of attributes and texts are escaped, so that a quotation mark stands in a tag alone.
  package func html(of text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    text.withUnsafeBufferPointer { text in
      var index = 0
      while let quote = text[index...].firstIndex(of: UInt8(ascii: "\"")) {
        let start = quote + 1
        let end = text[start...].firstIndex(of: UInt8(ascii: "\"")) ?? text.count
        index = min(end + 1, text.count)
        guard let name = Self.names.firstIndex(where: { $0.ends(text[..<start]) }),
          let base = base(of: text[start..<end], isLink: name == 0)
        else { continue }
        result += text[copied..<start]
        result += base.start
        copied = start + base.dropped
      }
      if copied > 0 { result += text[copied...] }
    }
    return copied > 0 ? result : text
  }

  /// What stands before an address, and how many bytes of it go; nil where it is whole.
  private func base(
    of address: Slice<UnsafeBufferPointer<UInt8>>, isLink: Bool
  ) -> (start: [UInt8], dropped: Int)? {
    switch address.first {
    // An address that was not allowed; no browser asks for an image of the page's own address.
    case nil: return isLink ? (origin + page, 0) : nil
    case UInt8(ascii: "#"), UInt8(ascii: "?"): return (origin + page, 0)
    case UInt8(ascii: "/"):
      guard address.dropFirst().first == UInt8(ascii: "/") else { return (origin, 0) }
      return (Array(origin.prefix { $0 != UInt8(ascii: "/") }), 0)
    default: break
    }
    if Self.hasScheme(address) { return nil }
    var folder = page.prefix(through: page.lastIndex(of: UInt8(ascii: "/")) ?? 0)
    var rest = address
    while true {
      if rest.starts(with: "./".utf8) {
        rest = rest.dropFirst(2)
      } else if rest.starts(with: "../".utf8) {
        rest = rest.dropFirst(3)
        let above = folder.dropLast().lastIndex(of: UInt8(ascii: "/")) ?? 0
        folder = folder.prefix(through: above)
      } else {
        return (origin + folder, rest.startIndex - address.startIndex)
      }
    }
  }

  private static func hasScheme(_ address: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let colon = address.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = address[..<colon]
    return scheme.first?.isLetter == true
      && scheme.allSatisfy { $0.isLetterOrDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }
}

extension StaticString {
  fileprivate func ends(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    withUTF8Buffer { text.suffix($0.count).elementsEqual($0) }
  }
}
