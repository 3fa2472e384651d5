/// The report as a page that people read: no script, no link that leads anywhere but to places of the page itself.
package enum HTMLReport {
  package static func text(_ summary: ImportSummary) -> String {
    var html = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Import report</title>
      <style>\(style)</style>
      </head>
      <body>
      <main>
      <h1>Import into \(SafeText.html(summary.target))</h1>
      <pre class="summary\(summary.infected > 0 ? " infected" : "")">\(SafeText.html(summary.text, keepingLines: true))</pre>

      """
    html += table("Injected content", summary)
    html += list("Not sure", summary.pages.filter { $0.status == .unsure })
    html += list("No article", summary.pages.filter { $0.status == .noArticle })
    html += list("Failed", summary.pages.filter { $0.status == .failed })
    let imported = summary.pages.filter { $0.status == .imported }
    html += "<h2>Pages</h2>\n"
    for page in imported { html += entry(page) }
    return html + "</main>\n</body>\n</html>\n"
  }

  private static func table(_ name: String, _ summary: ImportSummary) -> String {
    let kinds = summary.kinds
    guard !kinds.isEmpty else { return "" }
    var html =
      "<h2>\(name)</h2>\n<table><thead><tr><th>Rule</th><th>What</th><th>Pages</th></tr></thead><tbody>\n"
    for kind in kinds {
      html +=
        "<tr\(kind.isInfection ? " class=\"infected\"" : "")><td>\(kind.rule)</td><td>\(SafeText.html(kind.what))</td><td>\(kind.pages)</td></tr>\n"
    }
    return html + "</tbody></table>\n"
  }

  private static func list(_ name: String, _ pages: [ImportedPage]) -> String {
    guard !pages.isEmpty else { return "" }
    var html = "<h2>\(name)</h2>\n<ul>\n"
    for page in pages {
      html += "<li><code>\(SafeText.html(page.source))</code>: \(SafeText.html(page.reason))"
      if !page.selector.isEmpty { html += "; best <code>\(SafeText.html(page.selector))</code>" }
      if let other = page.runnerUp { html += ", then <code>\(SafeText.html(other))</code>" }
      html += "</li>\n"
    }
    return html + "</ul>\n"
  }

  private static func entry(_ page: ImportedPage) -> String {
    let mark = page.isInfected ? " <strong class=\"infected\">infected</strong>" : ""
    var html =
      "<details><summary><code>\(SafeText.html(page.source))</code>\(mark)</summary>\n<dl>\n"
    func row(_ name: String, _ value: String) {
      html += "<dt>\(name)</dt><dd>\(SafeText.html(value))</dd>\n"
    }
    row("written to", page.target)
    row(
      "encoding",
      page.encoding + (page.refutedLabel.map { ", not \($0)" } ?? "")
        + (page.losses > 0 ? ", \(page.losses) places with lost bytes" : ""))
    row("body", "\(page.selector) (\(page.method))")
    for (key, value, evidence) in page.metadata.rows { row(key, "\(value) (\(evidence))") }
    html += "</dl>\n"
    if !page.findings.isEmpty || !page.removedLines.isEmpty {
      html += "<ul>\n"
      for finding in page.findings {
        html +=
          "<li><code>\(finding.id)</code> <b>\(finding.rule)</b> \(SafeText.html(finding.what)), \(finding.action.rawValue): <q>\(SafeText.html(finding.excerpt))</q></li>\n"
      }
      for line in page.removedLines {
        html += "<li>taken out of the text: <q>\(SafeText.html(String(line.prefix(80))))</q></li>\n"
      }
      html += "</ul>\n"
    }
    return html + "</details>\n"
  }

  /// The colours and measures of the theme.
  private static let style = """
    :root{color-scheme:light dark;--text:#1f2328;--paper:#fff;--quiet:#59636e;--line:#d1d9e0;--bad:#b3261e}
    @media (prefers-color-scheme:dark){:root{--text:#e6edf3;--paper:#0d1117;--quiet:#9198a1;--line:#3d444d;--bad:#ff8a80}}
    body{margin:0;background:var(--paper);color:var(--text);font:1rem/1.7 system-ui,"PingFang SC","PingFang TC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
    main{max-width:52rem;margin:0 auto;padding:2rem 1rem}
    pre,code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em}
    pre{white-space:pre-wrap;border:1px solid var(--line);border-radius:6px;padding:1rem}
    table{border-collapse:collapse;width:100%}th,td{text-align:left;border-bottom:1px solid var(--line);padding:.3rem .6rem}
    details{border-bottom:1px solid var(--line);padding:.4rem 0}dt{color:var(--quiet)}dd{margin:0 0 .3rem 1rem}
    .infected{color:var(--bad)}q,code{overflow-wrap:anywhere}
    """
}

extension SafeText {
  fileprivate static func html(_ text: String, keepingLines: Bool) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { html(String($0)) }.joined(
      separator: "\n")
  }
}
