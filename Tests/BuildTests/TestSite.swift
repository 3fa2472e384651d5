import Build
import Diagnostics
import Files
import Plan

@testable import Build

/// A small site in memory, built again and again into one output.
struct TestSite {
  let clock = MemoryClock()
  let sources: MemoryTree
  let output: MemoryTree
  let state: MemoryTree

  /// A site with templates that print little; `files` come on top, and are stamped like that.
  init(_ files: [String: String] = [:], stamping: MemoryStamping = MemoryStamping()) {
    sources = MemoryTree(
      files: Self.theme.merging(files) { _, own in own }, clock: clock, stamping: stamping)
    output = MemoryTree(clock: clock)
    state = MemoryTree(clock: clock)
  }

  static let theme = [
    "site.yaml": "title: Shop\nbaseURL: https://shop.example\n",
    "Templates/article.html": "<h1>{{ page.title }}</h1>{{ page.content }}",
    "Templates/home.html":
      "{% for a in page.articles %}<a href=\"{{ a.url }}\">{{ a.title }}</a>{% endfor %}",
    "Templates/section.html": "{{ page.title }}",
    "Templates/terms.html": "{{ page.title }}",
    "Templates/term.html": "{{ page.title }}",
    "Templates/ranking.html": "{{ page.title }}",
    "Templates/copyright.html": "{{ page.title }}",
    "Templates/404.html": "{{ page.title }}",
  ]

  func change(_ path: String, to text: String?) {
    sources.files[path] = text.map { Array($0.utf8) }
  }

  func build(
    jobs: Int = 2, clock: Int = 1_704_110_400,
    _ adjust: (inout SiteBuilder.Request) -> Void = { _ in }
  ) async throws -> BuildReport {
    var request = SiteBuilder.Request(
      options: SiteOptions(clock: clock), workers: Workers(jobs))
    adjust(&request)
    return try await SiteBuilder(sources, request)
      .build(into: output, state: BuildState(for: "/output", in: state))
  }

  func check(clock: Int = 1_704_110_400) async -> BuildReport {
    let request = SiteBuilder.Request(options: SiteOptions(clock: clock), workers: Workers(2))
    return await SiteBuilder(sources, request).check()
  }

  func text(_ path: String) -> String? {
    output.files[path].map { String(decoding: $0, as: UTF8.self) }
  }
}
