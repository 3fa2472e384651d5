import Bytes
import Diagnostics

/// The page in the place of one that cannot be made: what stands in the way, and nothing else.
enum FaultPage {
  static func html(_ faults: [Diagnostic]) -> [UInt8] {
    let text =
      faults.isEmpty
      ? "This page cannot be made; the terminal says why.\n"
      : DiagnosticPrinter().text(for: faults)
    var page = Array(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>This page cannot be made</title>
      <style>
      body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext }
      </style>
      </head>
      <body>
      <h1>This page cannot be made</h1>
      <pre>
      """.utf8)
    page.append(text, for: .element)
    page.append("</pre>\n</body>\n</html>\n")
    return page
  }
}
