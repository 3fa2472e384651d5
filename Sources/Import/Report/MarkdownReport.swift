/// The report as Markdown.
package enum MarkdownReport {
  package static func text(_ summary: ImportSummary) -> String {
    var text =
      "# Import into \(SafeText.markdown(summary.target))\n\n```\n\(summary.text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.plain(String($0)) }.joined(separator: "\n"))\n```\n"
    text += section("Not sure", summary.pages.filter { $0.status == .unsure })
    text += section("No article", summary.pages.filter { $0.status == .noArticle })
    text += section("Failed", summary.pages.filter { $0.status == .failed })
    if !summary.kept.isEmpty {
      text +=
        "\n## Kept as they are\n\n" + summary.kept.map { "- \(SafeText.markdown($0))\n" }.joined()
    }
    if !summary.refused.isEmpty {
      text +=
        "\n## Refused files\n\n"
        + summary.refused.map { "- \(SafeText.markdown($0.path)): \($0.why)\n" }.joined()
    }
    text += "\n## Pages\n"
    for page in summary.pages where page.status == .imported { text += entry(page) }
    return text
  }

  private static func section(_ name: String, _ pages: [ImportedPage]) -> String {
    guard !pages.isEmpty else { return "" }
    var text = "\n## \(name)\n\n"
    for page in pages {
      text += "- \(SafeText.markdown(page.source)): \(page.reason)"
      if !page.selector.isEmpty { text += "; best \(SafeText.markdown(page.selector))" }
      if let other = page.runnerUp { text += ", then \(SafeText.markdown(other))" }
      text += "\n"
    }
    return text
  }

  private static func entry(_ page: ImportedPage) -> String {
    var text = "\n### \(SafeText.markdown(page.source))\n\n"
    text += "- written to \(SafeText.markdown(page.target))\n"
    text +=
      "- encoding: \(page.encoding)"
      + (page.refutedLabel.map { ", not \(SafeText.markdown($0))" } ?? "")
    if page.losses > 0 {
      text += "; \(page.losses) places with lost bytes, the first in line \(page.firstLossLine)"
    }
    text += "\n- body: \(SafeText.markdown(page.selector)) (\(page.method))\n"
    for (key, value, evidence) in page.metadata.rows {
      text += "- \(key): \(SafeText.markdown(value)) (\(SafeText.markdown(evidence)))\n"
    }
    if page.rawBlocks > 0 { text += "- blocks written as HTML: \(page.rawBlocks)\n" }
    for line in page.removedLines {
      text += "- taken out of the text: \(SafeText.markdown(String(line.prefix(80))))\n"
    }
    for finding in page.findings {
      text +=
        "- \(finding.id) **\(finding.rule)** \(SafeText.markdown(finding.what)), \(finding.action.rawValue), bytes \(finding.range.lowerBound) to \(finding.range.upperBound): \(SafeText.markdown(finding.excerpt))\n"
    }
    return text
  }
}

extension Metadata {
  /// Each value with its key and where it was found.
  var rows: [(key: String, value: String, evidence: String)] {
    var rows: [(key: String, value: String, evidence: String)] = []
    if let title { rows.append(("title", title.value, title.evidence)) }
    if let date { rows.append(("date", date.value.text, date.evidence)) }
    if let category { rows.append(("category", category.value, category.evidence)) }
    if let tags { rows.append(("tags", tags.value.joined(separator: ", "), tags.evidence)) }
    if let views { rows.append(("views", "\(views.value)", views.evidence)) }
    if let author { rows.append(("author", author.value, author.evidence)) }
    if let source { rows.append(("source", source.value, source.evidence)) }
    if let contact { rows.append(("contact", contact, "notice of copyright")) }
    return rows
  }
}
