/// The text of an article of another generator, with what `publish` writes for the same.
struct BodyMove {
  private let site: GeneratorSite
  private let article: GeneratorSite.Article
  private(set) var text = ""
  private(set) var findings: [Finding] = []
  private var output: [String] = []
  private var fence: Substring?
  private var open: [String] = []

  init(_ body: String, site: GeneratorSite, article: GeneratorSite.Article) {
    self.site = site
    self.article = article
    for line in body.split(separator: "\n", omittingEmptySubsequences: false) { read(line) }
    text = output.joined(separator: "\n")
  }

  private mutating func read(_ line: Substring) {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    if let fence {
      output.append(String(line))
      if trimmed.hasPrefix(fence) { self.fence = nil }
      return
    }
    for sign in ["```", "~~~"] where trimmed.hasPrefix(sign) {
      fence = trimmed.prefix { $0 == sign.first }
      output.append(String(line))
      return
    }
    if admonition(line, trimmed) { return }
    if site.generator == .docusaurus,
      trimmed.hasPrefix("import ") && trimmed.contains(" from ")
        || site.generator == .docusaurus && trimmed.hasPrefix("export ")
    {
      note("component", String(line))
      return
    }
    let rewritten = addresses(tags(String(line)))
    output.append(open.last == ">" ? "> " + rewritten : rewritten)
  }

  private mutating func note(_ rule: String, _ text: String) {
    findings.append(
      Finding(rule, "not understood", 0..<0, text: text, .reported, isInfection: false))
  }

  // MARK: Boxes

  private static let kinds = [
    "note": "NOTE", "info": "NOTE", "abstract": "NOTE", "tip": "TIP", "success": "TIP",
    "hint": "TIP", "important": "IMPORTANT", "question": "NOTE",
    "warning": "WARNING", "caution": "CAUTION", "danger": "CAUTION", "failure": "CAUTION",
    "bug": "CAUTION", "example": "NOTE", "quote": "NOTE", "details": "NOTE",
  ]

  /// `::: tip`, `:::note`, `!!! note "Title"` with what is indented below, as alerts.
  private mutating func admonition(_ line: Substring, _ trimmed: Substring) -> Bool {
    if let title = open.last, title.hasPrefix("!") {
      if line.hasPrefix("    ") || trimmed.isEmpty {
        output.append(trimmed.isEmpty ? ">" : "> " + addresses(tags(String(line.dropFirst(4)))))
        return true
      }
      open.removeLast()
      output.append("")
      return false
    }
    for sign in ["!!! ", "??? ", "???+ "] where trimmed.hasPrefix(sign) && site.generator == .mkdocs
    {
      start(trimmed.dropFirst(sign.count))
      open.append("!")
      return true
    }
    guard trimmed.hasPrefix(":::"), [.vuepress, .docusaurus].contains(site.generator) else {
      return false
    }
    let rest = trimmed.drop { $0 == ":" }.drop { $0 == " " }
    if rest.isEmpty {
      if !open.isEmpty { open.removeLast() }
      output.append("")
    } else {
      let name = rest.prefix { $0.isLetter || $0 == "-" }.lowercased()
      if Self.kinds[name] != nil {
        start(rest)
        open.append(">")
      } else {
        note("box", String(line))
        open.append("")
      }
    }
    return true
  }

  private mutating func start(_ text: Substring) {
    let name = text.prefix { $0.isLetter || $0 == "-" }
    let title = text.dropFirst(name.count).trimmingSpace.filter {
      $0 != "\"" && $0 != "[" && $0 != "]"
    }
    output.append("> [!\(Self.kinds[name.lowercased()] ?? "NOTE")]")
    if !title.isEmpty { output += ["> **\(title)**", ">"] }
  }

  // MARK: Tags and shortcodes

  private mutating func tags(_ line: String) -> String {
    var line = line
    if site.generator == .obsidian { line = wikiLinks(line) }
    line = replaced(line, "{%", "%}") { move, inner in move.liquid(inner) }
    line = replaced(line, "{{<", ">}}") { move, inner in move.shortcode(inner) }
    line = replaced(line, "{{%", "%}}") { move, inner in move.shortcode(inner) }
    if site.generator == .jekyll {
      line = replaced(line, "{{", "}}") { move, inner in
        let name = inner.trimmingSpace
        if name == "site.baseurl" || name == "site.url" { return "" }
        if let quote = name.first, quote == "\"" || quote == "'",
          name.contains("relative_url") || name.contains("absolute_url")
        {
          return String(name.dropFirst().prefix { $0 != quote })
        }
        move.note("tag", "{{ \(name) }}")
        return nil
      }
    }
    return line
  }

  private mutating func replaced(
    _ line: String, _ open: String, _ close: String, _ replace: (inout BodyMove, String) -> String?
  ) -> String {
    guard line.contains(open) else { return line }
    var result = ""
    var rest = line[...]
    while let start = rest.firstRange(of: open),
      let end = rest[start.upperBound...].firstRange(of: close)
    {
      result += rest[..<start.lowerBound]
      let inner = String(rest[start.upperBound..<end.lowerBound])
      result += replace(&self, inner) ?? String(rest[start.lowerBound..<end.upperBound])
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  private mutating func liquid(_ inner: String) -> String? {
    let words = Self.words(inner.filter { $0 != "-" || !inner.hasPrefix("-") })
    guard let name = words.first else { return "" }
    switch name {
    case "asset_img":
      guard words.count > 1 else { return "" }
      let file = words.dropFirst().first { $0.contains(".") } ?? words[1]
      let title = words.last.map { $0 == file ? "" : $0 } ?? ""
      return "![\(title)](\(file))"
    case "asset_link", "asset_path":
      return words.count > 1
        ? name == "asset_path"
          ? words[1] : "[\(words.dropFirst(2).joined(separator: " "))](\(words[1]))" : ""
    case "post_link", "post_url", "link":
      guard words.count > 1 else { return "" }
      let target = site.article(named: words[1], from: article)
      let address = target.map { OldAddress.relative(to: $0, from: article.target) }
      if address == nil { note("tag", "{%\(inner)%}") }
      if name != "post_link" { return address ?? words[1] }
      let title = words.count > 2 ? words.dropFirst(2).joined(separator: " ") : words[1]
      return "[\(title)](\(address ?? words[1]))"
    case "highlight", "codeblock", "code":
      let language = words.dropFirst().first {
        !$0.contains(":") && !$0.contains("=")
          && $0.allSatisfy { $0.isLetter || $0.isNumber || "+-#".contains($0) }
          && name == "highlight"
      }
      let named = words.first { $0.hasPrefix("lang:") }.map { String($0.dropFirst(5)) }
      return "```\(named ?? language ?? "")"
    case "endhighlight", "endcodeblock", "endcode": return "```"
    case "raw", "endraw", "endnote", "endblockquote", "endquote", "endhint", "endcenterquote",
      "endtabs", "endtab", "tabs", "tab":
      return ""
    case "hint", "note":
      return
        "> [!\(Self.kinds[words.dropFirst().joined().lowercased().split(separator: "=").last.map { String($0).filter(\.isLetter) } ?? "note"] ?? "NOTE")]"
    case "youtube": return words.count > 1 ? "<https://www.youtube.com/watch?v=\(words[1])>" : ""
    case "embed":
      let address = words.dropFirst().first { $0.hasPrefix("url=") }.map {
        $0.dropFirst(4).filter { $0 != "\"" }
      }
      return address.map { "<\($0)>" } ?? ""
    default:
      note("tag", "{%\(inner)%}")
      return nil
    }
  }

  private mutating func shortcode(_ inner: String) -> String? {
    let words = Self.words(inner)
    guard let name = words.first else { return "" }
    let value = { (key: String) in
      words.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }
    switch name {
    case "ref", "relref":
      guard words.count > 1 else { return "" }
      let parts = (value("path") ?? words[1]).split(separator: "#", maxSplits: 1)
      let fragment = parts.count > 1 ? "#" + parts[1] : ""
      guard let target = site.article(named: String(parts.first ?? ""), from: article) else {
        note("shortcode", "{{< \(inner.trimmingSpace) >}}")
        return String(parts.first ?? "") + fragment
      }
      return OldAddress.relative(to: target, from: article.target) + fragment
    case "figure":
      let source = value("src") ?? (words.count > 1 ? words[1] : "")
      let caption = value("caption") ?? value("title") ?? ""
      let title = caption.isEmpty ? "" : " \"\(caption)\""
      return "![\(value("alt") ?? "")](\(source)\(title))"
    case "highlight": return "```\(words.count > 1 ? words[1] : "")"
    case "/highlight": return "```"
    case "youtube":
      return "<https://www.youtube.com/watch?v=\(value("id") ?? (words.count > 1 ? words[1] : ""))>"
    default:
      note("shortcode", "{{< \(inner.trimmingSpace) >}}")
      return name.hasPrefix("/") || words.count >= 1 ? "" : nil
    }
  }

  /// Words, those in quotes whole.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "\"" || character == "'" || character == "`" {
        quote = character
      } else if character.isWhitespace {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// `[[Page#Heading|text]]` and `![[picture.png|200]]`.
  private mutating func wikiLinks(_ line: String) -> String {
    var line = replaced(line, "![[", "]]") { move, inner in
      let parts = inner.split(separator: "|")
      let name = String(parts.first ?? "")
      if let file = move.site.file(named: name, from: move.article) {
        let title = parts.count > 1 && Int(parts[1]) == nil ? String(parts[1]) : ""
        return "![\(title)](<\(OldAddress.relative(to: file, from: move.article.target))>)"
      }
      move.note("embed", "![[\(inner)]]")
      return move.site.article(named: name, from: move.article).map {
        "[\(name)](<\(OldAddress.relative(to: $0, from: move.article.target))>)"
      }
    }
    line = replaced(line, "[[", "]]") { move, inner in
      let parts = inner.split(separator: "|", maxSplits: 1)
      let place = (parts.first ?? "").split(
        separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let text = String(parts.last ?? "")
      guard let name = place.first, !name.isEmpty else { return text }
      guard let target = move.site.article(named: String(name), from: move.article) else {
        move.note("link", "[[\(inner)]]")
        return text
      }
      return "[\(text)](<\(OldAddress.relative(to: target, from: move.article.target))>)"
    }
    return line
  }

  // MARK: Addresses

  /// `](/images/a.png)` and `src="/images/a.png"`, which stand at the root of the old site, from the article's place.
  private mutating func addresses(_ line: String) -> String {
    guard line.contains("](") || line.contains("src=\"") || line.contains("href=\"") else {
      return line
    }
    var result = line
    for (open, closes) in [("](", " )"), ("src=\"", "\""), ("href=\"", "\"")] {
      var output = ""
      var rest = result[...]
      while let start = rest.firstRange(of: open) {
        output += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        let address = rest.prefix { !closes.contains($0) }
        output += moved(String(address)) ?? String(address)
        rest = rest.dropFirst(address.count)
      }
      result = output + rest
    }
    return result
  }

  private func moved(_ address: String) -> String? {
    guard !address.isEmpty, !address.hasPrefix("#"), !address.hasPrefix("<"),
      OldAddress.scheme(of: address) == nil, !address.hasPrefix("//")
    else { return nil }
    let fragment = address.firstIndex(of: "#").map { String(address[$0...]) } ?? ""
    let plain = String(address.prefix { $0 != "#" })
    if let file = site.file(named: plain, from: article) {
      return OldAddress.relative(to: file, from: article.target)
    }
    let name = plain.split(separator: "/").last ?? ""
    guard
      !name.contains(".")
        || [".md", ".mdx", ".html", ".markdown"].contains(where: { name.hasSuffix($0) })
    else { return nil }
    return site.article(named: plain, from: article).map {
      OldAddress.relative(to: $0, from: article.target) + fragment
    }
  }
}
