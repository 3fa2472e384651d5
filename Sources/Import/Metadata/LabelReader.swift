/// What stands behind a label in a line of text: `时间：2022-12-08 浏览：3,021`.
struct LabelReader {
  private let text: String

  init(_ text: String) { self.text = text }

  static let views = [
    "浏览", "瀏覽", "阅读", "閱讀", "点击", "點擊", "查看", "人气", "人氣", "热度", "访问", "Views", "views", "Hits",
  ]
  static let dates = [
    "发布时间", "发布日期", "发表时间", "发表于", "发布于", "更新时间", "更新日期", "更新于", "日期", "时间", "發布時間", "發佈日期", "發表於",
    "更新時間", "時間", "发布", "更新", "發布", "Published", "Posted", "Date", "Updated",
  ]
  static let tags = [
    "标签", "標籤", "关键词", "关键字", "關鍵詞", "相关热词搜索", "相关热词", "Tags", "tags", "TAG", "Tag",
  ]
  static let authors = ["作者", "责任编辑", "编辑", "責任編輯", "編輯", "Author", "撰稿", "文/"]
  static let sources = ["来源", "來源", "转载自", "轉載自", "本文来自", "稿源", "出处", "Source"]
  static let categories = ["分类", "分類", "栏目", "欄目", "所属分类", "Category"]

  /// The number of views, with its unit: `1.2万` is 12000.
  var views: Int? {
    for label in Self.views {
      for range in text.ranges(of: label) {
        var rest = text[range.upperBound...]
        for suffix in ["次数", "次數", "数", "數", "量"] where rest.hasPrefix(suffix) {
          rest = rest.dropFirst(suffix.count)
          break
        }
        rest = Self.skipping(rest)
        rest = rest.drop { $0 == "(" || $0 == "（" || $0 == "[" }
        if let number = Self.number(rest) { return number }
      }
      // `3,021 次浏览`, `120 views`.
      if let range = text.firstRange(of: label),
        let number = Self.numberBefore(text[..<range.lowerBound])
      {
        return number
      }
    }
    return nil
  }

  /// Whether a label of views has no number behind it.
  var hasEmptyViews: Bool {
    Self.views.prefix(10).contains { label in
      text.ranges(of: label).contains { range in
        var rest = text[range.upperBound...]
        for suffix in ["次数", "次數", "数", "數", "量"] where rest.hasPrefix(suffix) {
          rest = rest.dropFirst(suffix.count)
        }
        guard let sign = rest.first(where: { $0 != " " }), sign == ":" || sign == "：" else {
          return false
        }
        return Self.number(Self.skipping(rest)) == nil
      }
    }
  }

  private static func skipping(_ text: Substring) -> Substring {
    text.drop { $0 == ":" || $0 == "：" || $0 == " " || $0 == "\u{A0}" || $0 == "\u{3000}" }
  }

  static func number(_ text: Substring) -> Int? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") || $0 == "，" }
    guard digits.first?.isNumber == true, digits.count < 16 else { return nil }
    let plain = digits.filter { $0 != "," && $0 != "，" }
    guard let value = Double(plain) ?? Double(plain.prefix { $0.isNumber }) else { return nil }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    var factor = 1.0
    if unit.hasPrefix("万") || unit.hasPrefix("萬") || unit.hasPrefix("w") { factor = 10_000 }
    if unit.hasPrefix("千") || unit.hasPrefix("k") || unit.hasPrefix("K") { factor = 1_000 }
    if unit.hasPrefix("亿") || unit.hasPrefix("億") { factor = 100_000_000 }
    if unit.hasPrefix("-") || unit.hasPrefix("年") || unit.hasPrefix("/") { return nil }
    let result = (value * factor).rounded()
    return result < 1e12 ? Int(result) : nil
  }

  private static func numberBefore(_ text: Substring) -> Int? {
    var rest = text
    while let last = rest.last, last == " " || last == "次" || last == "人" { rest = rest.dropLast() }
    guard rest.last?.isNumber == true else { return nil }
    let digits = rest.reversed().prefix { $0.isASCII && ($0.isNumber || $0 == ",") }
    let start = String(digits.reversed())
    // A time of day, or a date, is no number of views.
    let before = rest.dropLast(start.count).last
    if let before, ":：-/年月.".contains(before) { return nil }
    return number(Substring(start))
  }

  /// The rest of the line behind the first of these labels, up to the next label.
  func value(after labels: [String], needsColon: Bool = true) -> String? {
    for label in labels {
      for range in text.ranges(of: label) {
        let rest = text[range.upperBound...]
        let trimmed = rest.drop { $0 == " " || $0 == "\u{A0}" }
        guard !needsColon || trimmed.first == ":" || trimmed.first == "：" || label.hasSuffix("/")
        else { continue }
        let line = Self.skipping(trimmed).prefix { $0 != "\n" }
        let end = Self.labelStart(in: line)
        let value = line[..<end].trimmingSpace
        if !value.isEmpty { return value }
      }
    }
    return nil
  }

  /// Where another label begins in a line.
  private static func labelStart(in line: Substring) -> String.Index {
    var end = line.endIndex
    for label in all {
      for range in line.ranges(of: label)
      where range.lowerBound < end && range.lowerBound > line.startIndex {
        let next = line[range.upperBound...].first { $0 != " " && !"量数次數".contains($0) }
        if next == ":" || next == "：" { end = range.lowerBound }
      }
    }
    for sign in ["|", "｜", "\u{3000}\u{3000}", "  "] {
      if let range = line[..<end].firstRange(of: sign) { end = range.lowerBound }
    }
    return end
  }

  private static let all =
    views + dates + tags + authors + sources + categories + ["字体", "评论", "評論", "大小"]

  /// Whether a line is nothing but such labels with their values.
  var isLabels: Bool {
    guard text.count < 160 else { return false }
    let labels = Self.all.filter { label in
      text.ranges(of: label).contains { range in
        let next = text[range.upperBound...].first { $0 != " " && !"量数次數".contains($0) }
        return next == ":" || next == "："
      }
    }
    return labels.count >= 2 || labels.count == 1 && text.count < 40
  }
}

extension StringProtocol {
  var trimmingSpace: String {
    var view = Substring(self)
    let isOuter = { (character: Character) in
      character.isWhitespace || character == "\u{A0}" || character == "\u{3000}"
        || character == "\u{FEFF}"
    }
    while let first = view.first, isOuter(first) { view.removeFirst() }
    while let last = view.last, isOuter(last) { view.removeLast() }
    return String(view)
  }
}
