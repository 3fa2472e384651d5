/// Block quotes that start with `[!NOTE]` or one of the other four.
extension BlockAssembly {
  func assembleAlerts(_ root: Node) {
    var cursor = BlockCursor(root)
    while let node = cursor.next() {
      if node.kind == .blockQuote { assembleAlert(node) }
    }
  }

  private func assembleAlert(_ quote: Node) {
    guard let paragraph = quote.firstChild, paragraph.kind == .paragraph,
      let first = paragraph.firstChild, first.kind == .text, first.literal.bytes.first == 0x5B
    else { return }
    let text = [UInt8](first.literal.bytes)
    guard let (alert, length) = Alert.read(text) else { return }
    let rest = text[length...]
    let endsLine = first.next.map { $0.kind == .softBreak || $0.kind == .lineBreak } ?? true
    guard rest.isEmpty ? endsLine : rest.first == 0x20 || rest.first == 0x09 else { return }
    Role.alert(alert).assign(to: quote)
    guard let title = Node.makeBlock(.alertTitle(alert), in: memory) else { return }
    first.setText(Array(rest.drop { $0 == 0x20 || $0 == 0x09 }))
    if first.literal.isEmpty { first.remove() }
    title.insert(before: paragraph)
    while let node = paragraph.firstChild {
      let kind = node.kind
      if kind == .softBreak || kind == .lineBreak {
        node.remove()
        break
      }
      node.unlink()
      title.append(node)
    }
    if paragraph.firstChild == nil { paragraph.remove() }
  }
}

extension Alert {
  /// The alert that `text` starts with, and the length of what says so.
  fileprivate static func read(_ text: [UInt8]) -> (Alert, length: Int)? {
    let start = 1 + Mark.length + 1
    let opens = text.withUnsafeBufferPointer { Mark.at(1, of: $0) == .alert }
    guard opens, let end = text.prefix(32).firstIndex(of: 0x5D), end > start else { return nil }
    let name = String(decoding: text[start..<end], as: UTF8.self).lowercased()
    return allCases.first { $0.name == name }.map { ($0, end + 1) }
  }
}
