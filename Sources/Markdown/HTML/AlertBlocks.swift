/// Alerts as GitHub writes them.
extension HTMLRenderer {
  mutating func openAlert(_ alert: Alert) {
    output.append("<div class=\"markdown-alert markdown-alert-")
    output.appendEscaped(alert.name)
    output.append("\">\n")
  }

  mutating func openAlertTitle(_ node: Node, _ alert: Alert) {
    text.startBlock(isLead: false)
    output.append("<p class=\"markdown-alert-title\">")
    if node.firstChild == nil {
      output.appendEscaped(options.alertTitles[alert.name] ?? alert.name.capitalizedASCII)
    }
  }
}

extension String {
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
