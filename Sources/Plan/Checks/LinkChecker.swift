import Bytes
import Content
import Diagnostics
import Markdown

/// Finds links and images that lead nowhere: those of articles, and those of the navigation.
package struct LinkChecker: Sendable {
  private let resolver: LinkResolver

  /// Broken links of one article that get a suggestion; each is sought among all addresses.
  private static let suggestionLimit = 10

  package init(_ plan: SitePlan) {
    resolver = plan.links
  }

  /// Why a link leads nowhere.
  private struct Breakage {
    /// The end of a sentence that begins with the link.
    let phrase: String
    var hint: String?
  }

  private struct Finding {
    let noun: String
    let destination: String
    let range: Range<Int>
    /// nil for an image that is there and says nothing to those who cannot see it.
    let breakage: Breakage?
  }

  /// `source` is the article's file, which is needed only where there is something to say; `suggests`,
  /// whether to seek what a broken link may have meant.
  package func check(
    _ article: Article, suggests: Bool = true, source: () -> SourceFile?
  ) -> [Diagnostic] {
    var findings: [Finding] = []
    @discardableResult
    func examine(_ noun: String, _ destination: String, _ range: Range<Int>) -> Bool {
      let seeks = suggests && findings.count < Self.suggestionLimit
      let breakage = breakage(of: destination, in: article.folder, page: article, seeks: seeks)
      if let breakage {
        findings.append(
          .init(noun: noun, destination: destination, range: range, breakage: breakage))
      }
      return breakage == nil
    }
    if let image = article.frontMatter.image {
      // Another generator looks for it in other places.
      examine(image.isForeign ? "cover" : "image", image.value, image.range)
    }
    for reference in article.references {
      let isSound = examine(
        reference.kind == .image ? "image" : "link", reference.destination, reference.sourceRange)
      if isSound, reference.lacksText {
        findings.append(
          .init(
            noun: "image", destination: reference.destination, range: reference.sourceRange,
            breakage: nil))
      }
    }
    guard !findings.isEmpty else { return [] }
    var places = source().map(SourceMap.init)
    var tally = DiagnosticTally()
    for finding in findings {
      let place = {
        places?.location(of: finding.range) ?? SourceFile.location(ofWhole: article.sourcePath)
      }
      guard let breakage = finding.breakage else {
        tally.add(.warning, Self.missingText) {
          Self.missingText(of: finding.destination, at: place())
        }
        continue
      }
      tally.add(Self.severity(of: finding.noun), Self.id(of: finding.noun)) {
        Self.fault(finding.noun, finding.destination, breakage, at: place())
      }
    }
    return tally.diagnostics
  }

  /// The links of the navigation, and of the configuration's Markdown.
  package func check(_ configuration: SiteConfiguration) -> [Diagnostic] {
    let navigation = configuration.navigation.compactMap { item in
      breakage(of: item.url, in: "", page: nil, seeks: true).map {
        Self.fault("link", item.url, $0, at: item.place)
      }
    }
    let texts = [
      configuration.announcement, configuration.closing, configuration.takedown.notice,
    ]
    let image = configuration.image.flatMap { image in
      breakage(of: image.value, in: "", page: nil, seeks: true).map {
        Self.fault("image", image.value, $0, at: image.place)
      }
    }
    return navigation + (image.map { [$0] } ?? []) + texts.compactMap { $0 }.flatMap(check)
  }

  private func check(_ text: ConfiguredMarkdown) -> [Diagnostic] {
    var tally = DiagnosticTally()
    for reference in text.references where !ConfiguredMarkdown.isOpen(reference.destination) {
      let noun = reference.kind == .image ? "image" : "link"
      let breakage = breakage(of: reference.destination, in: "", page: nil, seeks: true)
      guard let breakage else {
        if reference.lacksText {
          tally.add(.warning, Self.missingText) {
            Self.missingText(of: reference.destination, at: text.location)
          }
        }
        continue
      }
      tally.add(Self.severity(of: noun), Self.id(of: noun)) {
        Self.fault(noun, reference.destination, breakage, at: text.location)
      }
    }
    return tally.diagnostics
  }

  /// Whether a fault is a link that leads nowhere, for which there may be a suggestion.
  package static func isBreakage(_ fault: Diagnostic) -> Bool {
    ["link", "image"].contains { id(of: $0) == fault.id }
  }

  private static func id(of noun: String) -> String { "broken-\(noun)" }

  /// A page without one of its images is not what its writer saw; a link that leads nowhere harms
  /// only those who follow it.
  private static func severity(of noun: String) -> Diagnostic.Severity {
    noun == "image" ? .error : .warning
  }

  private static func fault(
    _ noun: String, _ destination: String, _ breakage: Breakage, at place: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      severity(of: noun), id(of: noun), "\(noun) '\(destination)' \(breakage.phrase)", at: place,
      hint: breakage.hint)
  }

  private static let missingText = "missing-alternative"

  private static func missingText(of image: String, at place: SourceLocation) -> Diagnostic {
    .warning(
      missingText, "image '\(image)' has no alternative text, for those who cannot see it",
      at: place,
      hint: "say between the brackets what it shows; for one that only adorns, write <img alt=\"\">"
    )
  }

  private func breakage(
    of destination: String, in folder: String, page: Article?, seeks: Bool
  ) -> Breakage? {
    switch resolver.resolve(destination, in: folder) {
    case .asWritten:
      guard destination.utf8.first == UInt8(ascii: "#"), let page else { return nil }
      return breakage(ofAnchor: destination, in: page)
    case .address(let address, let suffix):
      guard suffix.utf8.first == UInt8(ascii: "#") else { return nil }
      return resolver.article(at: address).flatMap { breakage(ofAnchor: suffix, in: $0) }
    case .broken(.encoding):
      return Breakage(phrase: "has percent escapes that are not UTF-8")
    case .broken(.path(let fault)):
      let hint =
        if case .holds("a backslash") = fault { "write '/' between folders" } else {
          nil as String?
        }
      return Breakage(phrase: fault.phrase, hint: hint)
    case .broken(.unpublished(let reason)):
      return Breakage(phrase: "leads to an article that is not published (\(reason.rawValue))")
    case .broken(.missing(let file)):
      let nearest = seeks ? resolver.suggestion(for: file) : nil
      return Breakage(
        phrase: "leads to no page or file of the site",
        hint: nearest.map { "did you mean '\($0)'?" })
    }
  }

  /// A fragment that names no heading of the article it leads to. `#top` is the top of any page
  /// (HTML, section 7.4.6.4).
  private func breakage(ofAnchor suffix: String, in target: Article) -> Breakage? {
    guard suffix.utf8.first == UInt8(ascii: "#"), suffix.utf8.count > 1,
      suffix.lowercased() != "#top",
      let id = PercentEncoding.decode(String(Substring(suffix.utf8.dropFirst()))),
      !target.headings.contains(where: { $0.id == id })
    else { return nil }
    let nearest = Suggestion.nearest(to: id, among: target.headings.map(\.id), within: 4)
    return Breakage(
      phrase: "names no heading of \(target.sourcePath)",
      hint: nearest.map { "did you mean '#\($0)'?" })
  }
}

extension Reference {
  /// Whether an image has no words in its place, and nobody said that it needs none.
  fileprivate var lacksText: Bool {
    kind == .image && !isDecorative && text.allSatisfy(\.isWhitespace)
  }
}
