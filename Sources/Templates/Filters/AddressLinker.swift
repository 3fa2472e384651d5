import Bytes

/// Makes links of the addresses in a text: `https://…`, `www.…`, `mailto:…` and e-mail addresses.
struct AddressLinker {
  let limit: Int?
  var relation = ""
  var target: String?

  init(limit: Int?) {
    self.limit = limit
  }

  /// `markup` is text that has been escaped already.
  func linking(_ markup: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < markup.count {
      let start = index
      let isSpace = markup[index].isSpace
      while index < markup.count, markup[index].isSpace == isSpace { index += 1 }
      if isSpace {
        result += markup[start..<index]
      } else {
        result += link(String(decoding: markup[start..<index], as: UTF8.self)).utf8
      }
    }
    return result
  }

  private static let opening = ["(", "&lt;", "<"]
  private static let closing = [")", ".", ",", "\n", "&gt;", ">"]

  private func link(_ word: String) -> String {
    guard word.utf8.count <= TemplateLimits.addressBytes else { return word }
    var middle = word[...]
    var head = ""
    while let mark = Self.opening.first(where: { middle.hasPrefix($0) }) {
      head += mark
      middle = middle.dropFirst(mark.count)
    }
    var tail: [String] = []
    // A bracket that opens inside the address closes inside it.
    var opened = middle.count { $0 == "(" } - middle.count { $0 == ")" }
    while let mark = Self.closing.first(where: { middle.hasSuffix($0) }) {
      if mark == ")" {
        if opened >= 0 { break }
        opened += 1
      }
      tail.append(mark)
      middle = middle.dropLast(mark.count)
    }
    return head + (anchor(String(middle)) ?? String(middle)) + tail.reversed().joined()
  }

  private func anchor(_ text: String) -> String? {
    let folded = text.lowercased()
    if folded.hasPrefix("https://") || folded.hasPrefix("http://") {
      guard folded.split(separator: "/").count > 1 else { return nil }
      return element(text, shown: shown(text), related: true)
    }
    if folded.hasPrefix("www."), folded.count > 4, folded.dropFirst(4).contains(".") {
      return element("https://" + text, shown: shown(text), related: true)
    }
    if folded.hasPrefix("mailto:"), isMail(String(text.dropFirst(7))) {
      return element(text, shown: String(text.dropFirst(7)), related: false)
    }
    if isMail(text) { return element("mailto:" + text, shown: text, related: false) }
    return nil
  }

  private func isMail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return false }
    let isPlain = parts[1].utf8.allSatisfy {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    return isPlain && !parts[1].hasPrefix(".") && !parts[0].contains(":")
  }

  private func shown(_ text: String) -> String {
    guard let limit, text.unicodeScalars.count > limit else { return text }
    return String(text.unicodeScalars.prefix(max(0, limit))) + "..."
  }

  private func element(_ address: String, shown: String, related: Bool) -> String {
    var attributes = " href=\"\(address)\""
    if related {
      if !relation.isEmpty { attributes += " rel=\"\(Value.string(relation).escapedText)\"" }
      if let target {
        attributes += " target=\"\(Value.string(target).escapedText)\""
      }
    }
    return "<a\(attributes)>\(shown)</a>"
  }
}
