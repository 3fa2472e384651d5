import Files
import TestSupport

/// A small site that changes at random, edit by edit. Edits are values, so that a failing sequence can
/// be run again without some of them.
struct RandomSite {
  /// One change to the sources, or to what an earlier run has left.
  indirect enum Edit: CustomStringConvertible {
    case write(String, String)
    /// Other bytes of the same length, and no new modification time.
    case overwriteUnseen(String, String)
    case remove(String)
    case rename(String, String)
    case touch(String)
    case swap(String, String)
    /// The file, whatever stood at a path, below it, or in an article of that name.
    case become(String, file: String, String)
    /// A file of the output, by a number that finds one.
    case damageOutput(Int)
    case removeOutput(Int)
    /// A file of the state folder, by a number that finds one, at a place of it.
    case damageState(Int, at: Int)
    case truncateState(Int, to: Int)
    case removeState(Int)
    /// Nothing has changed, but the moment of the run.
    case advanceClock(Int)

    var description: String {
      switch self {
      case .write(let path, let text): "write \(path): \(text.debugDescription)"
      case .overwriteUnseen(let path, let text):
        "overwrite unseen \(path): \(text.debugDescription)"
      case .remove(let path): "remove \(path)"
      case .rename(let path, let other): "rename \(path) to \(other)"
      case .touch(let path): "touch \(path)"
      case .become(let path, let file, let text):
        "\(path) becomes \(file): \(text.debugDescription)"
      case .swap(let path, let other): "swap \(path) and \(other)"
      case .damageOutput(let number): "damage output \(number)"
      case .removeOutput(let number): "remove output \(number)"
      case .damageState(let number, let place): "damage state \(number) at \(place)"
      case .truncateState(let number, let size): "truncate state \(number) to \(size)"
      case .removeState(let number): "remove state \(number)"
      case .advanceClock(let seconds): "advance clock by \(seconds)"
      }
    }
  }

  /// What templates print, so that something of everything can be read.
  static let theme = [
    "site.yaml":
      "title: Shop\nbaseURL: https://shop.example\npageSize: 3\nlists: {hot: 3, latest: 3}\n",
    "Templates/base.html": """
    <title>{{ page.title }} · {{ site.title }}</title>{{ site.announcement }}
    <link href="{{ "style.css" | asset }}">
    {% for item in page.breadcrumbs %}{{ item.title }} › {% endfor %}
    {% block main %}{% endblock %}
    <aside>{{ strings.hot }} {% for a in site.hot %}<a href="{{ a.url }}">{{ a.title }} {{ a.views }}</a>{% endfor %}
    {% for a in site.latest %}{% if a == page.article %}*{% endif %}<a href="{{ a.url }}">{{ a.title }}</a>{% endfor %}
    {% for t in site.tags %}{{ t.name }} {{ t.count }} {% endfor %}</aside>
    """,
    "Templates/article.html": """
    {% extends "base.html" %}{% import "partials/macros.html" as m %}
    {% block main %}<h1>{{ page.article.title }}</h1>{{ page.content }}
    {% for line in page.toc %}{{ line.title }} {% endfor %}
    {% for tag in page.article.tags %}<a href="{{ tag.url }}">{{ tag }}</a>{% endfor %}
    {% if page.previous %}{{ m.link(page.previous) }}{% endif %}{% if page.next %}{{ m.link(page.next) }}{% endif %}
    {% for a in page.related %}{{ m.link(a) }}{% endfor %}
      {% for v in page.translations %}{{ v.url }} {{ v.name }} {{ v.title }}{% endfor %}
      <script type="application/ld+json">{{ page.structured_data | tojson }}</script>
    {% if page.article.license %}{{ page.article.license_url }}{% endif %}{{ page.article.extra.note | default("") }}
    {% endblock %}
    """,
    "Templates/partials/macros.html":
      "{% macro link(a) %}<a href=\"{{ a.url }}\">{{ a.title }}</a>{% endmacro %}",
    "Templates/home.html": """
    {% extends "base.html" %}{% block main %}{{ page.content }}
    {% for v in page.translations %}{{ v.url }} {{ v.title }}{% endfor %}{% for a in page.articles %}
    <a href="{{ a.url }}">{{ a.title }}</a> {{ a.date }} {{ a.description }}{% endfor %}
    {% for item in page.pagination.items %}{{ item.number }}{% endfor %}
    {% include "partials/extra.html" ignore missing %}{% endblock %}
    """,
    "Templates/section.html":
      "{% extends \"base.html\" %}{% block main %}{{ page.content }}{% for a in page.articles %}{{ a }}{% endfor %}{% endblock %}",
    "Templates/terms.html": "{% for t in page.terms %}{{ t }} {{ t.count }}{% endfor %}",
    "Templates/term.html":
      "{{ page.term.name }} {% for a in page.articles %}{{ a.title }} {{ a.minutes }}{% endfor %}",
    "Templates/ranking.html": "{% for a in page.articles %}{{ a.title }} {{ a.views }}{% endfor %}",
    "Templates/copyright.html": "{{ site.takedown.notice }}",
    "Templates/404.html": "{{ page.title }} {{ strings.more }}",
    "Templates/assets/style.css": "a {}",
    "Templates/strings/en.yaml": "hot: Hot\nmore: More\n",
    "Content/image.svg": "<svg width='4' height='3'/>",
  ]

  private static let folders = ["", "", "guides/", "guides/", "guides/deep/", "notes/", "_drafts/"]
  private static let names = [
    "a", "b", "c", "d", "e", "a.zh-Hans", "退款", "index", "index.zh-Hans", "a 副本", "b (1)",
    "2023-01-02-a", "2023-01-03-w", "2023-01-10-w",
  ]

  static func articlePath(_ random: inout SeededGenerator) -> String {
    let folder = folders.randomElement(using: &random) ?? ""
    let isIndex = Int.random(in: 0..<12, using: &random) == 0
    let name = isIndex ? "index" : names.randomElement(using: &random) ?? "a"
    let ending = Int.random(in: 0..<10, using: &random) == 0 ? "markdown" : "md"
    return "Content/\(folder)\(name).\(ending)"
  }

  static func article(_ random: inout SeededGenerator) -> String {
    func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
    var lines: [String] = []
    func maybe(_ line: String) {
      if Bool.random(using: &random) { lines.append(line) }
    }
    maybe("title: \(one(["Alpha", "Beta", "退款", "Gamma & more"]))")
    maybe(
      "date: 2023-0\(Int.random(in: 1...9, using: &random))-1\(Int.random(in: 0...9, using: &random))"
    )
    maybe("tags: [\(one(["one", "two", "one, two", "two, three", "三"]))]")
    maybe("views: \(Int.random(in: 0...9, using: &random))")
    if Int.random(in: 0..<4, using: &random) == 0 {
      lines.append(
        one([
          "category: \(one(["News", "Help"]))", "license: CC BY 4.0", "draft: true", "pinned: true",
          "extra: {note: \(one(["x", "y"]))}", "expires: 2024-01-02",
          "description: \(one(["D", "E"]))",
          "noindex: true",
          "aliases: [/old-\(one(["1/", "2/", "1", "1/2/", "1/2", "1/2/3/", "2/x.html"]))]",
          "slug: \(one(["s1", "s2"]))",
          "date: 2024-01-01 12:00:30", "odd: 1", "hidden: true", "private: true", "status: pending",
          "published: false", "password: x", "robots: noindex", "status: \(one(["new", "hidden"]))",
          "image: /image.svg", "language: zh-Hant", "weight: \(one(["1", "2"]))", "order: 3",
          "permalink: /old-\(one(["1/", "2/"]))", "cover: gone.png", "layout: post",
          "date: 2023/5/1",
          "tags: [One，C, C++]", "authors: [A, B]", "title: #1",
        ]))
    }
    let link =
      "[\(one(["x", "y"]))](\(one(["a.md", "b.md#part", "guides/c.md", "/tags/", "missing.md", "../image.svg", "/paper.docx"])))"
    let body = one([
      "Text \(one(["one", "two"])).", "# Heading\n\nText.\n\n## Part", "See \(link).",
      "\(link) <b onclick=x>raw</b>", "![pic](/image.svg) ![pic](/image.svg)", "",
    ])
    if Int.random(in: 0..<6, using: &random) == 0 { return otherForm(&random) + body + "\n" }
    let front = lines.isEmpty ? "" : "---\n\(lines.joined(separator: "\n"))\n---\n\n"
    return front + body + "\n"
  }

  /// Front matter that is not the usual YAML.
  private static func otherForm(_ random: inout SeededGenerator) -> String {
    func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
    let title = one(["Delta", "退款", "Alpha"])
    let day = "2023-05-1\(Int.random(in: 0...9, using: &random))"
    let isDraft = one(["true", "false"])
    return one([
      "+++\ntitle = \"\(title)\"\ndate = \(day)\ntags = [\"one\"]\ndraft = \(isDraft)\n+++\n\n",
      "+++\ntitle = \(title)\n+++\n\n",
      "{\"title\": \"\(title)\", \"date\": \"\(day)\", \"draft\": \(isDraft)}\n\n",
      "Title: \(title)\nDate: \(day)\nStatus: \(one(["draft", "published"]))\n\n",
      "title: \(title)\ndate: \(day)\n---\n\n",
      "\u{FEFF}\u{FEFF}---\ntitle: \(title)\ndraft: \(isDraft)\n---\n\n",
      "———\ntitle: \(title)\ndate: \(day)\n———\n\n",
      "# \(title)\n\n---\ntitle: \(title)\ndate: \(day)\n---\n\n", "\(isDraft): \(title)\n\n",
    ])
  }

  /// An edit that fits what is there.
  static func edit(_ random: inout SeededGenerator, of sources: MemoryTree) -> Edit {
    let articles = sources.files.keys.filter { $0.hasSuffix(".md") || $0.hasSuffix(".markdown") }
      .sorted()
    let files = sources.files.keys.sorted()
    let one = articles.randomElement(using: &random) ?? "Content/a.md"
    let number = Int.random(in: 0..<10_000, using: &random)
    switch Int.random(in: 0..<31, using: &random) {
    case 0...8: return .write(one, article(&random))
    case 9, 10: return .write(articlePath(&random), article(&random))
    case 11: return .remove(one)
    case 12: return .rename(one, articlePath(&random))
    case 13: return .swap(one, articles.randomElement(using: &random) ?? one)
    case 14: return .touch(files.randomElement(using: &random) ?? one)
    case 15:
      let text = String(decoding: sources.files[one] ?? [], as: UTF8.self)
      return .overwriteUnseen(one, String(text.map { $0 == "T" ? "L" : $0 == "L" ? "T" : $0 }))
    case 16:
      let name =
        theme.keys.filter { $0.hasSuffix(".html") }.sorted().randomElement(using: &random) ?? ""
      return .write(name, (theme[name] ?? "") + "<!-- \(number % 5) -->")
    case 17: return .write("Templates/partials/extra.html", "{{ site.description }} \(number % 3)")
    case 18: return .remove("Templates/partials/extra.html")
    case 19: return .write("Templates/strings/en.yaml", "hot: Hot \(number % 3)\nmore: More\n")
    case 20: return .write("Templates/assets/style.css", "a { top: \(number % 3) }")
    case 21:
      return .write(
        "site.yaml",
        (theme["site.yaml"] ?? "")
          + [
            "", "description: D\(number % 2)\n", "announcement: See [a](a.md)\n",
            "takedown: {contact: a@b.example, notice: N}\n", "language: zh-Hant\n",
            "permalink: /p/:path/\n", "compress: true\n", "images: {fingerprint: true}\n",
            "hosting: [apache, netlify]\n",
          ][number % 9])
    case 22: return number % 2 == 0 ? .damageOutput(number) : .removeOutput(number)
    case 23: return .advanceClock(number % 2 == 0 ? 60 : 86_400)
    case 24:
      let script = number % 5 == 0 ? "<script>0</script>" : ""
      return .write(
        "Content/image.svg", "<svg viewBox='0 0 8 \(number % 3)'>\(number % 2)\(script)</svg>")
    case 25, 26:
      // Files that other files, readers' browsers or servers have something to say about.
      let names = [
        "index.html.gz", "image.svg.br", "a/index.html.gz/b.txt", "assets/x.js", "x.js", "old.html",
        "web.config", "feed.xml", "paper.docx", "f.pdf",
      ]
      let name = "Content/" + (names.randomElement(using: &random) ?? "x.js")
      return sources.files[name] != nil || number % 3 == 0
        ? .remove(name) : .write(name, number % 2 == 0 ? "text" : "<p onclick='x'>\(number)</p>")
    case 27, 28:
      // A file, an article or a folder at one address, and at one below it.
      let path = "Content/\(["faq", "guides/faq", "faq/deep", "b"][number % 4])"
      let file =
        path + ["", "/x.csv", ".md", "/deep", "/deep/y.csv", "/index.md", "/deep.md"][number % 7]
      return .become(path, file: file, file.hasSuffix(".md") ? article(&random) : "\(number % 3)")
    case 29:
      let name = [
        "a.md.bak", "#a.md#", "_drafts/b.png", "b.md.txt", "a (1's conflicted copy).md", "c.mdx",
      ]
      let path = "Content/\(name[number % name.count])"
      return sources.files[path] == nil ? .write(path, article(&random)) : .remove(path)
    default:
      return switch number % 4 {
      case 0: .removeState(number)
      case 1: .truncateState(number, to: number)
      default: .damageState(number, at: number * 7)
      }
    }
  }
}
