/// The keys of the front matter, in the order in which the documentation lists them.
package enum FrontMatterSchema {
  @Rows<FrontMatterKey> private static var rows: [FrontMatterKey] {
    FrontMatterKey(
      "title", FrontMatterTypes.text,
      meaning: KeyWords("the title", "标题", "標題"),
      absence: KeyWords(
        "the first heading, which leaves the text if the text begins with it; else the file's name",
        "第一个标题行（位于正文开头时会从正文移走），否则为文件名", "第一個標題行（位於正文開頭時會從正文移走），否則為檔名"),
      get: { $0.title }, set: { $0.title = $1 })
    FrontMatterKey(
      "date", FrontMatterTypes.date,
      others: [
        .init("publishDate") { parser, entry in
          parser.frontMatter.publishDate = parser.date(entry.value, entry.key)
          parser.frontMatter.date = parser.frontMatter.date ?? parser.frontMatter.publishDate
        },
        "created", "created_at", "createTime", "pubDate", "datetime",
      ], rivalry: .yields, onFolderPages: false,
      meaning: KeyWords(
        "`2022-12-08`, `2022-12-08 14:23:18` or `2022-12-08T14:23:18+08:00`; `2022/12/8 9:05` and `2022年12月8日` are read too",
        "`2022-12-08`、`2022-12-08 14:23:18` 或 `2022-12-08T14:23:18+08:00`；`2022/12/8 9:05`、`2022年12月8日` 也认得",
        "`2022-12-08`、`2022-12-08 14:23:18` 或 `2022-12-08T14:23:18+08:00`；`2022/12/8 9:05`、`2022年12月8日` 也認得"
      ),
      absence: KeyWords(
        "the date at the start of the file's name; else listed last, without a date",
        "文件名开头的日期；没有则排在最后，不显示日期", "檔名開頭的日期；沒有則排在最後，不顯示日期"),
      get: { $0.date }, set: { $0.date = $1 })
    FrontMatterKey(
      "updated", FrontMatterTypes.date,
      others: [
        "lastmod", "modified", "update", "updated_at", "updateTime", "lastUpdated",
        "last_modified_at", "modDate",
      ],
      rivalry: .doubts,
      meaning: KeyWords("when it last changed", "最后修改的日期", "最後修改的日期"),
      get: { $0.updated }, set: { $0.updated = $1 })
    FrontMatterKey(
      "expires", FrontMatterTypes.date, others: ["expiryDate", "expire_date"], rivalry: .doubts,
      meaning: KeyWords("from when on it is left out", "从这时起不再发布", "從這時起不再發布"),
      get: { $0.expires }, set: { $0.expires = $1 })
    FrontMatterKey(
      "tags", FrontMatterTypes.names, others: ["tag"], rivalry: .adds, onFolderPages: false,
      meaning: KeyWords(
        "a list; in one line commas of any width and `、` separate the tags",
        "列表；写在一行时用逗号（全角半角都行）或顿号隔开", "列表；寫在一行時用逗號（全形半形皆可）或頓號隔開"),
      get: { $0.tags.isEmpty ? nil : $0.tags }, set: { $0.tags += $1 })
    FrontMatterKey(
      "category", FrontMatterTypes.name,
      others: [
        .init("categories", as: "category and tags") { $0.readCategories($1) },
        .init("taxonomies", as: "category and tags") { $0.readTaxonomies($1) },
      ], rivalry: .adds, onFolderPages: false,
      meaning: KeyWords("one", "一个分类", "一個分類"),
      get: { $0.category }, set: { $0.category = $1 })
    FrontMatterKey(
      "description", FrontMatterTypes.text, others: ["summary", "excerpt", "desc", "abstract"],
      rivalry: .doubts,
      meaning: KeyWords(
        "one or two sentences for lists and search engines", "一两句话，用于列表和搜索引擎",
        "一兩句話，用於列表和搜尋引擎"),
      absence: KeyWords("the first sentences", "正文的开头几句", "正文的開頭幾句"),
      get: { $0.description }, set: { $0.description = $1 })
    FrontMatterKey(
      "slug", FrontMatterTypes.slug, onFolderPages: false,
      meaning: KeyWords("the last part of the address", "网址的最后一段", "網址的最後一段"),
      absence: KeyWords("the file's name", "文件名", "檔名"),
      get: { $0.slug }, set: { $0.slug = $1 })
    FrontMatterKey(
      "aliases", FrontMatterTypes.aliases,
      others: [
        "alias", "redirect_from", "redirects", "old_urls",
        .init("permalink", as: "an old address") { $0.readOldAddress($1) },
        .init("url", as: "an old address") { $0.readOldAddress($1) },
        .init("path", as: "an old address") { $0.readOldAddress($1) },
        .init("abbrlink", as: "an old address") { $0.readOldAddress($1, below: "posts/") },
      ], rivalry: .adds,
      meaning: KeyWords(
        "old addresses, from which readers are sent on; as a browser copies them, too",
        "旧网址，访问时会转到新网址；从浏览器复制来的也行", "舊網址，造訪時會轉到新網址；從瀏覽器複製來的也行"),
      get: { $0.aliases.isEmpty ? nil : $0.aliases }, set: { $0.aliases += $1 })
    FrontMatterKey(
      "views", FrontMatterTypes.count, onFolderPages: false,
      meaning: KeyWords(
        "how often it was read; orders the hot list", "阅读次数，决定热门排行", "閱讀次數，決定熱門排行"),
      absence: KeyWords("0", "0", "0"),
      get: { $0.views }, set: { $0.views = $1 })
    FrontMatterKey(
      "weight", FrontMatterTypes.number,
      others: ["order", "sidebar_position", "nav_order", "sort", "rank"], onFolderPages: false,
      meaning: KeyWords(
        "a number: its place in the list of its folder, smaller ones first",
        "数字：在所在文件夹列表里的位置，小的在前", "數字：在所在資料夾列表裡的位置，小的在前"),
      absence: KeyWords("behind those that have one", "排在有数字的后面", "排在有數字的後面"),
      get: { $0.weight }, set: { $0.weight = $1 })
    FrontMatterKey(
      "draft", FrontMatterTypes.truth,
      meaning: KeyWords(
        "`true`: leave it out; so is what lies in a folder `_drafts`",
        "`true`：不发布；放在 `_drafts` 文件夹里的也不发布",
        "`true`：不發布；放在 `_drafts` 資料夾裡的也不發布"),
      get: { $0.isDraft ? true : nil }, set: { $0.isDraft = $0.isDraft || $1 })
    FrontMatterKey(
      "pinned", FrontMatterTypes.rank, others: ["sticky", "top", "pin"], onFolderPages: false,
      meaning: KeyWords("`true`: on top of the home page", "`true`：在首页置顶", "`true`：在首頁置頂"),
      get: { $0.isPinned ? true : nil }, set: { $0.isPinned = $1 })
    FrontMatterKey(
      "noindex", FrontMatterTypes.truth,
      meaning: KeyWords(
        "`true`: keep it from search engines", "`true`：不让搜索引擎收录", "`true`：不讓搜尋引擎收錄"),
      get: { $0.isUnindexed ? true : nil }, set: { $0.isUnindexed = $0.isUnindexed || $1 })
    FrontMatterKey(
      "author", FrontMatterTypes.people, others: ["authors", "writer"], onFolderPages: false,
      meaning: KeyWords(
        "shown at the foot; a name, a list of names, or `{name}`",
        "作者，显示在文末；一个名字、几个名字的列表，或 `{name}`",
        "作者，顯示在文末；一個名字、幾個名字的列表，或 `{name}`"),
      get: { $0.author }, set: { $0.author = $1 })
    FrontMatterKey(
      "license", FrontMatterTypes.text, others: ["licence"], onFolderPages: false,
      meaning: KeyWords(
        "shown at the foot; `CC BY-SA 4.0` and its like become links",
        "许可协议，显示在文末；`CC BY-SA 4.0` 之类会变成链接", "授權條款，顯示在文末；`CC BY-SA 4.0` 之類會變成連結"),
      get: { $0.license }, set: { $0.license = $1 })
    FrontMatterKey(
      "source", FrontMatterTypes.source, onFolderPages: false,
      meaning: KeyWords(
        "`{name, url, author}`: where the text comes from; shown at the foot with a link",
        "`{name, url, author}`：文章的出处，连同链接显示在文末", "`{name, url, author}`：文章的出處，連同連結顯示在文末"),
      get: { $0.source }, set: { $0.source = $1 })
    FrontMatterKey(
      "image", FrontMatterTypes.image,
      others: [
        "cover", "cover_image", "banner", "thumbnail", "images", "featured_image", "feature_image",
        "og_image", "index_img", "banner_img", "header_img", "hero_image", "top_img", "thumb",
        "photo", "photos", "img",
      ],
      meaning: KeyWords(
        "a file beside the article, or a URL, for previews", "分享时显示的图片：文章旁边的文件或网址",
        "分享時顯示的圖片：文章旁邊的檔案或網址"),
      get: { $0.image }, set: { $0.image = $1 })
    FrontMatterKey(
      "template", FrontMatterTypes.template,
      meaning: KeyWords(
        "another template than `article.html`", "不用 `article.html` 而用另一个模板",
        "不用 `article.html` 而用另一個範本"),
      get: { $0.template }, set: { $0.template = $1 })
    FrontMatterKey(
      "language", FrontMatterTypes.language, others: ["lang", "locale"],
      meaning: KeyWords("the language of this article", "这篇文章的语言", "這篇文章的語言"),
      absence: KeyWords(
        "the one that the file's name carries, else the site's", "文件名里写明的语言，否则为网站的语言",
        "檔名裡寫明的語言，否則為網站的語言"),
      get: { $0.language }, set: { $0.language = $1 })
    FrontMatterKey(
      "extra", FrontMatterTypes.free, others: ["params"], rivalry: .adds, onFolderPages: false,
      meaning: KeyWords(
        "anything; templates read it as `article.extra`", "任意内容，模板里用 `article.extra` 读取",
        "任意內容，範本裡用 `article.extra` 讀取"),
      get: { if case .none = $0.extra { nil } else { $0.extra } },
      set: {
        if case .dictionary(let entries) = $1 { $0.extra.add(entries) }
      })
  }

  static let keys: [FrontMatterKey] = rows

  /// A key by one of its names: our own, or what another generator calls it.
  struct Match: Sendable {
    /// Its place in `keys`.
    let row: Int
    /// 0 for our own name; the others in the order in which they count.
    let rank: Int

    var isOwn: Bool { rank == 0 }
    var key: FrontMatterKey { FrontMatterSchema.keys[row] }
    var other: FrontMatterKey.Other? { isOwn ? nil : key.others[rank - 1] }
    /// As the schema writes it.
    var name: String { other?.name ?? key.name }
  }

  /// By names without case, `-` and `_`.
  private static let matches: [String: Match] = {
    var matches: [String: Match] = [:]
    for (row, key) in keys.enumerated() {
      for (rank, name) in ([key.name] + key.others.map(\.name)).enumerated() {
        matches[HidingKey.folded(name)] = Match(row: row, rank: rank)
      }
    }
    return matches
  }()

  /// Whether any key is given that does nothing on the page of a folder.
  package static func holdsIdleKeys(ofFolderPages front: FrontMatter) -> Bool {
    keys.contains { !$0.countsOnFolderPages && $0.isPresent(front) }
  }

  /// Whether a known key does nothing on the page of a folder.
  package static func isIdle(onFolderPages name: String) -> Bool {
    match(name).map { !$0.key.countsOnFolderPages } ?? false
  }

  static func match(_ name: String) -> Match? {
    matches[name] ?? matches[HidingKey.folded(name)]
  }
}
