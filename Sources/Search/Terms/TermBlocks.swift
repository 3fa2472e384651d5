/// The terms of many articles, which are numbered by their order.
///
/// Some dozens of articles lie behind one another in one buffer: the inversions go through all of them
/// again and again, and would spend much of their time on counting references to each.
package struct TermBlocks: Sendable {
  private struct Block: Sendable {
    var bytes: [UInt8] = []
    /// Where the terms of each article end.
    var ends: [Int] = []
  }

  private let blocks: [Block]
  let count: Int

  /// One block, of all these articles.
  package init(_ articles: [SearchTerms]) {
    var block = Block()
    block.bytes.reserveCapacity(articles.reduce(0) { $0 + $1.bytes.count })
    for article in articles {
      block.bytes += article.bytes
      block.ends.append(block.bytes.count)
    }
    blocks = [block]
    count = articles.count
  }

  /// The articles of each, one after the other.
  package init(_ parts: [TermBlocks]) {
    blocks = parts.flatMap(\.blocks)
    count = parts.reduce(0) { $0 + $1.count }
  }

  /// Calls `body` with the number and the bytes of each article.
  @inline(__always)
  func forEach(_ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    var number = 0
    for block in blocks {
      block.bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for end in block.ends {
          body(number, UnsafeBufferPointer(rebasing: bytes[start..<end]))
          start = end
          number += 1
        }
      }
    }
  }
}
