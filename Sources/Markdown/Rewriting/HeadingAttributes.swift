/// What `{#id .class}` at the end of a heading gives it.
struct HeadingAttributes {
  var id = ""
  var classes: [String] = []

  /// Reads the words between the braces; nil where one is neither an id nor a class.
  init?(_ words: Substring) {
    for word in words.split(separator: " ") {
      let name = word.dropFirst()
      guard !name.isEmpty, name.unicodeScalars.allSatisfy(Self.isNameScalar) else { return nil }
      switch word.first {
      case "#" where id.isEmpty: id = String(name)
      case ".": classes.append(String(name))
      default: return nil
      }
    }
    if id.isEmpty, classes.isEmpty { return nil }
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ":", ".": true
    default: scalar.value >= 0x80 && scalar.properties.isAlphabetic
    }
  }
}

extension BlockAssembly {
  /// Takes the attributes from the text of every heading.
  mutating func takeHeadingAttributes(_ root: Node) {
    var cursor = BlockCursor(root)
    while let node = cursor.next() {
      guard node.kind == .heading, let last = node.lastChild, last.kind == .text,
        last.literal.bytes.last == 0x7D
      else { continue }
      takeAttributes(of: node, from: last)
    }
  }

  private mutating func takeAttributes(of heading: Node, from text: Node) {
    let run = [UInt8](text.literal.bytes)
    guard let open = run.lastIndex(of: 0x7B), open == 0 || run[open - 1] == 0x20 else { return }
    let words = run[(open + 1)..<(run.count - 1)].withUnsafeBufferPointer {
      String(decoding: [UInt8](unmarking: $0), as: UTF8.self)
    }
    guard let attributes = HeadingAttributes(words[...]) else { return }
    let space = run[..<open].reversed().prefix { $0 == 0x20 }.count
    text.setText(Array(run[..<(open - space)]))
    headingAttributes[heading.pointer] = attributes
  }
}
