/// The front matter of another generator with what `publish` calls the same; what it does not know is kept under `extra`.
struct FrontMatterMove {
  /// What is written, with the lines of `---`.
  private(set) var text = ""
  private(set) var body: String
  private(set) var findings: [Finding] = []
  private var hasKeys: Set<String> = []

  private static let known: Set<String> = [
    "title", "date", "updated", "expires", "tags", "category", "categories", "description", "slug",
    "aliases", "views", "draft", "pinned", "noindex", "author",
    "source", "license", "image", "template", "language", "tag", "lastmod", "modified", "summary",
    "excerpt", "alias", "redirect_from", "expirydate", "publishdate",
    "published", "hidden", "password", "private", "status", "unlisted", "visible", "weight",
    "extra",
  ]

  init(_ source: String, generator: Generator, article: GeneratorSite.Article) {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
    }
    var front: [String] = []
    var rest = lines[...]
    if lines.first == "---" || lines.first == "+++",
      let end = lines.dropFirst().firstIndex(of: lines[0])
    {
      front = Array(lines[1..<end])
      if lines[0] == "+++" { front = Self.yaml(ofTOML: front) }
      rest = lines[(end + 1)...]
    } else if generator == .hexo, let end = lines.prefix(30).firstIndex(of: "---"),
      lines[..<end].contains(where: { $0.hasPrefix("title:") })
    {
      front = Array(lines[..<end])
      rest = lines[(end + 1)...]
    }
    body = rest.joined(separator: "\n")
    write(front, generator, article)
  }

  private mutating func write(
    _ front: [String], _ generator: Generator, _ article: GeneratorSite.Article
  ) {
    var kept: [String] = []
    var extra: [String] = []
    var index = 0
    while index < front.count {
      let line = front[index]
      var block = [line]
      index += 1
      while index < front.count,
        front[index].isEmpty || front[index].first == " " || front[index].first == "\t"
          || front[index].hasPrefix("- ") || front[index].first == "#"
      {
        block.append(front[index])
        index += 1
      }
      guard let colon = line.firstIndex(of: ":"), line.first != "#" else { continue }
      let key = String(line[..<colon]).trimmingSpace
      let value = line[line.index(after: colon)...].trimmingSpace
      place(key, value, block, generator, &kept, &extra)
    }
    if article.isDraft, !hasKeys.contains("draft") { kept.append("draft: true") }
    if !extra.isEmpty { kept += ["extra:"] + extra.map { $0.isEmpty ? "" : "  " + $0 } }
    text = kept.isEmpty ? "" : "---\n" + kept.joined(separator: "\n") + "\n---\n"
  }

  private mutating func place(
    _ key: String, _ value: String, _ block: [String], _ generator: Generator,
    _ kept: inout [String], _ extra: inout [String]
  ) {
    let lower = key.lowercased()
    let isEmpty = value.isEmpty && block.dropFirst().allSatisfy { $0.trimmingSpace.isEmpty }
    if isEmpty { return }
    switch lower {
    case "tags", "tag", "categories", "category":
      let isText =
        !value.isEmpty && !value.hasPrefix("[") && !value.contains(",") && !value.hasPrefix("\"")
      if generator == .jekyll, isText, value.contains(" ") {
        // Jekyll takes words for tags.
        kept.append("\(lower): [\(value.split(separator: " ").joined(separator: ", "))]")
      } else {
        kept += [lower + block[0].dropFirst(key.count)] + block.dropFirst()
      }
      hasKeys.insert(lower)
    case "permalink", "url":
      let path = value.filter { $0 != "\"" && $0 != "'" }
      if path.hasPrefix("/"), !path.contains(":"), path != "/" {
        if !hasKeys.contains("aliases") { kept.append("aliases: [\(YAMLScalar.quoted(path))]") }
        hasKeys.insert("aliases")
      } else {
        extra += block
      }
    case "sidebar_position", "nav_order", "order", "weight":
      if Int(value) != nil, hasKeys.insert("weight").inserted {
        kept.append("weight: \(value)")
      } else {
        extra += block
      }
    case "lang": kept.append("language: \(value)")
    case "sidebar_label", "sidebartitle", "linktitle":
      if !hasKeys.contains("title") { extra += block } else { extra += block }
    default:
      if Self.known.contains(lower) || Self.known.contains(lower.replacingDashes) {
        hasKeys.insert(lower)
        kept += block
      } else {
        extra += block
        findings.append(
          Finding(
            "key", "'\(key)' is kept under 'extra'", 0..<0, text: block[0], .reported,
            isInfection: false))
      }
    }
  }

  /// `a = "b"` as `a: "b"`; a table as a map.
  private static func yaml(ofTOML lines: [String]) -> [String] {
    var result: [String] = []
    var isInTable = false
    for line in lines {
      let text = line.trimmingSpace
      if text.isEmpty || text.hasPrefix("#") { continue }
      if text.hasPrefix("["), text.hasSuffix("]"), !text.contains("=") {
        result.append(text.filter { $0 != "[" && $0 != "]" } + ":")
        isInTable = true
        continue
      }
      guard let sign = text.firstIndex(of: "=") else {
        // A list over several lines.
        if let last = result.popLast() { result.append(last + " " + text) }
        continue
      }
      let key = text[..<sign].trimmingSpace.filter { $0 != "\"" }
      result.append(
        (isInTable ? "  " : "") + key + ": " + text[text.index(after: sign)...].trimmingSpace)
    }
    return result
  }
}

extension String {
  fileprivate var replacingDashes: String { filter { $0 != "-" && $0 != "_" } }
}
