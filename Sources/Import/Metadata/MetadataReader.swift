import Markdown

/// Reads what a page says of its article: section 4 of the specification of imports, the first that holds.
struct MetadataReader {
  let tree: PageTree
  let body: Body
  let rules: ImportRules
  let frame: SiteFrame
  let path: String
  let words: WordList
  private let metas: [String: String]
  private(set) var metadata = Metadata()
  private(set) var isTitleHijacked = false
  private(set) var titleNode: Int?

  init(
    _ tree: PageTree, body: Body, rules: ImportRules, frame: SiteFrame, path: String,
    words: WordList = .standard
  ) {
    self.tree = tree
    self.body = body
    self.rules = rules
    self.frame = frame
    self.path = path
    self.words = words
    var metas: [String: String] = [:]
    for node in 0..<tree.count where tree.tag(node) == Tag.meta {
      guard let content = tree.attribute("content", node) else { continue }
      for name: StaticString in ["property", "name", "itemprop"] {
        guard let key = tree.attribute(name, node)?.lowercased() else { continue }
        for part in key.split(separator: " ") where metas[String(part)] == nil {
          metas[String(part)] = BlockBuilder.oneLine(content)
        }
      }
    }
    self.metas = metas
  }

  mutating func read() {
    readTitle()
    let near = nearText
    let labels = LabelReader(near)
    readDate(near, labels)
    readViews(near, labels)
    readTags(near, labels)
    readPeople(labels)
    readCategory(labels)
  }

  private func selected(_ selector: Selector?) -> String? {
    guard let node = selector?.matches(in: tree).first else { return nil }
    let text = tree.visibleText(node, without: .spam)
    return text.isEmpty ? nil : text
  }

  // MARK: The title

  private mutating func readTitle() {
    if let title = selected(rules.title) {
      titleNode = rules.title?.matches(in: tree).first
      metadata.title = .init(BlockBuilder.oneLine(title), rules.title?.text ?? "")
      return
    }
    let whole =
      tree.first(Tag.title).map { BlockBuilder.oneLine(tree.visibleText($0, without: [])) } ?? ""
    isTitleHijacked = isHijacked(whole)
    let social = metas["og:title"] ?? metas["twitter:title"] ?? ""
    let site = metas["og:site_name"]
    let candidate =
      isTitleHijacked ? "" : TitleParts.withoutSite(whole, end: frame.titleEnd, siteName: site)
    if let (node, text) = heading(matching: [social, candidate]) {
      titleNode = node
      metadata.title = .init(text, tree.selector(of: node))
    } else if !social.isEmpty, words.count(in: Array(social.utf8)[...]).strong == 0 {
      metadata.title = .init(
        TitleParts.withoutSite(social, end: frame.titleEnd, siteName: site), "og:title")
    } else if !candidate.isEmpty {
      let main = candidate == whole ? TitleParts.main(of: candidate) : candidate
      metadata.title = .init(main, "<title>")
    }
  }

  /// S6: terms of the list in the title of the page.
  private func isHijacked(_ title: String) -> Bool {
    let count = words.count(in: Array(title.utf8)[...])
    return count.strong >= 2 || count.strong == 1 && count.weak >= 1
  }

  /// A heading in the body, or at most 400 characters above it: best the one that the titles of the page repeat.
  private func heading(matching titles: [String]) -> (Int, String)? {
    guard let start = body.roots.first else { return nil }
    var candidates: [(node: Int, text: String, score: Int)] = []
    let end = body.roots.map { tree.end($0) }.max() ?? start
    var distance = 0
    var node = start - 1
    while node > 0, distance <= 800 {
      if tree.isText(node), tree.marks[node].isDisjoint(with: .gone) {
        distance += TextShape(of: tree.html.text(node)).weight
      }
      node -= 1
    }
    for index in max(0, node)..<end
    where tree.isElement(index) && tree.marks[index].isDisjoint(with: .gone) {
      let tag = tree.tag(index)
      let isNamed =
        Self.isTitleName(tree.attribute("class", index))
        || Self.isTitleName(tree.attribute("id", index))
      guard Tag.headings.contains(tag) || isNamed && index < start else { continue }
      if tag == Tag.a || tag == Tag.li || tag == Tag.ul { continue }
      let text = titleText(index)
      guard !text.isEmpty, text.count < 200, !text.contains("\n") else { continue }
      var score = tag == Tag.h1 ? 30 : tag == Tag.h2 ? 15 : 5
      if index > start { score -= Tag.headings.contains(tag) && tag == Tag.h1 ? 5 : 25 }
      if isNamed { score += 12 }
      if tree.marks[index].contains(.frame) { score -= 40 }
      for title in titles where !title.isEmpty {
        if title == text {
          score += 50
        } else if title.hasPrefix(text) || text.hasPrefix(title) {
          score += 30
        } else if title.contains(text), text.count > 3 {
          score += 20
        }
      }
      if titles.allSatisfy({ !$0.isEmpty && !$0.contains(text) && !text.contains($0) }),
        !titles.isEmpty
      {
        score -= 15
      }
      candidates.append((index, text, score))
    }
    guard let best = candidates.max(by: { ($0.score, -$0.node) < ($1.score, -$1.node) }),
      best.score >= 15
    else { return nil }
    return (best.node, best.text)
  }

  private static func isTitleName(_ name: String?) -> Bool {
    guard let name = name?.lowercased() else { return false }
    return ["title", "headline", "biaoti", "bt"].contains {
      name == $0 || name.hasSuffix($0) || name.hasPrefix($0)
    }
      && !name.contains("sub") && !name.contains("site")
  }

  /// A heading's text without a date or a number that a template puts into it.
  private func titleText(_ node: Int) -> String {
    var text = ""
    var index = node + 1
    while index < tree.end(node) {
      if !tree.marks[index].isDisjoint(with: .gone) || isAside(index) {
        index = tree.end(index)
        continue
      }
      if tree.isText(index) { text += String(decoding: tree.html.text(index), as: UTF8.self) }
      if tree.tag(index) == Tag.br { text += " " }
      index += 1
    }
    return BlockBuilder.oneLine(text)
  }

  private func isAside(_ node: Int) -> Bool {
    guard tree.tag(node) == Tag.span || tree.tag(node) == Tag.time else { return false }
    let text = tree.visibleText(node)
    guard let found = DateReader.first(in: text) else { return false }
    return found.range.count * 2 > text.utf8.count
  }

  // MARK: Around the body

  /// The text between the title and the body, and right above and below it, a line for each block.
  private var nearText: String {
    guard let start = body.roots.first else { return "" }
    let end = body.roots.map { tree.end($0) }.max() ?? start
    var from = start
    if let titleNode, titleNode < start {
      from = titleNode
    } else {
      var weight = 0
      while from > 0, weight < 600 {
        from -= 1
        if tree.isText(from) { weight += TextShape(of: tree.html.text(from)).weight }
      }
    }
    var text = lines(from..<start, limit: 3_000)
    text += "\n" + lines(start..<end, limit: 900)
    text += "\n" + lines(end..<tree.count, limit: 1_500)
    return text
  }

  private func lines(_ nodes: Range<Int>, limit: Int) -> String {
    var bytes: [UInt8] = []
    for node in nodes where tree.marks[node].isDisjoint(with: .gone) {
      if bytes.count > limit { break }
      if tree.isText(node) {
        bytes.append(
          contentsOf: tree.html.text(node).map { (0x09...0x0D).contains($0) ? 0x20 : $0 })
      } else if tree.isBlock(node) || tree.tag(node) == Tag.br {
        bytes.append(0x0A)
      } else if tree.tag(node) == Tag.a || tree.tag(node) == Tag.span {
        bytes.append(0x20)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func readDate(_ near: String, _ labels: LabelReader) {
    if let text = selected(rules.date), let found = DateReader.first(in: text) {
      metadata.date = .init(found.date, rules.date?.text ?? "")
      return
    }
    for key in [
      "article:published_time", "datepublished", "publishdate", "pubdate", "og:published_time",
      "date", "dc.date", "dc.date.issued",
    ] {
      if let value = metas[key], let found = DateReader.first(in: value) {
        metadata.date = .init(found.date, key)
        return
      }
    }
    for node in 0..<tree.count
    where tree.tag(node) == Tag.time && tree.marks[node].isDisjoint(with: .gone) {
      if let value = tree.attribute("datetime", node), let found = DateReader.first(in: value) {
        metadata.date = .init(found.date, "time[datetime]")
        return
      }
    }
    if let value = labels.value(after: LabelReader.dates, needsColon: false),
      let found = DateReader.first(in: value), found.range.lowerBound < 12
    {
      metadata.date = .init(found.date, String(value.prefix(40)))
      return
    }
    let above = String(near.prefix(900))
    if let found = DateReader.first(in: above) {
      metadata.date = .init(found.date, "text near the title")
    }
  }

  private mutating func readViews(_ near: String, _ labels: LabelReader) {
    if let text = selected(rules.views), let first = text.firstIndex(where: \.isNumber),
      let number = LabelReader.number(text[first...])
    {
      metadata.views = .init(number, rules.views?.text ?? "")
    } else if let number = labels.views {
      metadata.views = .init(number, "text near the title")
    } else {
      metadata.hasScriptedViews = labels.hasEmptyViews
    }
  }

  private mutating func readTags(_ near: String, _ labels: LabelReader) {
    if let text = selected(rules.tags) {
      metadata.tags = .init(Self.list(text), rules.tags?.text ?? "")
    } else if let value = labels.value(after: LabelReader.tags), !Self.list(value).isEmpty,
      value.count < 120
    {
      metadata.tags = .init(Self.list(value), "text near the body")
    } else if let keywords = metas["keywords"] {
      let list = Self.list(keywords)
      let text = body.roots.map { tree.visibleText($0) }.joined(separator: "\n")
      let listed = words.count(in: Array(keywords.utf8)[...]).strong
      if (1...8).contains(list.count), listed == 0, list.allSatisfy({ text.contains($0) }) {
        metadata.tags = .init(list, "meta keywords")
      }
    }
    var tags: [String] = []
    for node in 0..<tree.count
    where tree.tag(node) == Tag.meta && tree.attribute("property", node) == "article:tag" {
      if let value = tree.attribute("content", node) { tags += Self.list(value) }
    }
    if !tags.isEmpty, rules.tags == nil { metadata.tags = .init(tags, "article:tag") }
  }

  static func list(_ text: String) -> [String] {
    let signs: Set<Character> = [",", "，", "、", ";", "；", "|", "\n"]
    let hasSigns = text.contains { signs.contains($0) }
    let parts = text.split { signs.contains($0) || !hasSigns && $0.isWhitespace }
    var seen: Set<String> = []
    return parts.map(\.trimmingSpace).filter {
      !$0.isEmpty && $0.count < 30 && seen.insert($0).inserted
    }
  }

  private mutating func readPeople(_ labels: LabelReader) {
    if let text = selected(rules.author) {
      metadata.author = .init(BlockBuilder.oneLine(text), rules.author?.text ?? "")
    } else if let value = labels.value(after: LabelReader.authors), value.count < 30 {
      metadata.author = .init(value, "text near the title")
    } else if let value = metas["author"], !value.isEmpty, value.count < 40, !value.contains("://")
    {
      metadata.author = .init(value, "meta author")
    }
    if let text = selected(rules.source) {
      metadata.source = .init(BlockBuilder.oneLine(text), rules.source?.text ?? "")
    } else if let value = labels.value(after: LabelReader.sources), value.count < 60 {
      metadata.source = .init(value, "text near the title")
    }
  }

  // MARK: The category

  private mutating func readCategory(_ labels: LabelReader) {
    if let (name, evidence) = trail() {
      metadata.category = .init(name, evidence)
    } else if let value = labels.value(after: LabelReader.categories), value.count < 20 {
      metadata.category = .init(value, "text near the title")
    } else if let value = metas["article:section"], value.count < 30 {
      metadata.category = .init(value, "article:section")
    }
    let folders = path.split(separator: "/").dropLast().map(String.init)
    let names = rules.categories
    if let name = folders.reversed().compactMap({ names[$0] }).first {
      metadata.category = .init(name, "import.yaml")
    } else if metadata.category == nil, let folder = folders.last, !folder.allSatisfy(\.isNumber) {
      metadata.category = .init(folder, "folder")
    }
  }

  /// `当前位置：首页 > 客服 > 退款`: the last link that is not the page itself.
  private func trail() -> (String, String)? {
    for node in 0..<(body.roots.first ?? 0)
    where tree.isText(node) && tree.marks[node].isDisjoint(with: .gone) {
      let text = String(decoding: tree.html.text(node), as: UTF8.self)
      guard
        ["当前位置", "您的位置", "你的位置", "所在位置", "現在位置", "當前位置", "您現在的位置", "您现在的位置"].contains(
          where: text.contains)
      else { continue }
      for ancestor in tree.ancestors(node).prefix(4) {
        let links = tree.subtree(ancestor).filter {
          tree.tag($0) == Tag.a && tree.attribute("href", $0) != nil
        }
        guard !links.isEmpty else { continue }
        let names = links.map { BlockBuilder.oneLine(tree.visibleText($0)) }
        let title = metadata.title?.value ?? ""
        let home: Set<String> = ["首页", "首頁", "主页", "主頁", "网站首页", "Home", "home"]
        if let name = names.last(where: {
          !$0.isEmpty && !home.contains($0) && $0 != title && $0.count < 20
        }) {
          return (name, "trail")
        }
        return nil
      }
    }
    return nil
  }
}
