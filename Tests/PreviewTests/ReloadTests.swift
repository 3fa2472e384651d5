import Files
import Foundation
import Preview
import TestSupport
import Testing

/// An open page learns what has become of its sources.
@Suite struct ReloadTests {
  private static let files = [
    "Content/a.md": "# A\n\nold text\n", "Content/b.md": "# B\n\nother text\n",
    "Content/plain.css": "p {}", "Templates/strings/en.yaml": "hello: Hello\n",
  ]

  /// A page that is open in a browser.
  private struct OpenPage {
    let connection: RawConnection

    /// The next thing that it is told, as name and data; pulses, one in ten seconds, are left out.
    func next() async throws -> (name: String, data: String) {
      for _ in 0..<4 {
        // Without the frames of the transfer, whose lines end in another way.
        let text = try await connection.read(until: "\n\n").replacing("\r\n", with: "\n")
        let lines = text.split(separator: "\n")
        guard let name = lines.first(where: { $0.hasPrefix("event: ") }) else { continue }
        let data = lines.first { $0.hasPrefix("data: ") } ?? "data: "
        return (String(name.dropFirst(7)), String(data.dropFirst(6)))
      }
      return ("nothing", "")
    }
  }

  private static func open(_ target: String, at site: PreviewedSite) async throws -> OpenPage {
    let text = try await site.get(target).text
    let version = try #require(text.firstMatch(of: /data-version="([0-9a-f]+)"/)).1
    let encoded = target.replacing("/", with: "%2F")
    let connection = try await site.connect()
    let request =
      "GET /__publish/events?page=\(encoded)&version=\(version) HTTP/1.1\r\n"
      + "Host: \(site.authority)\r\n\r\n"
    try await connection.write(Array(request.utf8))
    _ = try await connection.read(until: ":\n\n")
    return OpenPage(connection: connection)
  }

  @Test func reloadsThePageWhoseArticleIsSaved() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let page = try await Self.open("/a/", at: site)
      let other = try await Self.open("/b/", at: site)
      try site.write("# A\n\nnew text\n", at: "Content/a.md")
      #expect(try await page.next().name == "reload")
      #expect(try await site.get("/a/").text.contains("new text"))
      // The other is told of its own change only, which comes after.
      try site.write("# B\n\nlast text\n", at: "Content/b.md")
      #expect(try await other.next().name == "reload")
      #expect(try await site.get("/b/").text.contains("last text"))
    }
  }

  @Test func putsASavedArticleWhereItsNewFrontMatterSays() async throws {
    let files = [
      "Content/a.md": "---\ntitle: A\ndate: 2023-01-02\ntags: [x]\n---\ntext",
      "Content/b.md": "---\ntitle: B\ndate: 2023-01-01\n---\ntext",
    ]
    try await PreviewedSite.run(files) { site async throws in
      let before = try await site.get("/").text
      #expect(before.contains(">A</a><a href=\"/b/\">B</a>"))
      try site.write("---\ntitle: B2\ndate: 2023-01-03\ntags: [y]\n---\ntext", at: "Content/b.md")
      let after = try await site.wait(for: "/") { $0.text.contains(">B2</a><a href=\"/a/\">A</a>") }
      #expect(after.text.contains(">B2</a><a href=\"/a/\">A</a>"))
      #expect(try await site.get("/tags/y/").status == 200)
      // The load that follows the first look at the save is the only one that is told of.
      #expect(site.reported.map(\.changes.paths) == [[], ["Content/b.md"]])
    }
  }

  @Test func reloadsAPageThatIsBehind() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let connection = try await site.connect()
      let request =
        "GET /__publish/events?page=%2Fa%2F&version=1 HTTP/1.1\r\nHost: \(site.authority)\r\n\r\n"
      try await connection.write(Array(request.utf8))
      #expect(try await OpenPage(connection: connection).next().name == "reload")
    }
  }

  @Test func changesStylesInPlace() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let page = try await Self.open("/a/", at: site)
      try site.write("p { color: blue }\n", at: "Templates/assets/style.css")
      let (name, data) = try await page.next()
      #expect(name == "styles")
      #expect(data.wholeMatch(of: /\/assets\/style\.[0-9a-f]{8}\.css/) != nil)
      #expect(try await site.get(data).text == "p { color: blue }\n")
      // What follows is told against the new state.
      try site.write("# A\n\nnew text\n", at: "Content/a.md")
      #expect(try await page.next().name == "reload")
    }
  }

  @Test func reloadsForTemplatesStringsAndConfiguration() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let article = try #require(PreviewedSite.theme["Templates/article.html"])
      var page = try await Self.open("/a/", at: site)
      try site.write(
        article.replacing("<h1>", with: "<h1>{{ strings.hello }} {{ site.title }}"),
        at: "Templates/article.html")
      #expect(try await page.next().name == "reload")
      page = try await Self.open("/a/", at: site)
      try site.write("hello: Howdy\n", at: "Templates/strings/en.yaml")
      #expect(try await page.next().name == "reload")
      #expect(try await site.get("/a/").text.contains("<h1>Howdy"))
      page = try await Self.open("/a/", at: site)
      try site.write("title: Market\nbaseURL: https://shop.example\n", at: "site.yaml")
      #expect(try await page.next().name == "reload")
      #expect(try await site.get("/a/").text.contains("<h1>Howdy Market"))
    }
  }

  @Test func showsFaultsOverTheLastSoundPage() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let page = try await Self.open("/a/", at: site)
      try site.write("---\ntitel: x\n---\n", at: "Content/b.md")
      let (name, data) = try await page.next()
      #expect(name == "faults")
      #expect(data.contains("Content/b.md:2:1"))
      #expect(data.contains("front-matter key 'titel' is unknown"))
      #expect(try await site.get("/b/").text.contains("other text"))
      // A page that is opened meanwhile learns it too.
      let late = try await Self.open("/a/", at: site)
      #expect(try await late.next().name == "faults")
      try site.write("# B\n\nother text\n", at: "Content/b.md")
      #expect(try await page.next().name == "sound")
      #expect(try await late.next().name == "sound")
    }
  }

  @Test func showsTheFaultOfATemplateThatFailsOnThisPage() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let page = try await Self.open("/a/", at: site)
      let article = try #require(PreviewedSite.theme["Templates/article.html"])
      try site.write(
        article.replacing("<h1>", with: "{{ 'missing.css' | asset }}<h1>"),
        at: "Templates/article.html")
      let (name, data) = try await page.next()
      #expect(name == "faults")
      #expect(data.contains("missing.css"))
      try site.write(article, at: "Templates/article.html")
      #expect(try await page.next().name == "sound")
    }
  }

  @Test func followsFilesThatComeMoveAndGo() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let missing = try await Self.open("/new/deep/c/", at: site)
      try site.write("# C\n\nfresh\n", at: "Content/new/deep/c.md")
      #expect(try await missing.next().name == "reload")
      #expect(try await site.get("/new/deep/c/").text.contains("fresh"))
      let page = try await Self.open("/new/deep/c/", at: site)
      try site.move("Content/new", to: "Content/moved")
      #expect(try await page.next().name == "reload")
      #expect(try await site.get("/new/deep/c/").status == 404)
      #expect(try await site.get("/moved/deep/c/").status == 200)
      // In a folder that has moved too.
      let moved = try await Self.open("/moved/deep/c/", at: site)
      try site.write("# C\n\nfresher\n", at: "Content/moved/deep/c.md")
      #expect(try await moved.next().name == "reload")
      let last = try await Self.open("/moved/deep/c/", at: site)
      try site.remove("Content/moved/deep/c.md")
      #expect(try await last.next().name == "reload")
      #expect(try await site.get("/moved/deep/c/").status == 404)
    }
  }

  @Test func followsEditorsThatSaveByRenaming() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let page = try await Self.open("/a/", at: site)
      try site.move("Content/a.md", to: "Content/a.md~")
      try site.write("# A\n\nsaved\n", at: "Content/.a.md.swp")
      try site.move("Content/.a.md.swp", to: "Content/a.md")
      #expect(try await page.next().name == "reload")
      #expect(try await site.get("/a/").text.contains("saved"))
    }
  }

  @Test(arguments: [false, true])
  func followsASiteThatIsReplacedAsAWhole(polls: Bool) async throws {
    try await PreviewedSite.run(Self.files, { $0.polls = polls }) { site async throws in
      let page = try await Self.open("/a/", at: site)
      let manager = FileManager.default
      try manager.copyItem(atPath: site.root, toPath: "\(site.root)-new")
      try Data("# A\n\nanother site\n".utf8).write(
        to: URL(fileURLWithPath: "\(site.root)-new/Content/a.md"))
      try manager.moveItem(atPath: site.root, toPath: "\(site.root)-away")
      try manager.moveItem(atPath: "\(site.root)-new", toPath: site.root)
      var name = try await page.next().name
      // It may have been looked at while there was none.
      if name == "faults" { name = try await page.next().name }
      #expect(name == "reload")
      #expect(
        try await site.wait(for: "/a/") { $0.text.contains("another site") }.text
          .contains("another site"))
      try site.write("# A\n\nedited there\n", at: "Content/a.md")
      #expect(
        try await site.wait(for: "/a/") { $0.text.contains("edited there") }.text
          .contains("edited there"))
    }
  }

  @Test func loadsOnceForAThousandFiles() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      _ = try await site.get("/a/")
      let before = site.reported.count
      for number in 0..<1000 { try site.write("# N\n\ntext\n", at: "Content/many/\(number).md") }
      let answer = try await site.wait(for: "/many/999/") { $0.status == 200 }
      #expect(answer.status == 200)
      #expect(try await site.get("/many/0/").status == 200)
      // A machine that is busy with other things may part them.
      #expect((1...3).contains(site.reported.count - before))
    }
  }

  @Test func followsFilesByLookingToo() async throws {
    try await PreviewedSite.run(Self.files, { $0.polls = true }) { site async throws in
      let page = try await Self.open("/a/", at: site)
      try site.write("# A\n\nnew text\n", at: "Content/a.md")
      #expect(try await page.next().name == "reload")
      #expect(try await site.get("/a/").text.contains("new text"))
    }
  }

  @Test func keepsSomeConnectionsOfABrowserForPages() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      var pages: [OpenPage] = []
      for _ in 0..<5 { pages.append(try await Self.open("/a/", at: site)) }
      #expect(try await pages[0].next().name == "rest")
      try site.write("# A\n\nnew text\n", at: "Content/a.md")
      #expect(try await pages[4].next().name == "reload")
    }
  }
}
