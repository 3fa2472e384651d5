import Diagnostics
import Testing

@testable import Build

@Suite struct UnnamedFilesBuildTests {
  @Test func areCountedWhetherAnythingHasChangedOrNot() async throws {
    var files = ["Content/a.md": "# A\n\n[x](x.pdf)", "Content/x.pdf": "x"]
    for number in 1...7 { files["Content/f\(number).pdf"] = "x" }
    let site = TestSite(files)
    for _ in 0..<2 {
      let report = try await site.build()
      #expect(report.unnamedCount == 7)
      #expect(report.unnamedFiles == (1...5).map { "Content/f\($0).pdf" })
      #expect(report.diagnostics.isEmpty)
    }
    site.change("Content/a.md", to: "# A\n\n[x](f1.pdf)")
    let report = try await site.build()
    #expect(report.unnamedCount == 7)
    #expect(report.unnamedFiles.first == "Content/f2.pdf")
  }

  @Test(arguments: [
    ("Templates/article.html", "<h1>{{ page.title }}</h1><img src=\"/f.pptx\">"),
    ("Templates/assets/style.css", "a { background: url(/f.pptx) }"),
    ("Templates/strings/en.yaml", "file: /f.pptx\n"), ("Content/own.css", "a { b: url(f.pptx) }"),
    ("Content/a.md", "[x](f.pptx)"),
  ])
  func areNotThoseThatAFileOfTheSiteNames(path: String, text: String) async throws {
    let site = TestSite(["Content/a.md": "# A", "Content/f.pptx": "x"])
    #expect(try await site.build().diagnostics.map(\.id) == ["source-document"])
    site.change(path, to: text)
    let report = try await site.build()
    #expect(!report.unnamedFiles.contains("Content/f.pptx"))
    #expect(!report.diagnostics.contains { $0.id == "source-document" })
  }
}
