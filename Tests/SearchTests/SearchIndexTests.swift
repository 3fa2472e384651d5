import TestSupport
import Testing

@testable import Search

@Suite struct SearchIndexTests {
  private static func index(_ texts: [String], titles: [String] = []) -> SearchIndex {
    let terms = texts.enumerated().map { number, text in
      SearchTerms(
        title: number < titles.count ? titles[number] : "", labels: [], text: Array(text.utf8))
    }
    let starts = stride(from: 0, to: texts.count, by: SearchIndex.pageSize)
    let pages = starts.map { Array("[\($0)]".utf8) }
    return SearchIndex(terms: terms, pages: pages)
  }

  /// Articles of words and characters drawn by chance, frequent ones more often.
  private static func texts(_ count: Int, _ random: inout SeededGenerator) -> [String] {
    let han = (0..<400).map { String(Unicode.Scalar(0x4E00 + UInt32($0) * 7) ?? "一") }
    let words = (0..<600).map { number in
      let letters = (0..<3 + number % 5).map { UInt8(97 + (number * 31 + $0 * 7) % 26) }
      return String(decoding: letters, as: UTF8.self)
    }
    return (0..<count).map { _ in
      (0..<60).map { _ in
        let rank = Double.random(in: 0..<1, using: &random)
        let isWord = Bool.random(using: &random)
        let list = isWord ? words : han
        return list[Int(rank * rank * Double(list.count))] + (isWord ? " " : "")
      }.joined()
    }
  }

  @Test func findsWhatStandsInATextAlone() {
    var reader = IndexReader(
      Self.index(["退款流程", "退貨 refund", "發票", "Refunds 退"], titles: ["買家", "退款"]))
    #expect(reader.find("退款") == [0: 0, 1: 3])
    #expect(reader.find("退货").keys.sorted() == [1])
    #expect(reader.find(beginning: "退").keys.sorted() == [0, 1, 3])
    #expect(reader.find(beginning: "refund").keys.sorted() == [1, 3])
    #expect(reader.find("refund").keys.sorted() == [1])
    #expect(reader.find("没有").isEmpty)
  }

  @Test func servesASiteWithoutArticles() {
    var reader = IndexReader(Self.index([]))
    #expect(reader.find("退款").isEmpty)
    #expect(reader.find(beginning: "a").isEmpty)
    #expect(reader.articles == 0)
  }

  @Test func findsTheSameAsReadingEveryText() {
    var random = SeededGenerator(for: "findsTheSameAsReadingEveryText")
    let texts = Self.texts(400, &random)
    let terms = texts.map(spelled)
    var reader = IndexReader(Self.index(texts))
    let all = Set(terms.flatMap { $0 }).sorted()
    for _ in 0..<150 {
      guard let term = all.randomElement(using: &random) else { return }
      let having = terms.indices.filter { terms[$0].contains(term) }
      #expect(reader.find(term).keys.sorted() == having, "\(term)")
      let length = Int.random(in: 1...term.unicodeScalars.count, using: &random)
      let beginning = String(String.UnicodeScalarView(term.unicodeScalars.prefix(length)))
      let begun = terms.indices.filter { number in
        terms[number].contains { $0.utf8.starts(with: beginning.utf8) }
      }
      #expect(reader.find(beginning: beginning).keys.sorted() == begun, "\(beginning)…")
    }
  }

  @Test func fetchesLittleForATermHoweverManyArticlesHaveIt() {
    var random = SeededGenerator(seed: 7)
    let index = Self.index(Self.texts(2000, &random))
    let whole = index.files.reduce(0) { $0 + $1.bytes.count }
    let fresh = IndexReader(index)
    let manifest = fresh.fetchedBytes
    for beginning in ["a", "一", "丕", "ah"] {
      var reader = fresh
      #expect(!reader.find(beginning: beginning).isEmpty, "\(beginning)")
      #expect(reader.fetchedBytes - manifest <= 3 * 8192, "\(beginning)")
    }
    #expect(whole > 20 * 8192)
  }

  @Test func keepsShardsSmall() {
    var random = SeededGenerator(seed: 8)
    let reader = IndexReader(Self.index(Self.texts(1500, &random)))
    #expect(reader.shards.count > 10)
    for shard in reader.shards {
      let size = reader.files[shard.name]?.count ?? 0
      #expect(size <= ShardCutter.limit(articles: 1500) || reader.terms(of: shard.name).count == 1)
    }
  }

  @Test func sortsTermsOverAllShards() {
    var random = SeededGenerator(seed: 9)
    let reader = IndexReader(Self.index(Self.texts(300, &random)))
    var last: [UInt8] = []
    for shard in reader.shards {
      for (place, term) in reader.terms(of: shard.name).enumerated() {
        #expect(last.isEmpty || last.lexicographicallyPrecedes(term.key))
        if place == 0 { #expect(!term.key.lexicographicallyPrecedes(shard.start)) }
        last = term.key
      }
    }
  }

  @Test func isTheSameInEveryRun() {
    var random = SeededGenerator(seed: 10)
    let texts = Self.texts(200, &random)
    let (one, other) = (Self.index(texts), Self.index(texts))
    #expect(one.files.map(\.name) == other.files.map(\.name))
    #expect(one.files.map(\.bytes) == other.files.map(\.bytes))
  }

  @Test func namesFilesAfterTheirContent() {
    var random = SeededGenerator(seed: 11)
    let texts = Self.texts(600, &random)
    let before = Dictionary(
      uniqueKeysWithValues: Self.index(texts).files.map { ($0.name, $0.bytes) })
    let after = Self.index(texts + ["新的文章 zzyzx"]).files
    for file in after where file.name != SearchIndex.manifest {
      if let bytes = before[file.name] { #expect(bytes == file.bytes) }
    }
    #expect(after.last?.name == SearchIndex.manifest)
    // A new article leaves the files of terms that it does not have as they are.
    let kept = after.filter { before[$0.name] != nil }.count
    #expect(kept >= after.count - 12, "\(after.count - kept) of \(after.count) are new")
  }

  @Test func makesTheSameOfTermsInAnyBlocks() async {
    var random = SeededGenerator(for: "makesTheSameOfTermsInAnyBlocks")
    let terms = Self.texts(300, &random).map {
      SearchTerms(title: "", labels: [], text: Array($0.utf8))
    }
    let pages = [Array("[]".utf8)]
    let whole = SearchIndex(terms: terms, pages: pages)
    for size in [1, 7, 299, 300] {
      let blocks = TermBlocks(
        stride(from: 0, to: terms.count, by: size).map {
          TermBlocks(Array(terms[$0...].prefix(size)))
        })
      let index = await SearchIndex.make(terms: { blocks }, pages: { pages })
      #expect(index.files.map(\.name) == whole.files.map(\.name), "blocks of \(size)")
      #expect(index.files.map(\.bytes) == whole.files.map(\.bytes))
    }
  }

  @Test func survivesTermsThatAreDamaged() {
    var random = SeededGenerator(for: "survivesTermsThatAreDamaged")
    let sound = SearchTerms(title: "退款 refund", labels: [], text: Array("買家申請退款 𠮷 ab".utf8)).bytes
    for _ in 0..<500 {
      var bytes = sound
      for _ in 0...2 {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      let terms = [SearchTerms(bytes: bytes), SearchTerms(bytes: sound)]
      var reader = IndexReader(SearchIndex(terms: terms, pages: [[]]))
      #expect(reader.find("退款")[1] == 3)
    }
  }

  @Test func takesOneWordOfAMegabyte() {
    var reader = IndexReader(Self.index([String(repeating: "x", count: 1 << 20), "xy"]))
    #expect(reader.find(beginning: "xxx").keys.sorted() == [0])
    #expect(reader.find(beginning: "x").keys.sorted() == [0, 1])
  }

  @Test func keepsEveryListOfArticles() {
    var random = SeededGenerator(for: "keepsEveryListOfArticles")
    for count in [1, 2, 7, 8, 9, 100, 3000] {
      for share in [0.001, 0.1, 0.5, 1] {
        let postings: [Posting] = (0..<UInt32(count)).compactMap { article in
          guard Double.random(in: 0..<1, using: &random) < share || article == UInt32(count) - 1
          else { return nil }
          return article << 2 | UInt32.random(in: 0...3, using: &random)
        }
        var bytes: [UInt8] = []
        PostingList.append(postings, to: &bytes)
        var read: [Posting] = []
        bytes.withUnsafeBufferPointer { PostingList.forEach($0, at: 0) { read.append($0) } }
        #expect(read == postings)
        var reader = Bytes(bytes)
        #expect(reader.postings() == postings)
        #expect(reader.isAtEnd)
        #expect(bytes.count <= count / 8 + postings.count / 4 + 8)
      }
    }
  }

  @Test func sortsByTheBitsAlone() {
    var random = SeededGenerator(seed: 12)
    for count in [0, 1, 255, 256, 5000] {
      var numbers = (0..<count).map { _ in UInt32.random(in: 0..<1 << 31, using: &random) }
      let sorted = numbers.sorted()
      RadixSort.sort(&numbers, bits: 31)
      #expect(numbers == sorted)
      var pairs = (0..<count).map { UInt64.random(in: 0..<50, using: &random) << 34 | UInt64($0) }
      let stable = pairs.sorted()
      RadixSort.sort(&pairs, from: 34, bits: 6)
      #expect(pairs == stable)
    }
  }
}
