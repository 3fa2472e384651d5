import Markdown

/// The keys of `site.yaml`, in the order in which the documentation lists them.
enum ConfigurationSchema {
  static let keys: [ConfigurationKey] = rows

  @Rows<ConfigurationKey> private static var rows: [ConfigurationKey] {
    ConfigurationKey("title", KeyWords("the name of the site", "网站的名称", "網站的名稱")) {
      $0.configuration.title = $0.reader.text($1.value, $1.key) ?? ""
    }
    ConfigurationKey(
      "baseURL",
      KeyWords(
        "where the site will stand, such as `https://kb.example.com` or `https://example.com/docs/`",
        "网站的地址，如 `https://kb.example.com` 或 `https://example.com/docs/`",
        "網站的位址，如 `https://kb.example.com` 或 `https://example.com/docs/`"),
      absence: KeyWords(
        "feeds and the sitemap name no host", "订阅源和站点地图里没有域名", "訂閱源和網站地圖裡沒有網域")
    ) { $0.readBaseURL($1.value) }
    ConfigurationKey(
      "language",
      KeyWords(
        "the language of the site (BCP 47): `zh-Hant`, `zh-Hans`, `en`",
        "网站的语言（BCP 47）：`zh-Hant`、`zh-Hans`、`en`",
        "網站的語言（BCP 47）：`zh-Hant`、`zh-Hans`、`en`"),
      absence: KeyWords("`en`", "`en`", "`en`")
    ) { $0.readLanguage($1.value) }
    ConfigurationKey(
      "timeZone",
      KeyWords(
        "the zone of dates that name none (IANA): `Asia/Taipei`; its rules are those of the system (`tzdata`, or the folder in `TZDIR`)",
        "没有写明时区的日期按此时区（IANA）：`Asia/Shanghai`；时区规则取自系统（`tzdata`，或 `TZDIR` 指定的文件夹）",
        "沒有寫明時區的日期按此時區（IANA）：`Asia/Taipei`；時區規則取自系統（`tzdata`，或 `TZDIR` 指定的資料夾）"),
      absence: KeyWords("`UTC`", "`UTC`", "`UTC`")
    ) { $0.readTimeZone($1.value) }
    ConfigurationKey(
      "description",
      KeyWords("one or two sentences about the site", "一两句话介绍网站", "一兩句話介紹網站")
    ) { $0.configuration.description = $0.reader.text($1.value, $1.key) ?? "" }
    ConfigurationKey(
      "author", KeyWords("who writes it", "作者", "作者"),
      absence: KeyWords("the title, in feeds", "订阅源里用网站名称", "訂閱源裡用網站名稱")
    ) { $0.configuration.author = $0.reader.text($1.value, $1.key) }
    ConfigurationKey(
      "image",
      KeyWords(
        "what previews show of a page that names no image: a file below `Content`, or a URL",
        "没有指定图片的页面分享时显示的图片：`Content` 里的文件或网址", "沒有指定圖片的頁面分享時顯示的圖片：`Content` 裡的檔案或網址"),
      absence: KeyWords("none", "不显示", "不顯示")
    ) { $0.configuration.image = $0.reader.image($1.value) }
    ConfigurationKey(
      "permalink",
      KeyWords(
        "the pattern of articles' addresses; tokens `:path :slug :year :month :day :category`; an article without a date keeps `/:path/`",
        "文章网址的格式，可用 `:path :slug :year :month :day :category`；没有日期的文章仍用 `/:path/`",
        "文章網址的格式，可用 `:path :slug :year :month :day :category`；沒有日期的文章仍用 `/:path/`"),
      absence: KeyWords("`/:path/`", "`/:path/`", "`/:path/`")
    ) { $0.readPermalink($1.value) }
    ConfigurationKey(
      "pageSize", KeyWords("articles on one page of a list", "列表每页的文章数", "列表每頁的文章數"),
      absence: KeyWords("20", "20", "20")
    ) {
      $0.configuration.pageSize =
        $0.reader.int($1.value, $1.key, in: 1...1000) ?? $0.configuration.pageSize
    }
    ConfigurationKey(
      "lists", KeyWords("how many the sidebar shows", "侧栏各列多少项", "側欄各列多少項"),
      absence: KeyWords("10, 10, 30", "10、10、30", "10、10、30")
    ) {
      listLimit("hot", \.hot)
      listLimit("latest", \.latest)
      listLimit("tags", \.tags)
    }
    ConfigurationKey(
      "terms",
      KeyWords(
        "tags and categories with an address of their own: `C++: {slug: cpp}`",
        "给标签或分类指定网址：`C++: {slug: cpp}`", "給標籤或分類指定網址：`C++: {slug: cpp}`"),
      absence: KeyWords("made from their names", "由名称生成", "由名稱產生")
    ) { $0.readTerms($1.value) }
    ConfigurationKey(
      "navigation",
      KeyWords(
        "a list of `{title, url}`; the `url` may name a file such as `guides/refund.md`",
        "导航：`{title, url}` 的列表，`url` 可以写文件，如 `guides/refund.md`",
        "導覽：`{title, url}` 的列表，`url` 可以寫檔案，如 `guides/refund.md`"),
      absence: KeyWords("the theme's own", "主题自带的导航", "佈景主題自帶的導覽")
    ) { $0.readNavigation($1.value) }
    ConfigurationKey(
      "announcement",
      KeyWords(
        "Markdown: a line above every page", "Markdown：显示在每页顶部的一行", "Markdown：顯示在每頁頂部的一行")
    ) { $0.configuration.announcement = $0.markdown($1.value, $1.key) }
    ConfigurationKey(
      "closing",
      KeyWords(
        "Markdown: a line under every article; `{category}` becomes a link to its category, and the line is left out where there is none",
        "Markdown：显示在每篇文章末尾的一行；`{category}` 会变成分类的链接，没有分类的文章不显示这一行",
        "Markdown：顯示在每篇文章末尾的一行；`{category}` 會變成分類的連結，沒有分類的文章不顯示這一行")
    ) { $0.configuration.closing = $0.markdown($1.value, $1.key) }
    ConfigurationKey(
      "takedown",
      KeyWords(
        "`contact`: one or several e-mail addresses, URLs or texts; `notice`: Markdown, at the foot of every page",
        "侵权投诉：`contact` 写一个或几个邮箱、网址或文字；`notice` 是每页页脚的 Markdown",
        "侵權投訴：`contact` 寫一個或幾個信箱、網址或文字；`notice` 是每頁頁尾的 Markdown"),
      absence: KeyWords(
        "readers are promised nothing, and `publish build` and `publish check` end with a note, which `--strict` lets pass",
        "页面不作承诺；`publish build` 和 `publish check` 会在最后提示（`--strict` 不因此失败）",
        "頁面不作承諾；`publish build` 和 `publish check` 會在最後提示（`--strict` 不因此失敗）")
    ) {
      ConfigurationKey("contact", .none) { $0.readContacts($1.value) }
      ConfigurationKey("notice", .none) {
        $0.configuration.takedown.notice = $0.markdown($1.value, $1.key)
      }
    }
    ConfigurationKey(
      "images",
      KeyWords(
        "`fingerprint: true`: the addresses of images change with their bytes; `resize: true`: smaller WebP forms for phones, made with `vips`",
        "`fingerprint: true`：图片内容变了网址也变；`resize: true`：用 `vips` 为手机生成较小的 WebP",
        "`fingerprint: true`：圖片內容變了網址也變；`resize: true`：用 `vips` 為手機產生較小的 WebP"),
      absence: KeyWords(
        "plain addresses, no smaller forms", "普通网址，不生成小图", "普通網址，不產生小圖")
    ) {
      ConfigurationKey("fingerprint", .none) {
        $0.configuration.images.stampsNames = $0.reader.bool($1.value, $1.key) ?? false
      }
      ConfigurationKey("resize", .none) {
        $0.configuration.images.resizes = $0.reader.bool($1.value, $1.key) ?? false
      }
    }
    ConfigurationKey(
      "hosting",
      KeyWords(
        "a list: `apache` and `netlify` get their rules in `Public`; `nginx`, `caddy` and `apache` have blocks from `publish hosting`",
        "列表：`apache`、`netlify` 的规则写进 `Public`；`nginx`、`caddy`、`apache` 的配置用 `publish hosting` 输出",
        "列表：`apache`、`netlify` 的規則寫進 `Public`；`nginx`、`caddy`、`apache` 的設定用 `publish hosting` 輸出"),
      absence: KeyWords("no rules", "不写规则", "不寫規則")
    ) { $0.readHosting($1.value) }
    ConfigurationKey(
      "compress",
      KeyWords(
        "`true`: `.gz` and `.br` beside every text file", "`true`：每个文本文件旁边都写 `.gz` 和 `.br`",
        "`true`：每個文字檔旁邊都寫 `.gz` 和 `.br`"),
      absence: KeyWords("`false`", "`false`", "`false`")
    ) { $0.configuration.compresses = $0.reader.bool($1.value, $1.key) ?? false }
    ConfigurationKey(
      "contentSecurityPolicy",
      KeyWords(
        "takes the place of the strict one in those rules", "代替规则里严格的内容安全策略", "代替規則裡嚴格的內容安全政策"),
      absence: KeyWords(
        "the site's own files, scripts of the theme only", "只允许本站文件和主题的脚本", "只允許本站檔案和佈景主題的指令碼")
    ) { $0.readSecurityPolicy($1.value) }
    ConfigurationKey(
      "search",
      KeyWords("`false`: readers cannot search the site", "`false`：读者不能搜索本站", "`false`：讀者不能搜尋本站"),
      absence: KeyWords(
        "they can, if the theme has `search.html`", "主题有 `search.html` 就可以",
        "佈景主題有 `search.html` 就可以")
    ) {
      $0.configuration.isSearchable =
        $0.reader.bool($1.value, $1.key) ?? $0.configuration.isSearchable
    }
    ConfigurationKey(
      "markdown",
      KeyWords(
        "`html`: `sanitize` or `escape`; `trustedHosts`: sites whose links are followed; `highlight: false`: code is not coloured; `breaks: true`: a line break in a paragraph is one on the page",
        "`html`：`sanitize` 或 `escape`；`trustedHosts`：链接可信的网站；`highlight: false`：代码不着色；`breaks: true`：源文件里的换行照样显示",
        "`html`：`sanitize` 或 `escape`；`trustedHosts`：連結可信的網站；`highlight: false`：程式碼不上色；`breaks: true`：原始檔裡的換行照樣顯示"
      ),
      absence: KeyWords(
        "`sanitize`, no hosts, `true`, `false`", "`sanitize`、无、`true`、`false`",
        "`sanitize`、無、`true`、`false`")
    ) {
      ConfigurationKey("html", .none) { $0.readRawHTML($1.value) }
      ConfigurationKey("trustedHosts", .none) {
        $0.configuration.markdown.trustedHosts = $0.reader.texts($1.value, $1.key).map(\.text)
      }
      ConfigurationKey("highlight", .none) {
        $0.configuration.markdown.highlightsCode = $0.reader.bool($1.value, $1.key) ?? true
      }
      ConfigurationKey("breaks", .none) {
        $0.configuration.markdown.breaks = $0.reader.bool($1.value, $1.key) ?? false
      }
    }
    ConfigurationKey(
      "extra",
      KeyWords(
        "anything; templates read it as `site.extra`", "任意内容，模板里用 `site.extra` 读取",
        "任意內容，範本裡用 `site.extra` 讀取")
    ) {
      _ = $0.reader.entries(of: $1.value, $1.key)
      $0.configuration.extra = $1.value.freeValue
    }
  }

  private static func listLimit(
    _ name: String, _ path: any WritableKeyPath<SiteConfiguration.Lists, Int> & Sendable
  ) -> ConfigurationKey {
    ConfigurationKey(name, .none) { parser, entry in
      if let limit = parser.reader.int(entry.value, name, in: 0...1000) {
        parser.configuration.lists[keyPath: path] = limit
      }
    }
  }
}
