import ContentSamples
import Diagnostics
import Testing

@testable import Content
@testable import Plan

@Suite struct ImageTests {
  private func image(
    _ path: String, _ width: Int = 640, _ height: Int = 400, bytes: Int = 1_000
  ) -> ImageCatalog.File {
    ImageCatalog.File(
      path: path, size: ImageSize(width: width, height: height), byteCount: bytes,
      fingerprint: "0123abcd")
  }

  private func sample(
    _ text: String, images: [ImageCatalog.File], configuration: String = "title: Shop"
  ) -> SiteSample {
    SiteSample([("guides/a.md", text)], configuration: configuration, images: images)
  }

  private func content(
    _ text: String, images: [ImageCatalog.File] = [], configuration: String = "title: Shop"
  ) -> String {
    sample(text, images: images, configuration: configuration).page("/guides/a/")["content"].string
      ?? ""
  }

  // MARK: Size

  /// A few kilobytes that claim more pixels than fit into memory are not made smaller.
  @Test func aVastImageHasNoSmallerForms() {
    let vast = image("guides/b.png", 50_000, 50_000)
    let site = sample(
      "![a](b.png) ![c](c.png) ![d](d.svg)",
      images: [vast, image("guides/c.png", 10_000, 9_000), image("guides/d.svg", 50_000, 50_000)],
      configuration: "title: Shop\nimages: {resize: true}")
    #expect(
      ImageVariant.of(vast).isEmpty && ImageVariant.of(image("c.png", 10_000, 9_000)).count == 3)
    #expect(site.linkFaults.map(\.id) == ["vast-image"])
    #expect(site.linkFaults.first?.location?.path == "Content/guides/b.png")
    #expect(
      site.linkFaults.first?.message.contains("'guides/b.png' has 50000 × 50000 pixels") == true)
    #expect(!content("![a](b.png)", images: [vast]).contains("srcset"))
    #expect(sample("nothing", images: [vast]).linkFaults.isEmpty)
  }

  // MARK: Attributes

  @Test func anImageHasTheSizeOfItsFile() {
    #expect(
      content("![a](b.png)", images: [image("guides/b.png")])
        == "<p><img src=\"/guides/b.png\" width=\"640\" height=\"400\" alt=\"a\" /></p>\n")
  }

  @Test func onlyTheFirstImageIsWaitedFor() {
    let html = content(
      "![a](b.png)\n\n![c](/d.png) ![e](https://example.com/f.png)",
      images: [image("guides/b.png"), image("d.png", 3, 4)])
    #expect(
      html == """
        <p><img src="/guides/b.png" width="640" height="400" alt="a" /></p>
        <p><img src="/d.png" width="3" height="4" loading="lazy" decoding="async" alt="c" /> \
        <img src="https://example.com/f.png" loading="lazy" decoding="async" alt="e" /></p>

        """)
  }

  @Test func rawHTMLKeepsWhatItSays() {
    let images = [image("guides/b.png")]
    #expect(
      content("x <img alt=\"a\" src=\"b.png\" width=\"32\"> y", images: images)
        == "<p>x <img alt=\"a\" src=\"/guides/b.png\" width=\"32\" /> y</p>\n")
    #expect(
      content("x <img alt='a height=\"1\"' src=b.png> y", images: images)
        == "<p>x <img alt=\"a height=&quot;1&quot;\" src=\"/guides/b.png\" width=\"640\" height=\"400\" /> y</p>\n"
    )
    #expect(
      content("![a](b.png) <img src=\"b.png\" alt=\"\" loading=\"eager\">", images: images)
        .contains("height=\"400\" decoding=\"async\" alt=\"\" loading=\"eager\" />"))
  }

  @Test func otherMediaAreLeftAlone() {
    let images = [image("guides/b.png")]
    #expect(
      content("<video src=\"b.png\" poster=\"b.png\" controls></video>", images: images)
        == "<p><video src=\"/guides/b.png\" poster=\"/guides/b.png\" controls=\"\"></video></p>\n")
  }

  @Test func feedsTellTheSizeToo() {
    let sample = sample(
      "---\ndate: 2023-01-01\n---\n![a](b.png)", images: [image("guides/b.png")],
      configuration: "title: S\nbaseURL: https://example.com")
    #expect(
      sample.text(at: "/feed.json").contains(
        #"src=\"https://example.com/guides/b.png\" width=\"640\" height=\"400\" alt=\"a\""#))
  }

  // MARK: Fingerprints

  @Test func aFingerprintStandsInEveryLinkToAnImage() {
    let sample = SiteSample(
      [("guides/a.md", "---\nimage: b.png\n---\n![a](b.png) [whole](/guides/b.png) [text](c.txt)")],
      configuration: "title: S\nbaseURL: https://example.com/docs\nimages: {fingerprint: true}",
      files: ["guides/c.txt"], images: [image("guides/b.png")])
    #expect(sample.diagnostics.isEmpty)
    #expect(sample.linkFaults.isEmpty)
    let page = sample.page("/guides/a/")
    let html = page["content"].string ?? ""
    #expect(html.contains("src=\"/docs/guides/b.0123abcd.png\" width=\"640\""))
    #expect(html.contains("href=\"/docs/guides/b.0123abcd.png\""))
    #expect(html.contains("href=\"/docs/guides/c.txt\""))
    #expect(page["image"].string == "https://example.com/docs/guides/b.0123abcd.png")
    #expect(
      sample.plan.copies.map(\.address.path) == ["/guides/c.txt", "/guides/b.0123abcd.png"])
    #expect(sample.plan.copies.map(\.isFingerprinted) == [false, true])
  }

  // MARK: Faults

  @Test func anImageThatIsMissingIsAnError() {
    let sample = sample("![a](c.png)\n\n[link](d.md)", images: [image("guides/b.png")])
    #expect(
      sample.linkFaults.map(summary) == ["1:6 error broken-image", "3:8 warning broken-link"])
    #expect(sample.linkFaults.first?.hint == "did you mean '/guides/b.png'?")
  }

  @Test func anImageWithoutWordsIsDoubted() {
    let images = [image("guides/b.png")]
    let faults = sample("Text ![](b.png)", images: images).linkFaults
    #expect(faults.map(summary) == ["1:10 warning missing-alternative"])
    #expect(
      faults.first?.message == "image 'b.png' has no alternative text, for those who cannot see it")
    #expect(
      sample("![ ](b.png) <img src=\"https://example.com/c.png\">", images: images).linkFaults
        .map(\.id) == ["missing-alternative", "missing-alternative"])
  }

  @Test func anImageThatOnlyAdornsNeedsNoWords() {
    let images = [image("guides/b.png")]
    for text in [
      "<img src=\"b.png\" alt=\"\">", "<img src=\"b.png\" alt=\"words\">", "![words](b.png)",
      "<video src=\"b.png\" controls></video>", "# A\n\n[![words](b.png)](a.md)",
    ] {
      #expect(sample(text, images: images).linkFaults.isEmpty, "\(text)")
    }
  }

  @Test func anImageThatNobodyCanSeeIsNamed() {
    func damaged(_ path: String, bytes: Int = 9) -> ImageCatalog.File {
      ImageCatalog.File(path: path, size: nil, byteCount: bytes, fingerprint: nil)
    }
    let images = [
      damaged("a.png", bytes: 0), damaged("b.JPG"), damaged("c.svg"), damaged("d.svg", bytes: 0),
      damaged("unseen.gif"), image("e.png"),
    ]
    let names = ["a.png", "b.JPG", "c.svg", "d.svg", "e.png"]
    let text = names.map { "![words](\($0))" }.joined(separator: "\n\n")
    let faults = SiteSample([("x.md", text)], images: images).linkFaults
    #expect(faults.map(\.id) == ["damaged-image", "damaged-image", "damaged-image"])
    #expect(
      faults.map(\.message) == [
        "image 'a.png' is empty",
        "image 'b.JPG' is damaged, or no image: its size cannot be read",
        "image 'd.svg' is empty",
      ])
  }

  @Test func aHeavyImageIsNamedOnce() {
    let sample = SiteSample(
      [("guides/a.md", "![a](b.png) ![a](b.png)"), ("c.md", "![b](guides/b.png)")],
      images: [
        image("guides/b.png", bytes: 500 * 1024 + 1), image("light.png", bytes: 500 * 1024),
        image("unseen.png", bytes: 9_000_000),
      ])
    #expect(sample.linkFaults.map(\.id) == ["heavy-image"])
    #expect(sample.linkFaults.first?.location?.path == "Content/guides/b.png")
    #expect(
      sample.linkFaults.first?.message
        == "image 'guides/b.png' has 501 KB and 640 × 400 pixels; readers wait for more than 500 KB"
    )
  }
}
