import Diagnostics
import Markdown

/// Finds links and images of articles that lead nowhere.
package struct LinkChecker: Sendable {
  private let resolver: LinkResolver
  private let articles: [Address: Article]

  package init(_ plan: SitePlan) {
    resolver = LinkResolver(plan)
    articles = Dictionary(
      plan.index.publishedArticles.map { ($0.address, $0.article) }, uniquingKeysWith: { a, _ in a })
  }

  /// `source` is the article's file, which is needed only where there is something to say.
  package func check(_ article: Article, source: () -> SourceFile?) -> [Diagnostic] {
    var faults: [(Reference, LinkResolver.Fault)] = []
    for reference in article.references {
      switch resolver.resolve(reference.destination, in: article.folders) {
      case .asWritten: break
      case .broken(let fault): faults.append((reference, fault))
      case .address(let address, let suffix):
        if let fault = anchorFault(suffix, at: address) { faults.append((reference, fault)) }
      }
    }
    guard !faults.isEmpty else { return [] }
    let source = source()
    return faults.map { reference, fault in
      let kind = reference.kind == .image ? "image" : "link"
      return .warning(
        "broken-\(kind)", "\(kind) \(fault.message)",
        at: source?.location(of: reference.sourceRange)
          ?? SourceFile.location(ofWhole: article.sourcePath),
        hint: fault.hint)
    }
  }

  /// A fragment that names no heading of the article it leads to.
  private func anchorFault(_ suffix: String, at address: Address) -> LinkResolver.Fault? {
    guard suffix.hasPrefix("#"), suffix.count > 1,
      let target = articles[address],
      let id = PercentEncoding.decode(String(suffix.dropFirst())),
      !target.headings.contains(where: { $0.id == id })
    else { return nil }
    let nearest = Suggestion.nearest(to: id, among: target.headings.map(\.id), within: 4)
    return LinkResolver.Fault(
      message: "'\(suffix)' names no heading of \(target.sourcePath)",
      hint: nearest.map { "did you mean '#\($0)'?" })
  }
}
