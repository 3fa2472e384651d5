/// The report as JSON, section 13.8 of the specification of imports.
package enum JSONReport {
  package static func text(_ summary: ImportSummary) -> String {
    var text = "{\"summary\": {"
    text += [
      "\"pages\": \(summary.pages.count)", "\"imported\": \(summary.count(.imported))",
      "\"notSure\": \(summary.count(.unsure))",
      "\"noArticle\": \(summary.count(.noArticle))", "\"excluded\": \(summary.count(.excluded))",
      "\"failed\": \(summary.count(.failed))",
      "\"infected\": \(summary.infected)", "\"written\": \(summary.written)",
      "\"unchanged\": \(summary.unchanged)",
      "\"kept\": \(summary.kept.count)", "\"picturesCopied\": \(summary.picturesCopied)",
      "\"picturesMissing\": \(summary.pages.reduce(0) { $0 + $1.missingPictures })",
      "\"scriptedViews\": \(summary.pages.count { $0.metadata.hasScriptedViews })",
      "\"contacts\": [\(summary.contacts.map(string).joined(separator: ", "))]",
      "\"refused\": [\(summary.refused.map { "{\"path\": \(string($0.path)), \"why\": \(string($0.why))}" }.joined(separator: ", "))]",
    ].joined(separator: ", ")
    text += "},\n\"pages\": ["
    text += summary.pages.map { "\n" + page($0) }.joined(separator: ",")
    return text + "\n]}\n"
  }

  private static func string(_ text: String) -> String { SafeText.json(SafeText.plain(text)) }

  private static func page(_ page: ImportedPage) -> String {
    var text =
      "{\"source\": \(string(page.source)), \"target\": \(page.status == .imported ? string(page.target) : "null"), "
    text +=
      "\"status\": \(string(page.status.rawValue)), \"reason\": \(string(page.reason)), \"encoding\": \(string(page.encoding)), "
    text +=
      "\"label\": \(page.refutedLabel.map(string) ?? "null"), \"lostBytes\": \(page.losses), \"rawBlocks\": \(page.rawBlocks), "
    text +=
      "\"body\": {\"selector\": \(string(page.selector)), \"how\": \(string(page.method)), \"runnerUp\": \(page.runnerUp.map(string) ?? "null")}, "
    let rows = page.metadata.rows.map {
      "\(string($0.key)): {\"value\": \(value($0, page.metadata)), \"evidence\": \(string($0.evidence))}"
    }
    text +=
      "\"metadata\": {\(rows.joined(separator: ", "))}, \"removed\": [\(page.removedLines.map(string).joined(separator: ", "))], "
    let findings = page.findings.map { finding in
      "{\"id\": \(string(finding.id)), \"rule\": \(string(finding.rule)), \"what\": \(string(finding.what)), "
        + "\"range\": [\(finding.range.lowerBound), \(finding.range.upperBound)], \"excerpt\": \(string(finding.excerpt)), "
        + "\"action\": \(string(finding.action.rawValue)), \"infection\": \(finding.isInfection)}"
    }
    return text + "\"findings\": [\(findings.joined(separator: ", "))]}"
  }

  private static func value(
    _ row: (key: String, value: String, evidence: String), _ metadata: Metadata
  ) -> String {
    switch row.key {
    case "views": metadata.views.map { "\($0.value)" } ?? "null"
    case "tags": "[" + (metadata.tags?.value ?? []).map(string).joined(separator: ", ") + "]"
    default: string(row.value)
    }
  }
}
