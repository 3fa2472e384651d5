import Build
import Bytes
import Files
import Foundation
import Plan
import Preview
import TestSupport
import Testing

/// A preview answers as the web servers will that a site is built for.
@Suite struct ServingTests {
  private static let files = [
    "Content/guides/refund.md":
      "---\ntitle: 退款\nslug: 退款\naliases: [/old/refund]\n---\n先看訂單\n",
    "Content/guides/plain.md": "# Plain\n\ntext\n",
    "Content/photo.png": "0123456789",
    "Content/note.txt": "a note",
  ]

  @Test func servesPagesAtCleanAddresses() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let answer = try await site.get("/guides/plain/")
      #expect(answer.status == 200)
      #expect(answer["content-type"] == "text/html; charset=utf-8")
      #expect(answer.text.contains("<p>text</p>"))
      #expect(try await site.get("/").text.contains("href=\"/guides/plain/\""))
      #expect(try await site.get("/guides/plain/index.html").status == 200)
    }
  }

  @Test func redirectsToTheAddressWithASlash() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let answer = try await site.get("/guides/plain?x=1")
      #expect(answer.status == 301)
      #expect(answer["location"] == "/guides/plain/?x=1")
      let chinese = try await site.get("/guides/退款")
      #expect(chinese["location"] == "/guides/%E9%80%80%E6%AC%BE/")
      #expect(try await site.get("//guides/plain").status == 404)
      #expect(try await site.get("//evil.example/").status == 404)
      #expect(try await site.get("/nowhere").status == 404)
    }
  }

  @Test func findsChineseAddressesEncodedAndRaw() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for target in ["/guides/%E9%80%80%E6%AC%BE/", "/guides/%e9%80%80%e6%ac%be/", "/guides/退款/"] {
        #expect(try await site.get(target).text.contains("先看訂單"), "\(target)")
      }
    }
  }

  @Test func sendsTheReaderOnFromAnAlias() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let answer = try await site.get("/old/refund/")
      #expect(answer.status == 200)
      #expect(answer.text.contains("url=/guides/%E9%80%80%E6%AC%BE/"))
      #expect(!answer.text.contains("<script"))
    }
  }

  @Test func showsTheSitesOwnPageForUnknownAddresses() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let answer = try await site.get("/nowhere/")
      #expect(answer.status == 404)
      #expect(answer.text.contains("nothing is here"))
      #expect(try await site.get("/404.html").status == 200)
    }
  }

  @Test func tellsWhatFilesAre() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for (target, type) in [
        ("/photo.png", "image/png"), ("/note.txt", "text/plain; charset=utf-8"),
        ("/assets/style.css", "text/css; charset=utf-8"), ("/feed.xml", "application/xml"),
        ("/feed.json", "application/json"), ("/robots.txt", "text/plain; charset=utf-8"),
      ] {
        let answer = try await site.get(target)
        #expect(answer.status == 200, "\(target)")
        #expect(answer["content-type"] == type, "\(target)")
        #expect(answer["x-content-type-options"] == "nosniff")
        #expect(!answer.text.contains("__publish"), "\(target)")
      }
    }
  }

  @Test func answersHeadWithoutABody() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let whole = try await site.get("/guides/plain/")
      let head = try await site.get("/guides/plain/", method: "HEAD")
      #expect(head.status == 200)
      #expect(head["content-length"] == "\(whole.body.count)")
      #expect(head["etag"] == whole["etag"])
      #expect(head.body.isEmpty)
    }
  }

  @Test func servesPartsOfFiles() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let part = try await site.get("/photo.png", "Range: bytes=2-4")
      #expect(part.status == 206)
      #expect(part["content-range"] == "bytes 2-4/10")
      #expect(part.text == "234")
      #expect(try await site.get("/photo.png", "Range: bytes=-2").text == "89")
      let none = try await site.get("/photo.png", "Range: bytes=10-")
      #expect(none.status == 416)
      #expect(none["content-range"] == "bytes */10")
      #expect(try await site.get("/photo.png", "Range: bytes=0-1,4-5").text == "0123456789")
      #expect(
        try await site.get("/photo.png", "Range: bytes=0-1", "If-Range: \"old\"").status == 200)
      let page = try await site.get("/guides/plain/", "Range: bytes=0-14")
      #expect(page.text == "<!doctype html>")
    }
  }

  @Test func sparesWhatTheBrowserHas() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      for target in ["/guides/plain/", "/photo.png", "/feed.xml", "/__publish/preview.js"] {
        let tag = try #require(try await site.get(target)["etag"])
        let again = try await site.get(target, "If-None-Match: \"x\", W/\(tag)")
        #expect(again.status == 304, "\(target)")
        #expect(again["etag"] == tag)
        #expect(try await site.get(target, "If-None-Match: \"x\"").status == 200)
      }
    }
  }

  @Test func servesASiteBelowAPath() async throws {
    let files = Self.files.merging(
      ["site.yaml": "title: Shop\nbaseURL: https://shop.example/知/docs\n"],
      uniquingKeysWith: { $1 })
    try await PreviewedSite.run(files) { site async throws in
      #expect(try await site.get("/")["location"] == "/%E7%9F%A5/docs/")
      #expect(try await site.get("/%E7%9F%A5/docs")["location"] == "/%E7%9F%A5/docs/")
      #expect(try await site.get("/%E7%9F%A5/docs/guides/plain/").status == 200)
      #expect(
        try await site.get("/知/docs/guides/plain")["location"]
          == "/%E7%9F%A5/docs/guides/plain/")
      #expect(try await site.get("/guides/plain/").status == 404)
    }
  }

  @Test func servesWhatABuildWouldWrite() async throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Golden/pages").path
    let expected = DiskTree(root: "\(root)/Expected")
    let entries = try expected.entries(under: "").entries.filter { $0.kind == .file }
    try #require(entries.count > 30)
    try await PreviewedSite.run(at: root, clock: 1_704_110_400) { site async throws in
      let connection = try await site.connect()
      for entry in entries {
        let target = PercentEncoding.encode("/kb/" + entry.path)
        let request = "GET \(target) HTTP/1.1\r\nHost: \(site.authority)\r\n\r\n"
        try await connection.write(Array(request.utf8))
        let answer = try await connection.answer()
        let bytes = try expected.read(entry.path, limit: 1 << 24)
        let built = String(decoding: bytes, as: UTF8.self)
        #expect(
          answer.text.replacing(/<script src="\/__publish[^>]*><\/script>/, with: "") == built)
        #expect(answer.status == 200, "\(target)")
        if entry.path.hasSuffix("/index.html"), !built.contains("http-equiv=\"refresh\"") {
          #expect(answer.text != built, "\(target) has no script")
        }
      }
    }
  }

  @Test func servesPagesAsTheyAreWithoutReloading() async throws {
    try await PreviewedSite.run(Self.files, { $0.reloads = false }) { site async throws in
      #expect(!(try await site.get("/guides/plain/").text.contains("<script")))
      #expect(try await site.get("/__publish/events?page=/&version=1").status == 404)
    }
  }

  @Test func marksWhatABuildLeavesOut() async throws {
    let files = [
      "Content/draft.md": "---\ndraft: true\n---\ntext\n",
      "Content/soon.md": "---\ndate: 2999-01-01\n---\ntext\n",
      "Content/gone.md": "---\nexpires: 2001-01-01\n---\ntext\n",
      "Content/here.md": "text\n",
    ]
    let adjust: @Sendable (inout PreviewServer.Request) -> Void = { request in
      request.options = {
        var options = SiteOptions(clock: 1_704_110_400)
        options.includesDrafts = true
        options.includesFuture = true
        options.includesExpired = true
        return options
      }
    }
    try await PreviewedSite.run(files, adjust) { site async throws in
      #expect(try await site.get("/draft/").text.contains("data-omission=\"draft\""))
      #expect(try await site.get("/soon/").text.contains("data-omission=\"future\""))
      #expect(try await site.get("/gone/").text.contains("data-omission=\"expired\""))
      #expect(!(try await site.get("/here/").text.contains("data-omission")))
      #expect(try await site.get("/here/").text.contains("data-source=\"Content/here.md\""))
      #expect(
        try await site.get("/here/").text.contains("data-template=\"Templates/article.html\""))
    }
  }

  @Test func writesNothing() async throws {
    try await PreviewedSite.run(Self.files) { site async throws in
      let before = try site.folder.contents()
      _ = try await site.get("/guides/plain/")
      _ = try await site.get("/photo.png")
      #expect(try site.folder.contents() == before)
    }
  }

  @Test func showsWhatStopsThePagesOfASiteThatWasNeverSound() async throws {
    try await PreviewedSite.run(["Templates/article.html": "{% if %}", "Content/a.md": "text\n"]) {
      site async throws in
      let answer = try await site.get("/a/")
      #expect(answer.status == 500)
      #expect(answer.text.contains("Templates/article.html:1:"))
      #expect(answer.text.contains("__publish/preview.js"))
    }
  }
}
