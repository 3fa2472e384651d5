/// What a run has done, in numbers and for a terminal.
package struct ImportSummary: Sendable {
  package var pages: [ImportedPage]
  package var target: String
  package var seconds = 0.0
  package var picturesCopied = 0
  package var written = 0
  package var unchanged = 0
  package var kept: [String] = []
  /// Files that were refused, with why.
  package var refused: [(path: String, why: String)] = []

  /// Items that an export has and that are no articles, by why.
  package var leftOut: [String: Int] = [:]

  package init(pages: [ImportedPage], target: String) {
    self.pages = pages
    self.target = target
  }

  package func count(_ status: ImportedPage.Status) -> Int { pages.count { $0.status == status } }
  package var infected: Int { pages.count(where: \.isInfected) }

  /// What findings of one kind there are, most pages first.
  var kinds: [(rule: String, what: String, pages: Int, isInfection: Bool)] {
    var counts: [String: (rule: String, what: String, pages: Int, isInfection: Bool)] = [:]
    for page in pages {
      var seen: Set<String> = []
      for finding in page.findings where finding.rule.hasPrefix("S") {
        let key = finding.rule + Self.kind(finding.what)
        guard seen.insert(key).inserted else { continue }
        counts[key, default: (finding.rule, Self.kind(finding.what), 0, finding.isInfection)]
          .pages += 1
      }
    }
    return counts.values.sorted { ($1.pages, $0.rule, $0.what) < ($0.pages, $1.rule, $1.what) }
  }

  /// Without the number or the name that differs from page to page.
  private static func kind(_ what: String) -> String {
    if what.hasPrefix("links to random names") { return "links to random names of a domain" }
    if what.hasPrefix("block of links to") { return "block of links" }
    return what
  }

  package var text: String {
    let imported = pages.filter { $0.status == .imported }
    var lines = [
      "Imported \(number(imported.count)) of \(number(pages.count)) pages into \(target) in \(tenths(seconds)) s"
    ]
    func row(_ name: String, _ text: String) { lines.append("  " + name.padded(to: 12) + text) }
    if count(.unsure) > 0 {
      row("not sure", "\(number(count(.unsure)))  see the report, \"Not sure\"")
    }
    if count(.noArticle) > 0 { row("no article", "\(number(count(.noArticle)))") }
    if count(.excluded) > 0 {
      row("excluded", "\(number(count(.excluded)))  by 'pages' in import.yaml")
    }
    if count(.failed) > 0 { row("failed", "\(number(count(.failed)))") }
    if unchanged > 0 { row("unchanged", "\(number(unchanged))") }
    if !kept.isEmpty {
      row("kept", "\(number(kept.count))  files that were edited, or that import did not write")
    }
    if !leftOut.isEmpty {
      row(
        "left out",
        leftOut.sorted { $0.key < $1.key }.map { "\(number($0.value)) \($0.key)" }.joined(
          separator: ", "))
    }
    row("encoding", encodings)
    row("metadata", metadata(imported))
    let missing = pages.reduce(0) { $0 + $1.missingPictures }
    row("pictures", "\(number(picturesCopied)) copied, \(number(missing)) missing")
    let raw = imported.reduce(0) { $0 + $1.rawBlocks }
    if raw > 0 { row("HTML", "\(number(raw)) blocks that Markdown cannot say") }
    for contact in contacts { row("contact", "takedown.contact may be \(SafeText.plain(contact))") }
    if infected > 0 {
      lines.append(
        "INFECTED: \(number(infected)) page\(infected == 1 ? "" : "s") hold\(infected == 1 ? "s" : "") injected content"
      )
      for kind in kinds where kind.isInfection {
        lines.append(
          "  \(kind.rule) \(SafeText.plain(kind.what))".padded(to: 60)
            + "  \(number(kind.pages)) page\(kind.pages == 1 ? "" : "s")")
      }
      lines.append(
        "The server that these pages come from has been broken into. Do not copy its files; change its passwords."
      )
    }
    return lines.joined(separator: "\n")
  }

  /// The contacts that notices of copyright name.
  var contacts: [String] { Array(Set(pages.compactMap(\.metadata.contact))).sorted() }

  private var encodings: String {
    var counts: [String: Int] = [:]
    for page in pages where !page.encoding.isEmpty { counts[page.encoding, default: 0] += 1 }
    var text = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\(number($0.value)) \($0.key)"
    }.joined(separator: ", ")
    let refuted = pages.count { $0.refutedLabel != nil }
    if refuted > 0 { text += " (\(number(refuted)) said something else)" }
    let lossy = pages.count { $0.losses > 0 }
    if lossy > 0 { text += "; \(number(lossy)) page\(lossy == 1 ? "" : "s") with lost bytes" }
    return text
  }

  private func metadata(_ pages: [ImportedPage]) -> String {
    let scripted = pages.count { $0.metadata.hasScriptedViews }
    return [
      "title \(number(pages.count { $0.metadata.title != nil }))",
      "date \(number(pages.count { $0.metadata.date != nil }))",
      "category \(number(pages.count { $0.metadata.category != nil }))",
      "tags \(number(pages.count { $0.metadata.tags != nil }))",
      "views \(number(pages.count { $0.metadata.views != nil }))"
        + (scripted > 0 ? " (\(number(scripted)) filled in by a script)" : ""),
    ].joined(separator: "  ")
  }

  private func number(_ value: Int) -> String {
    var text = String(value)
    var index = text.count - 3
    while index > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: index))
      index -= 3
    }
    return text
  }

  private func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
