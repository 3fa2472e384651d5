import Bytes

/// Alerts as GitHub writes them.
extension HTMLRenderer {
  mutating func openAlert(_ alert: Alert) {
    output.append("<div class=\"markdown-alert markdown-alert-")
    output.append(alert.name, for: .commonMark)
    output.append("\">\n")
  }

  mutating func openAlertTitle(_ node: Node, _ alert: Alert) {
    text.startBlock(isLead: false)
    output.append("<p class=\"markdown-alert-title\">")
    if node.firstChild == nil {
      output.append(
        options.alertTitles[alert.name] ?? alert.name.capitalizedASCII, for: .commonMark)
    }
  }
}

extension String {
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
