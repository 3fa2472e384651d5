import Markdown

/// S7: scripts. All of them go; these are named because only somebody who broke in writes the like.
extension SpamScan {
  mutating func findScripts() {
    for node in 0..<tree.count where tree.isElement(node) {
      let tag = tree.tag(node)
      if tag == Tag.script {
        findScript(node)
      } else if tag == Tag.iframe {
        findFrame(node)
      } else if tag == Tag.meta {
        findRefresh(node)
      }
    }
  }

  private mutating func findScript(_ node: Int) {
    guard node + 1 < tree.end(node), tree.isText(node + 1) else { return }
    let code = Array(tree.html.text(node + 1).prefix(200_000))
    let reader = ScriptReader(
      code, words: words, isOutside: { [ownDomain] in $0.domain != ownDomain && !$0.isWellKnown })
    guard let what = reader.suspicion else { return }
    take(
      "S7", what, node, mark: .silent, isInfection: true,
      text: String(decoding: code.prefix(400), as: UTF8.self))
  }

  /// A frame of no size, which loads a page that nobody sees.
  private mutating func findFrame(_ node: Int) {
    guard let address = tree.attribute("src", node), let host = Host(of: address), isOutside(host),
      !host.isWellKnown
    else { return }
    let sizes = [tree.attribute("width", node), tree.attribute("height", node)].compactMap { $0 }
    let isEmpty =
      sizes.count == 2
      && sizes.allSatisfy { Double($0.prefix { $0.isNumber }).map { $0 <= 1 } ?? false }
    guard isEmpty || tree.html.hidesItself(node) else { return }
    take("S7", "frame of no size", node, mark: .silent, isInfection: false, text: address)
  }

  private mutating func findRefresh(_ node: Int) {
    guard tree.attribute("http-equiv", node)?.lowercased() == "refresh",
      let content = tree.attribute("content", node),
      let start = content.lowercased().firstRange(of: "url="),
      let host = Host(
        of: String(content[start.upperBound...].drop { $0 == "'" || $0 == "\"" || $0 == " " })),
      isOutside(host)
    else { return }
    take("S7", "jump to another site", node, mark: .silent, isInfection: false, text: content)
  }
}

/// What a script is suspected of, read without running it.
struct ScriptReader {
  private let code: [UInt8]
  private let words: WordList
  private let isOutside: (Host) -> Bool

  init(_ code: [UInt8], words: WordList, isOutside: @escaping (Host) -> Bool) {
    self.code = code
    self.words = words
    self.isOutside = isOutside
  }

  var suspicion: String? {
    if has("document.referrer") || has("\"referrer\"") || has("['referrer']"), hasEngine,
      jumps || writes
    {
      return "script that jumps when a reader comes from a search engine"
    }
    if has("useragent"), hasSpider, jumps || writes {
      return "script that shows spiders another page"
    }
    if has("eval(function(p,a,c,k"), let plain = unpacked {
      if isHarmful(plain) { return "packed script that writes links" }
    }
    guard writes || has("eval(") || has("innerhtml") else { return nil }
    return isHarmful(Self.decoded(code)) ? "script that writes links" : nil
  }

  private func has(_ word: StaticString) -> Bool { code.first(word, from: 0) != nil }

  private var hasEngine: Bool {
    has("baidu") || has("sogou") || has("so.com") || has("haosou") || has("sm.cn") || has("google")
      || has("bing.")
      || has("yisou") || has("soso")
  }

  private var hasSpider: Bool {
    has("spider") || has("googlebot") || has("bingbot") || has("yisouspider") || has("360spider")
  }

  private var jumps: Bool {
    has("location.href") || has("location=") || has("location =") || has("location.replace")
      || has("location.assign")
      || has("window.location") || has("top.location") || has("self.location")
  }

  private var writes: Bool { has("document.write") }

  /// Links elsewhere that are no share service, or terms of the list.
  private func isHarmful(_ text: [UInt8]) -> Bool {
    if words.count(in: text[...]).strong >= 2 { return true }
    guard text.first("<a ", from: 0) != nil || text.first("location", from: 0) != nil else {
      return false
    }
    var index = 0
    while let start = text.first("href=", from: index) {
      let rest = text[(start + 5)...].drop { [0x22, 0x27, 0x5C, 0x20].contains($0) }
      let address = rest.prefix { ![0x22, 0x27, 0x5C, 0x3E, 0x20].contains($0) }
      if let host = Host(of: String(decoding: address.prefix(200), as: UTF8.self)), isOutside(host)
      {
        return true
      }
      index = start + 5
    }
    return false
  }

  /// What a packed script unpacks to: its words in the places of their numbers.
  private var unpacked: [UInt8]? {
    guard let start = code.first("}('", from: 0),
      let end = code.last(".split('|')") ?? code.last(".split(\"|\")")
    else {
      return nil
    }
    guard start < end else { return nil }
    let body = code[(start + 3)..<end]
    guard let close = Array(body).last("',"),
      let comma = Array(body).last(",'") ?? Array(body).last(",\"")
    else {
      return nil
    }
    let list = Array(body)[min(comma + 2, body.count)...].filter { $0 != 0x27 && $0 != 0x22 }
    let words = list.split(separator: 0x7C, omittingEmptySubsequences: false)
    let payload = Array(body)[..<min(close, comma)]
    var result: [UInt8] = []
    var token: [UInt8] = []
    for byte in Array(payload) + [0x20] {
      let isWord = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
      if isWord {
        token.append(byte)
        continue
      }
      if !token.isEmpty {
        let number = Self.number(token)
        if let number, number < words.count, !words[number].isEmpty {
          result.append(contentsOf: words[number])
        } else {
          result.append(contentsOf: token)
        }
        token = []
      }
      result.append(byte)
    }
    return Self.decoded(result)
  }

  /// In base 62, as packers count.
  private static func number(_ token: [UInt8]) -> Int? {
    guard token.count <= 3 else { return nil }
    return token.reduce(0) { sum, byte in
      let digit =
        byte <= 0x39
        ? Int(byte) - 0x30 : byte >= 0x61 ? Int(byte) - 0x61 + 10 : Int(byte) - 0x41 + 36
      return sum * 62 + digit
    }
  }

  /// `\x3c`, `\u003c`, `%3c` and lists of character codes as what they stand for.
  static func decoded(_ code: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < code.count {
      if code[index] == 0x5C, index + 1 < code.count {
        let length = code[index + 1] == 0x78 ? 2 : code[index + 1] == 0x75 ? 4 : 0
        if length > 0, let value = hex(code, index + 2, length) {
          result.append(contentsOf: String(value).utf8)
          index += 2 + length
          continue
        }
        index += 1
        continue
      }
      if code[index] == 0x25, let value = hex(code, index + 1, 2) {
        result.append(UInt8(truncatingIfNeeded: value.value))
        index += 3
        continue
      }
      result.append(code[index])
      index += 1
    }
    if let list = code.first("fromcharcode", from: 0) {
      result += characters(code, from: list + 12)
    }
    return result
  }

  private static func hex(_ code: [UInt8], _ start: Int, _ length: Int) -> Unicode.Scalar? {
    guard start + length <= code.count else { return nil }
    return UInt32(String(decoding: code[start..<start + length], as: UTF8.self), radix: 16).flatMap(
      Unicode.Scalar.init)
  }

  private static func characters(_ code: [UInt8], from start: Int) -> [UInt8] {
    let numbers = code[start...].drop { $0 == 0x28 || $0 == 0x20 }.prefix { $0 != 0x29 }
    var result = ""
    for part in numbers.split(separator: 0x2C) {
      let digits = String(decoding: part.filter { $0 > 0x20 }, as: UTF8.self)
      if let scalar = UInt32(digits).flatMap(Unicode.Scalar.init) {
        result.unicodeScalars.append(scalar)
      }
    }
    return Array(result.utf8)
  }
}
