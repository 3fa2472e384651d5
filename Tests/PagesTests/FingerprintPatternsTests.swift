import Testing

@testable import Pages
@testable import Plan

@Suite struct FingerprintPatternsTests {
  /// Whether the rules of servers with expressions keep the file at a path for a year.
  private func isKept(_ path: String, _ rules: HostingRules) throws -> Bool {
    func matches(_ expressions: [String]) throws -> Bool {
      try expressions.contains { try path.wholeMatch(of: Regex($0)) != nil }
    }
    return try matches(rules.fingerprints.expressions(PatternText.scalars))
      && !matches(rules.fingerprints.exceptions(PatternText.scalars))
  }

  @Test(arguments: [
    ("assets/style.0123abcd.css", true), ("assets/fonts/a.b.0123abcd.woff2", true),
    ("assets/LICENSE.0123abcd", true), ("assets/style.css", false),
    ("assets/price.20240101.pdf", false), ("assets/price.20240101", false),
    ("assets/20240101.pdf", false), ("assets/style.20240101.min.css", false),
    ("a.20240101.png", false), ("a.20240101.0123abcd.png", false),
    ("guides/b.480w.20240101.webp", false),
    ("search/20240101.json", false), ("search/index.bin", false),
  ])
  func aDateIsNoFingerprint(path: String, isKept: Bool) throws {
    let sample = SiteSample(
      [("a.md", "# A")],
      files: [
        "assets/price.20240101.pdf", "assets/price.20240101", "assets/style.20240101.min.css",
      ],
      assets: ["style.css", "fonts/a.b.woff2", "LICENSE"])
    #expect(try self.isKept(path, HostingRules(sample.plan, sample.configuration)) == isKept)
  }

  @Test func whatLooksLikeAFingerprintedFileIsListed() throws {
    let sample = SiteSample(
      [("a.md", "# A")],
      configuration: "title: S\nimages: {fingerprint: true, resize: true}",
      files: ["assets/style.20240101.css", "b/c.480w.20240101.webp", "search/20240101.json"],
      assets: ["style.css", "logo.20240101.png"],
      images: [ImageCatalog.File(path: "d.png", size: nil, byteCount: 9, fingerprint: "0123abcd")])
    let rules = HostingRules(sample.plan, sample.configuration)
    let kept = [
      "assets/style.89abcdef.css", "d.0123abcd.png", "e/f.1440w.89abcdef.webp",
      "assets/logo.20240101.89abcdef.png",
    ]
    for path in kept { #expect(try isKept(path, rules), "\(path)") }
    let others = [
      "assets/style.20240101.css", "b/c.480w.20240101.webp", "search/20240101.json",
      "assets/logo.20240101.png",
    ]
    for path in others { #expect(try !isKept(path, rules), "\(path)") }
    let nginx = try ServerBlock(rules, root: "/srv").nginx
    let exception = try #require(nginx.firstRange(of: "style\\x2e20240101")?.lowerBound)
    let pattern = try #require(nginx.firstRange(of: "immutable")?.lowerBound)
    #expect(exception < pattern, "nginx goes by the first that matches")
  }

  @Test func aThemeOfManyFilesIsKnownByItsFolder() throws {
    let sample = SiteSample(
      [("a.md", "# A")], files: ["assets/price.20240101.pdf"],
      assets: (0..<2_000).map { "fonts/part-\($0).woff2" })
    let rules = HostingRules(sample.plan, sample.configuration)
    #expect(rules.fingerprints.expressions(PatternText.bytes).joined().count < 200)
    #expect(try isKept("assets/fonts/part-7.89abcdef.woff2", rules))
    #expect(try !isKept("assets/price.20240101.pdf", rules))
  }
}
