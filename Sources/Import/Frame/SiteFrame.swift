import Markdown

/// What the pages of a site have in common: blocks with the same text, digits aside, or with the same links, on three
/// pages in ten.
package struct SiteFrame: Sendable {
  private var texts: Set<UInt64> = []
  private var links: Set<UInt64> = []
  /// What all titles end in, such as the name of the site.
  private(set) var titleEnd = ""

  static let leastPages = 5
  /// Enough to tell three pages in ten, whatever the site's size.
  package static let sampleSize = 200

  package init() {}

  init(_ samples: [FrameSample]) {
    guard samples.count >= Self.leastPages else { return }
    let least = max(3, (samples.count * 3 + 9) / 10)
    texts = Self.frequent(samples.map(\.texts), least)
    links = Self.frequent(samples.map(\.links), least)
    titleEnd = Self.commonEnd(samples.map(\.title).filter { !$0.isEmpty }, least)
  }

  private static func frequent(_ sets: [Set<UInt64>], _ least: Int) -> Set<UInt64> {
    var counts: [UInt64: Int] = [:]
    for set in sets { for hash in set { counts[hash, default: 0] += 1 } }
    return Set(counts.filter { $0.value >= least }.keys)
  }

  /// The longest end, from a sign that divides titles on, that most of the titles have.
  private static func commonEnd(_ titles: [String], _ least: Int) -> String {
    var counts: [String: Int] = [:]
    for title in titles {
      for end in TitleParts.ends(of: title) { counts[end, default: 0] += 1 }
    }
    let common = counts.filter { $0.value >= max(least, titles.count / 2) }.keys
    return common.max { ($0.count, $1) < ($1.count, $0) } ?? ""
  }

  /// Marks in `tree` what is frame.
  func mark(_ tree: inout PageTree) {
    guard !texts.isEmpty || !links.isEmpty else { return }
    let hashes = BlockHashes(tree)
    var node = 0
    while node < tree.count {
      guard tree.isBlock(node), tree.marks[node].isDisjoint(with: .gone), hashes.length[node] > 0,
        tree.tag(node) != Tag.html
      else {
        node += 1
        continue
      }
      let isFrame =
        texts.contains(hashes.text[node])
        || hashes.linkCount[node] >= 3 && links.contains(hashes.links[node])
      if isFrame {
        tree.mark(node, .frame)
        node = tree.end(node)
      } else {
        node += 1
      }
    }
  }
}

/// What one page tells about the frame.
struct FrameSample: Sendable {
  var texts: Set<UInt64> = []
  var links: Set<UInt64> = []
  var title = ""

  init(_ tree: PageTree) {
    let hashes = BlockHashes(tree)
    for node in 0..<tree.count where tree.isBlock(node) && tree.marks[node].isDisjoint(with: .gone)
    {
      if hashes.length[node] > 0 { texts.insert(hashes.text[node]) }
      if hashes.linkCount[node] >= 3 { links.insert(hashes.links[node]) }
    }
    if let node = tree.first(Tag.title) { title = BlockBuilder.oneLine(tree.visibleText(node)) }
  }
}

/// Of each node: a hash of its text without space, digits as one, and of the set of its links.
private struct BlockHashes {
  var text: [UInt64]
  var length: [Int32]
  var links: [UInt64]
  var linkCount: [Int32]
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(_ tree: PageTree) {
    text = Array(repeating: 0, count: tree.count)
    length = Array(repeating: 0, count: tree.count)
    links = Array(repeating: 0, count: tree.count)
    linkCount = Array(repeating: 0, count: tree.count)
    var power = Array(repeating: UInt64(1), count: tree.count)
    for node in stride(from: tree.count - 1, to: 0, by: -1) {
      guard tree.marks[node].isDisjoint(with: .gone) else { continue }
      if tree.isText(node) {
        var hash: UInt64 = 0
        for byte in tree.html.text(node) where byte > 0x20 {
          let folded = (0x30...0x39).contains(byte) ? 0x30 : byte
          hash = hash &* Self.factor &+ UInt64(folded)
          power[node] = power[node] &* Self.factor
          length[node] += 1
        }
        text[node] = hash
      } else if tree.tag(node) == Tag.a, let address = tree.html.attribute("href", of: node) {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in address { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        links[node] = links[node] &+ hash
        linkCount[node] += 1
      }
      let parent = tree.parent(node)
      guard parent >= 0 else { continue }
      // What comes later in the page has been added to the parent already.
      text[parent] = text[node] &* power[parent] &+ text[parent]
      power[parent] = power[parent] &* power[node]
      length[parent] += length[node]
      links[parent] = links[parent] &+ links[node]
      linkCount[parent] += linkCount[node]
    }
  }
}
