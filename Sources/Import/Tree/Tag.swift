import Markdown

/// The elements that an import asks for.
enum Tag {
  static let a = HTMLTag(named: "a")
  static let article = HTMLTag(named: "article")
  static let aside = HTMLTag(named: "aside")
  static let audio = HTMLTag(named: "audio")
  static let base = HTMLTag(named: "base")
  static let blockquote = HTMLTag(named: "blockquote")
  static let body = HTMLTag(named: "body")
  static let br = HTMLTag(named: "br")
  static let code = HTMLTag(named: "code")
  static let dd = HTMLTag(named: "dd")
  static let div = HTMLTag(named: "div")
  static let dl = HTMLTag(named: "dl")
  static let dt = HTMLTag(named: "dt")
  static let figcaption = HTMLTag(named: "figcaption")
  static let figure = HTMLTag(named: "figure")
  static let font = HTMLTag(named: "font")
  static let footer = HTMLTag(named: "footer")
  static let form = HTMLTag(named: "form")
  static let h1 = HTMLTag(named: "h1")
  static let h2 = HTMLTag(named: "h2")
  static let head = HTMLTag(named: "head")
  static let header = HTMLTag(named: "header")
  static let hr = HTMLTag(named: "hr")
  static let html = HTMLTag(named: "html")
  static let iframe = HTMLTag(named: "iframe")
  static let img = HTMLTag(named: "img")
  static let li = HTMLTag(named: "li")
  static let link = HTMLTag(named: "link")
  static let main = HTMLTag(named: "main")
  static let marquee = HTMLTag(named: "marquee")
  static let meta = HTMLTag(named: "meta")
  static let nav = HTMLTag(named: "nav")
  static let noscript = HTMLTag(named: "noscript")
  static let ol = HTMLTag(named: "ol")
  static let p = HTMLTag(named: "p")
  static let pre = HTMLTag(named: "pre")
  static let script = HTMLTag(named: "script")
  static let section = HTMLTag(named: "section")
  static let span = HTMLTag(named: "span")
  static let style = HTMLTag(named: "style")
  static let table = HTMLTag(named: "table")
  static let td = HTMLTag(named: "td")
  static let th = HTMLTag(named: "th")
  static let time = HTMLTag(named: "time")
  static let title = HTMLTag(named: "title")
  static let tr = HTMLTag(named: "tr")
  static let ul = HTMLTag(named: "ul")
  static let video = HTMLTag(named: "video")

  static let headings = HTMLTagSet("h1 h2 h3 h4 h5 h6")
  static let lists = HTMLTagSet("ul ol dl")
  static let media = HTMLTagSet("img picture video audio iframe object embed")
  /// Never text for readers.
  static let silent = HTMLTagSet(
    "script style template noframes noembed object embed applet param link meta input button select "
      + "textarea datalist option canvas dialog map area")
  static let blocks = HTMLTagSet(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
      + "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main marquee menu nav ol "
      + "optgroup option p pre section summary table tbody td tfoot th thead tr ul video audio iframe"
  )
}
