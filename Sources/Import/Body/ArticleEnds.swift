import Markdown

/// Takes from the start and the end of an article what the page's template has put there, and keeps it for the report.
struct ArticleEnds {
  private(set) var blocks: [WrittenBlock]
  /// The lines that went.
  private(set) var removed: [String] = []
  /// Who is to be asked about copyright, as a notice says.
  private(set) var contact: String?

  init(_ blocks: [WrittenBlock], title: String) {
    self.blocks = blocks
    trimStart(title)
    trimEnd()
  }

  private mutating func trimStart(_ title: String) {
    var index = 0
    // The title, and the lines with date, source and views right below it.
    while index < min(blocks.count, 4) {
      let text = blocks[index].lineText
      if let text, Self.folded(text) == Self.folded(title), !title.isEmpty {
        blocks.remove(at: index)
        continue
      }
      if let text, LabelReader(text).isLabels || Self.isTrail(text) {
        removed.append(text)
        blocks.remove(at: index)
        continue
      }
      if blocks[index] == .rule, index == 0 {
        blocks.remove(at: index)
        continue
      }
      index += 1
    }
  }

  private static func folded(_ text: String) -> String {
    String(
      text.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.value > 0x2E80
      })
  }

  private static func isTrail(_ text: String) -> Bool {
    ["当前位置", "您的位置", "您现在的位置", "當前位置"].contains { text.hasPrefix($0) }
  }

  private mutating func trimEnd() {
    // A heading of a list of other articles, with all that is below it.
    if let start = blocks.lastIndex(where: { block in
      guard let text = block.lineText, text.count <= 16 else { return false }
      return Self.listHeadings.contains { text.hasPrefix($0) }
    }), start > 0, blocks[(start + 1)...].allSatisfy(\.isListOfLinks) {
      removed += blocks[start...].compactMap(\.lineText)
      blocks.removeSubrange(start...)
    }
    while let last = blocks.last {
      if last == .rule {
        blocks.removeLast()
        continue
      }
      guard let text = last.lineText, let kind = Self.kind(of: text), blocks.count > 1 else {
        break
      }
      if kind == .notice { contact = Self.contact(in: text) ?? contact }
      removed.append(text)
      blocks.removeLast()
    }
    // A notice may stand above what else was at the end.
    if let index = blocks.lastIndex(where: {
      $0.lineText.map { Self.kind(of: $0) == .notice } ?? false
    }),
      index > 0, index >= blocks.count - 2, let text = blocks[index].lineText
    {
      contact = Self.contact(in: text) ?? contact
      removed.append(text)
      blocks.remove(at: index)
    }
  }

  private enum Kind { case notice, closing, neighbours, tags, share, credit }

  private static func kind(of text: String) -> Kind? {
    let count = text.count
    if count < 400, isNotice(text) { return .notice }
    if count < 120,
      text.hasPrefix("更多关于") || text.hasPrefix("更多關於") || text.contains("敬请关注")
        || text.contains("请关注") && text.hasPrefix("更多")
    {
      return .closing
    }
    if count < 200,
      ["上一篇", "下一篇", "上一页", "下一页", "上篇", "下篇"].contains(where: { text.hasPrefix($0) })
    {
      return .neighbours
    }
    if count < 120,
      ["标签：", "标签:", "標籤：", "標籤:", "Tags:", "Tags：", "TAG:", "关键词：", "关键词:", "相关热词"].contains(
        where: { text.hasPrefix($0) })
    {
      return .tags
    }
    if count < 60,
      [
        "分享到", "分享：", "分享:", "打印本", "【打印", "收藏本", "本文地址", "本文链接", "返回列表", "返回顶部", "查看更多",
        "see more", "See more",
      ].contains(where: { text.hasPrefix($0) })
    {
      return .share
    }
    if count < 40,
      ["责任编辑", "(责任编辑", "（责任编辑", "[责任编辑", "編輯：", "编辑："].contains(where: { text.hasPrefix($0) })
    {
      return .credit
    }
    return nil
  }

  private static func isNotice(_ text: String) -> Bool {
    let signs = ["侵权", "侵權", "侵犯", "版权", "版權", "著作权"]
    let acts = ["联系", "聯繫", "聯絡", "删除", "刪除", "来自互联网", "来自网络", "转载", "来源于网络", "來自網路", "仅代表"]
    return signs.contains { text.contains($0) } && acts.contains { text.contains($0) }
  }

  /// `qq:12345678`, an e-mail address, a number of a telephone.
  static func contact(in text: String) -> String? {
    for label in [
      "qq:", "qq：", "QQ:", "QQ：", "QQ ", "微信:", "微信：", "邮箱:", "邮箱：", "email:", "Email:", "E-mail:",
      "电话:", "电话：", "tel:",
    ] {
      guard let range = text.firstRange(of: label) else { continue }
      let value = text[range.upperBound...].drop { $0 == " " }.prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || "@.-_+".contains($0))
      }
      if value.count >= 5 {
        if value.contains("@") { return String(value) }
        return label.trimmingSpace.prefix { $0 != ":" && $0 != "：" }.lowercased() + ":" + value
      }
    }
    for word in text.split(whereSeparator: {
      !($0.isASCII && ($0.isLetter || $0.isNumber || "@.-_+".contains($0)))
    }) {
      let parts = word.split(separator: "@")
      if parts.count == 2, parts[1].contains(".") { return String(word) }
    }
    return nil
  }

  private static let listHeadings = [
    "相关文章", "相关阅读", "相关推荐", "相关新闻", "延伸阅读", "推荐阅读", "热门文章", "最新文章", "猜你喜欢", "您可能", "你可能", "看过本文",
    "相關文章", "延伸閱讀", "推薦閱讀", "熱門文章", "Related", "You may also", "Read more", "See also", "More from",
    "Recommended",
  ]
}

extension WrittenBlock {
  /// The text of a block that is one paragraph or one heading.
  var lineText: String? {
    switch self {
    case .paragraph(let content), .heading(_, let content, _): content.visibleText.trimmingSpace
    default: nil
    }
  }

  /// Whether it holds links and hardly anything else.
  var isListOfLinks: Bool {
    switch self {
    case .list(_, _, let items): items.allSatisfy { $0.allSatisfy(\.isListOfLinks) }
    case .paragraph(let content):
      content.contains { if case .link = $0 { true } else { false } }
        && content.visibleText.count < 200
        && content.linkedCount * 10 >= content.visibleText.count * 6
    case .rule: true
    default: false
    }
  }
}

extension [WrittenInline] {
  fileprivate var linkedCount: Int {
    reduce(0) { sum, piece in
      switch piece {
      case .link(_, _, let inner): sum + inner.visibleText.count
      case .strong(let inner), .emphasis(let inner), .element(_, _, let inner):
        sum + inner.linkedCount
      default: sum
      }
    }
  }
}
