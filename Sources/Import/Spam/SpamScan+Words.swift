import Markdown

/// S4 and S5: bars of keywords, and the marks that spider pools sign their pages with.
extension SpamScan {
  /// S4: four phrases or more with one joiner between, two of them terms of the trade.
  mutating func findKeywordBars() {
    for node in 0..<tree.count
    where tree.isText(node) && tree.marks[node].isDisjoint(with: .gone) {
      let range = tree.html.textRange(node)
      guard range.count >= 12, range.count < 20_000, isBar(tree.html.bytes[range]) else { continue }
      take("S4", "keyword bar", block(around: node), isInfection: true)
    }
    findLinkedBars()
  }

  private static let joiners: [[UInt8]] = ["_", "-", ",", "，", "、", "|", "｜", " I ", "/", " "].map {
    Array($0.utf8)
  }

  private func isBar(_ text: ArraySlice<UInt8>) -> Bool {
    let all = words.count(in: text)
    guard all.strong >= 1, all.strong + all.weak >= 4 else { return false }
    return Self.joiners.contains { joiner in
      let phrases = Self.split(text, by: joiner)
      guard phrases.count >= 4 else { return false }
      let short = phrases.filter { TextShape(of: $0).weight <= 60 }
      guard short.count * 10 >= phrases.count * 8 else { return false }
      let counts = phrases.map { words.count(in: $0) }
      let listed = counts.count(where: \.isListed)
      let strong = counts.count { $0.strong > 0 }
      // A space joins words of every language: there, the terms must be most of what there is.
      if joiner == [0x20] { return strong >= 3 && listed * 2 >= phrases.count }
      return listed >= 2 && strong >= 1 && listed * 4 >= phrases.count
    }
  }

  static func split(_ text: ArraySlice<UInt8>, by joiner: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var index = text.startIndex
    while index + joiner.count <= text.endIndex {
      if text[index] == joiner[0], text[index..<index + joiner.count].elementsEqual(joiner) {
        if index > start { pieces.append(text[start..<index]) }
        index += joiner.count
        start = index
      } else {
        index += 1
      }
    }
    if start < text.endIndex { pieces.append(text[start...]) }
    return pieces.filter { $0.contains { $0 > 0x20 } }
  }

  /// The same bar, each phrase a link or an element of its own.
  private mutating func findLinkedBars() {
    var node = 0
    while node < tree.count {
      defer { node += 1 }
      guard tree.isBlock(node), tree.marks[node].isDisjoint(with: .gone), weights[node] < 3_000,
        weights[node] >= 12
      else { continue }
      let parts = tree.subtree(node).filter { tree.isText($0) && weights[$0] > 1 }
      guard parts.count >= 4 else { continue }
      let counts = parts.map { words.count(in: tree.html.text($0)) }
      let strong = counts.count { $0.strong > 0 }
      guard strong >= 3, counts.count(where: \.isListed) * 2 >= parts.count,
        parts.allSatisfy({ weights[$0] <= 80 })
      else { continue }
      take("S4", "keyword bar", node, isInfection: true)
      node = tree.end(node) - 1
    }
  }

  /// S5: signatures of spider pools, in text and in comments.
  mutating func findSignatures() {
    for node in 0..<tree.count {
      let kind = tree.html.nodes[node].kind
      guard kind != .element, !tree.marks[node].contains(.spam),
        let signature = signature(in: tree.html.text(node))
      else { continue }
      if kind == .comment {
        takeSigned(around: node, signature)
      } else if tree.marks[node].isDisjoint(with: .gone) {
        takeSigned(around: node, signature)
      }
    }
  }

  private func signature(in text: ArraySlice<UInt8>) -> SpamSignature? {
    guard text.count < 4_000 else { return nil }
    return SpamSignature.all.first { signature in
      Array(text).first(signature.text, from: 0) != nil
    }
  }

  /// The block that is signed: the nearest element around with links, or just the text.
  private mutating func takeSigned(around node: Int, _ signature: SpamSignature) {
    let name = signature.text.description
    var block = node
    for ancestor in tree.ancestors(node).prefix(4) {
      let tag = tree.tag(ancestor)
      if tag == Tag.body || tag == Tag.html || tag == Tag.head { break }
      if weights[ancestor] * 4 > weights[0], outsideLinks(in: ancestor).count < 5 { break }
      block = ancestor
      if !outsideLinks(in: ancestor).isEmpty { break }
    }
    let links = outsideLinks(in: block).count
    guard signature.isCertain || links >= 3 else { return }
    take(
      "S5", "「\(name)」 block", block, isInfection: true,
      text: name + " " + tree.visibleText(block, without: .spam, limit: 300))
    // A mark between comments signs what stands between them.
    guard tree.html.nodes[node].kind == .comment else { return }
    takeSiblings(of: node, name)
  }

  /// Blocks of links right behind a comment that signs them.
  private mutating func takeSiblings(of comment: Int, _ name: String) {
    let parent = tree.parent(comment)
    guard parent >= 0 else { return }
    for sibling in tree.children(parent) where sibling > comment && tree.isElement(sibling) {
      guard tree.marks[sibling].isDisjoint(with: .gone), !outsideLinks(in: sibling).isEmpty,
        weights[sibling] * 4 < weights[0]
      else { break }
      take("S5", "「\(name)」 block", sibling, isInfection: true)
    }
  }
}

/// A mark that programs leave which fill pages for search engines.
struct SpamSignature: Sendable {
  let text: StaticString
  /// Nobody writes it in an article.
  let isCertain: Bool

  /// Collected on 2022-12-08 from infected pages.
  static let all: [SpamSignature] = [
    SpamSignature(text: "主站蜘蛛池模板", isCertain: true),
    SpamSignature(text: "蜘蛛池模板", isCertain: true),
    SpamSignature(text: "xise", isCertain: false),
    SpamSignature(text: "蜘蛛池", isCertain: false),
    SpamSignature(text: "站群系统", isCertain: false),
    SpamSignature(text: "泛目录", isCertain: false),
    SpamSignature(text: "寄生虫程序", isCertain: false),
    SpamSignature(text: "小旋风", isCertain: false),
    SpamSignature(text: "黑帽", isCertain: false),
  ]
}
