/// What the `class` and `id` of an element say of it, as authors of pages all over the world name things.
struct NameHints: Sendable {
  var isUnlikely = false
  var isLikely = false
  /// Named as a part of the page that holds what readers come for, or one that does not.
  var weight = 0
  var isShare = false
  var isCaption = false

  init() {}

  /// `names` are in lower case.
  init(_ names: String) {
    let has = { (list: [String]) in list.contains { names.contains($0) } }
    isLikely = has(Self.likely)
    isUnlikely = has(Self.unlikely) && !isLikely
    isShare = has(Self.share)
    if has(Self.negative) { weight -= 25 }
    if has(Self.positive) { weight += 25 }
  }

  private static let unlikely = [
    "-ad-", "adsense", "advert", "banner", "breadcrumb", "comment", "cookie", "consent", "crumb",
    "disqus", "extra", "footer", "header", "hotnews", "menu", "navbar", "newsletter", "outbrain",
    "pager", "pagination", "paihang", "popup", "promo", "recommend", "related", "remark", "replies",
    "respond", "rss", "sidebar", "social", "sponsor", "subscribe", "supplement", "taboola",
    "toolbar",
    "xiangguan",
  ]
  private static let likely = [
    "article", "body", "column", "content", "entry", "main", "mathjax", "neirong", "post", "shadow",
    "story", "text", "zhengwen",
  ]
  private static let positive = [
    "article", "blog", "body", "content", "entry", "main", "neirong", "page", "post", "story",
    "text",
    "zhengwen",
  ]
  private static let negative = [
    "-ad-", "advert", "banner", "byline", "comment", "contact", "copyright", "foot", "hidden",
    "masthead", "meta", "newsletter", "outbrain", "pager", "promo", "recommend", "related",
    "scroll",
    "share", "shopping", "sidebar", "sponsor", "subscribe", "tags", "taboola", "tool", "widget",
  ]
  private static let share = [
    "share", "sharing", "bdsharebuttonbox", "jiathis", "addthis", "social", "bshare",
  ]
}
