import Bytes

/// That an article has a term: the article's number above the two bits of the weight.
typealias Posting = UInt32

/// The articles that have one term, with the weight of the term in each.
///
///     size × 2 + form   varint; the size is that of what follows, in bytes
///     form 0, sparse    for each article a varint: how many articles stand between it and the one
///                       before, × 4 + weight
///     form 1, dense     size of the set as a varint, the set (article n is bit n & 7 of byte n >> 3),
///                       then the weights of its articles, four a byte, the low bits first
///
/// Whichever is smaller, sparse on a tie. So a term of every one of 10,000 articles takes 3.8 KB.
enum PostingList {
  /// `postings` are sorted and not empty. An article that comes twice, as in a damaged cache, counts
  /// once.
  static func append(_ postings: some RandomAccessCollection<Posting>, to bytes: inout [UInt8]) {
    var sparse = 0
    var next: UInt32 = 0
    for posting in postings where posting >> 2 >= next {
      sparse += Varint.size(of: (posting >> 2 - next) << 2)
      next = posting >> 2 + 1
    }
    let set = Int(next + 7) / 8
    let dense = Varint.size(of: UInt32(set)) + set + (postings.count + 3) / 4
    if sparse <= dense {
      Varint.append(UInt32(sparse) << 1, to: &bytes)
      appendSparse(postings, to: &bytes)
    } else {
      Varint.append(UInt32(dense) << 1 | 1, to: &bytes)
      appendDense(postings, set: set, to: &bytes)
    }
  }

  private static func appendSparse(
    _ postings: some RandomAccessCollection<Posting>, to bytes: inout [UInt8]
  ) {
    var next: UInt32 = 0
    for posting in postings where posting >> 2 >= next {
      Varint.append((posting >> 2 - next) << 2 | posting & 3, to: &bytes)
      next = posting >> 2 + 1
    }
  }

  private static func appendDense(
    _ postings: some RandomAccessCollection<Posting>, set: Int, to bytes: inout [UInt8]
  ) {
    Varint.append(UInt32(set), to: &bytes)
    let start = bytes.count
    bytes += repeatElement(0, count: set + (postings.count + 3) / 4)
    for (place, posting) in postings.enumerated() {
      let article = Int(posting >> 2)
      bytes[start + article >> 3] |= 1 << UInt8(article & 7)
      bytes[start + set + place >> 2] |= UInt8(posting & 3) << UInt8(place & 3 * 2)
    }
  }

  /// Calls `body` with each posting of the list at `start`.
  static func forEach(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ body: (Posting) -> Void
  ) {
    var index = start
    let header = Varint.read(bytes, at: &index)
    if header & 1 == 0 {
      let end = index + Int(header >> 1)
      var next: UInt32 = 0
      while index < end {
        let value = Varint.read(bytes, at: &index)
        let article = next + value >> 2
        body(article << 2 | value & 3)
        next = article + 1
      }
    } else {
      let set = Int(Varint.read(bytes, at: &index))
      var place = 0
      for byte in 0..<set {
        var bits = bytes[index + byte]
        while bits != 0 {
          let article = UInt32(byte << 3 + bits.trailingZeroBitCount)
          let weight = bytes[index + set + place >> 2] >> UInt8(place & 3 * 2) & 3
          body(article << 2 | UInt32(weight))
          bits &= bits - 1
          place += 1
        }
      }
    }
  }
}
