import Bytes

/// From the words of each article to the articles of each word.
struct WordInversion {
  /// The different words of all articles, and how often each is named.
  private var words = WordTable()
  /// For each word of each article, in their order: its number, and the weight in the two low bits.
  private var named: [UInt32] = []
  /// How many words each article has.
  private var counts: [Int] = []

  /// `articles` are numbered by their order. The words come out sorted.
  static func invert(_ articles: TermBlocks) -> TermTable {
    var inversion = WordInversion()
    articles.forEach { inversion.read($1) }
    return inversion.table()
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    let before = named.count
    var index = 0
    // A damaged number of pairs ends where the bytes do.
    for _ in 0..<min(Int(Varint.read(bytes, at: &index)), bytes.count) {
      _ = Varint.read(bytes, at: &index)
    }
    while index < bytes.count {
      let head = bytes[index]
      let end = min(index + 1 + Int(head >> 2), bytes.count)
      let word = words.add(.init(rebasing: bytes[index + 1..<end]), weight: 0)
      named.append(UInt32(word) << 2 | UInt32(head & 3))
      index = end
    }
    counts.append(named.count - before)
  }

  /// Lists by counting: where each begins is known from how often the words are named.
  private func table() -> TermTable {
    var places: [Int] = []
    var next = 0
    for word in 0..<words.count {
      places.append(next)
      next += words.repetitions(of: word)
    }
    let starts = places + [next]
    var postings = [Posting](repeating: 0, count: next)
    var index = 0
    for (article, count) in counts.enumerated() {
      for name in named[index..<index + count] {
        let word = Int(name >> 2)
        postings[places[word]] = UInt32(article) << 2 | name & 3
        places[word] += 1
      }
      index += count
    }
    var table = TermTable()
    for word in words.sorted() {
      table.append(postings[starts[word]..<starts[word + 1]]) { keys in keys += words[word] }
    }
    return table
  }
}
