import Content
import Files
import Pages
import Plan
import Testing

@testable import Build

/// What a preview shows of a save before it loads the whole site again.
@Suite struct SiteRevisionTests {
  private let tree = MemoryTree()
  private var loader: SiteLoader {
    SiteLoader(tree, options: SiteOptions(clock: 1_704_110_400), workers: Workers(1))
  }

  init() {
    let articles = [
      "Content/a.md": "---\ntitle: First\n---\nold text\n", "Content/b.md": "# Second\n\nother\n",
      "Content/guides/index.md": "# Guides\n\nold guide\n", "Content/guides/c.md": "# Third\n",
    ]
    for (path, text) in TestSite.theme.merging(articles, uniquingKeysWith: { $1 }) {
      tree.files[path] = Array(text.utf8)
    }
  }

  private func save(_ text: String, at path: String) { tree.files[path] = Array(text.utf8) }

  private func page(_ address: String, of site: LoadedSite) throws -> String {
    let plan = try #require(site.plan.page(at: Address(address)))
    return String(decoding: try site.renderer.render(plan).bytes, as: UTF8.self)
  }

  @Test func showsWhatAWholeLoadWould() async throws {
    let site = await loader.load()
    save("---\ntitle: New title\n---\nnew [text](b.md)\n", at: "Content/a.md")
    let revised = try #require(loader.revised(site, by: ["Content/a.md"]))
    let whole = await loader.load()
    for address in ["/a/", "/b/", "/", "/latest/"] {
      #expect(try page(address, of: revised) == page(address, of: whole))
    }
    #expect(try page("/a/", of: revised).contains("new <a href=\"/b/\">text</a>"))
    #expect(try page("/a/", of: site).contains("old text"))
  }

  @Test func showsTheTextOfAFoldersPage() async throws {
    let site = await loader.load()
    save("# Handbook\n\nnew guide\n", at: "Content/guides/index.md")
    let revised = try #require(loader.revised(site, by: ["Content/guides/index.md"]))
    let whole = await loader.load()
    #expect(try page("/guides/", of: revised) == page("/guides/", of: whole))
    #expect(try page("/guides/", of: revised) != page("/guides/", of: site))
  }

  @Test func showsATemplateAndAnArticleSavedTogether() async throws {
    let site = await loader.load()
    save("changed {{ page.title }} {{ page.content }}", at: "Templates/article.html")
    save("# First\n\nnew text\n", at: "Content/a.md")
    let saved: Set = ["Templates/article.html", "Content/a.md"]
    let revised = try #require(loader.revised(site, by: saved))
    #expect(try page("/a/", of: revised).hasPrefix("changed First"))
    #expect(try page("/a/", of: revised).contains("new text"))
  }

  @Test func showsANewArticleThatNoListNamesYet() async throws {
    let site = await loader.load()
    save("---\ntags: [x]\n---\n# New\n\n[text](b.md)\n", at: "Content/new.md")
    let revised = try #require(loader.revised(site, by: ["Content/new.md"]))
    let whole = await loader.load()
    #expect(try page("/new/", of: revised) == page("/new/", of: whole))
    #expect(try page("/", of: revised) == page("/", of: site))
    #expect(try page("/", of: whole).contains("New"))
    // Saved once more before the site is loaded.
    save("# New\n\nlater\n", at: "Content/new.md")
    let again = try #require(loader.revised(revised, by: ["Content/new.md"]))
    #expect(try page("/new/", of: again).contains("later"))
  }

  @Test func readsNoOtherArticle() async throws {
    let site = await loader.load()
    tree.files["Content/b.md"] = nil
    save("# First\n\nnew text\n", at: "Content/a.md")
    let revised = try #require(loader.revised(site, by: ["Content/a.md"]))
    #expect(try page("/", of: revised).contains("Second"))
  }

  @Test(arguments: [
    ("Content/new.md", "---\nslug: b\n---\n# At the address of another\n"),
    ("Content/empty/index.md", "# Whose page this is, other articles decide\n"),
    ("Content/a.md", "---\ntitel: x\n---\n"),
    ("Content/a.md", "---\ntitle: First\ndraft: true\n---\n"),
    ("Content/picture.txt", "text"),
    ("Templates/article.html", "{% if %}"),
    ("Templates/new.html", "new"),
    ("site.yaml", "title: Other\n"),
  ]) func leavesToAWholeLoadWhat(isSaved path: String, as text: String) async {
    let site = await loader.load()
    save(text, at: path)
    let isRevised = loader.revised(site, by: [path]) != nil
    #expect(!isRevised)
  }

  @Test func leavesWhatIsGoneToAWholeLoad() async {
    let site = await loader.load()
    tree.files["Content/a.md"] = nil
    let isRevised = loader.revised(site, by: ["Content/a.md"]) != nil
    #expect(!isRevised)
  }
}
