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
    var run: [UInt8] = []
    let last = first.collectText(into: &run)
    guard let (alert, length) = Alert.read(run) else { return }
    let follower = last.next?.kind
    let rest = run[length...]
    guard rest.isEmpty ? follower != .code : rest.first == 0x20 || rest.first == 0x09 else { return }
    Role.alert(alert).assign(to: quote)
    guard let title = Node.makeBlock(.alertTitle(alert)) else { return }
    paragraph.cutStart(length + rest.prefix { $0 == 0x20 || $0 == 0x09 }.count)
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

extension Node {
  /// Takes `count` bytes from the start of the text that the node starts with.
  func cutStart(_ count: Int) {
    var remaining = count
    while remaining > 0, let node = firstChild, node.kind == .text {
      let bytes = node.literal.bytes
      if bytes.count > remaining {
        node.setText(Array(bytes[remaining...]))
        return
      }
      remaining -= bytes.count
      node.remove()
    }
  }

  /// Takes `count` bytes from the end of the text that the node ends with.
  func cutEnd(_ count: Int) {
    var remaining = count
    while remaining > 0, let node = lastChild, node.kind == .text {
      let bytes = node.literal.bytes
      if bytes.count > remaining {
        node.setText(Array(bytes[..<(bytes.count - remaining)]))
        return
      }
      remaining -= bytes.count
      node.remove()
    }
  }
}
