import Bytes

/// What a browser searches a site with: files to be put beside one another.
///
/// Nobody can ask a static server for the articles that hold a term, so they are asked for the file
/// that holds the term: its name comes from `manifest`, which is fetched anew for every reader. Every
/// other file is named after its content, and so can be kept for ever. A query takes the manifest, a
/// shard or two for each of its terms, and the pages of the articles that it shows.
///
/// The manifest, `index.bin`, is
///
///     version            varint, 1
///     Han characters     4 bytes: the name of the `HanFile` in hexadecimal, and `.bin`
///     articles           varint
///     articles a page    varint
///     page names         for each page of articles 4 bytes, the name in hexadecimal and `.json`
///     shards             varint; for each of them
///       shared, rest     where it starts in the order of the keys, as in `ShardCutter`
///       name             4 bytes: the name in hexadecimal and `.bin`
///
/// The term of a key is in the last shard that starts at or before it.
package struct SearchIndex: Sendable {
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  /// In the order of writing: the manifest last, which names the others.
  package let files: [File]

  package static let manifest = "index.bin"
  private static let version: UInt32 = 1

  /// Articles on one page of `documents`, but for the last.
  package static let pageSize = 6

  /// `terms` are those of the articles, which are numbered by their order; `pages` say what a result
  /// shows of each, `pageSize` of them on a page.
  package init(terms: [SearchTerms], pages: [[UInt8]]) {
    let blocks = TermBlocks(terms)
    self.init(
      Inversion(
        words: WordInversion.invert(blocks), pairs: PairInversion.invert(blocks),
        articles: terms.count
      ).shards, articles: terms.count, pages: pages)
  }

  /// The same on two cores: words beside pairs, then the shards beside the pages.
  package static func make(
    terms: @Sendable () async -> TermBlocks, pages: @escaping @Sendable () -> [[UInt8]]
  ) async -> SearchIndex {
    let inversion = await invert(terms)
    async let written = pages()
    let shards = inversion.shards
    return SearchIndex(shards, articles: inversion.articles, pages: await written)
  }

  /// What has been found of all articles.
  private struct Inversion: Sendable {
    let words: TermTable
    let pairs: TermTable
    let articles: Int

    var shards: [ShardCutter.Shard] {
      var table = words
      table.merge(pairs)
      return ShardCutter.cut(
        PrefixLists.add(to: table, articles: articles), articles: articles)
    }
  }

  /// A function of its own, for with it the terms go: 0.12 GB for 100,000 articles.
  private static func invert(_ terms: () async -> TermBlocks) async -> Inversion {
    let blocks = await terms()
    async let words = WordInversion.invert(blocks)
    async let pairs = PairInversion.invertAtOnce(blocks)
    return Inversion(words: await words, pairs: await pairs, articles: blocks.count)
  }

  private init(_ shards: [ShardCutter.Shard], articles: Int, pages: [[UInt8]]) {
    var names = FileNames()
    var files: [File] = []
    var manifest: [UInt8] = []
    Varint.append(Self.version, to: &manifest)
    let (han, hanDigits) = names.name(of: HanFile.bytes)
    files.append(File(name: hanDigits + ".bin", bytes: HanFile.bytes))
    manifest += han
    Varint.append(UInt32(articles), to: &manifest)
    Varint.append(UInt32(Self.pageSize), to: &manifest)
    for page in pages {
      let (name, digits) = names.name(of: page)
      files.append(File(name: digits + ".json", bytes: page))
      manifest += name
    }
    Varint.append(UInt32(shards.count), to: &manifest)
    var last: [UInt8] = []
    for shard in shards {
      let shared = ShardCutter.shared(last, shard.start)
      let (name, digits) = names.name(of: shard.bytes)
      files.append(File(name: digits + ".bin", bytes: shard.bytes))
      manifest.append(UInt8(truncatingIfNeeded: shared))
      manifest.append(UInt8(truncatingIfNeeded: shard.start.count - shared))
      manifest += shard.start.dropFirst(shared)
      manifest += name
      last = shard.start
    }
    files.append(File(name: Self.manifest, bytes: manifest))
    self.files = files
  }
}

/// Names files after their content, no two of them the same.
private struct FileNames {
  private var taken: Set<UInt32> = []

  mutating func name(of bytes: [UInt8]) -> (bytes: [UInt8], digits: String) {
    var seed: UInt64 = 0
    var name = UInt32(truncatingIfNeeded: ByteHash.of(bytes))
    while !taken.insert(name).inserted {
      seed += 1
      name = UInt32(truncatingIfNeeded: ByteHash.of(bytes, seed: seed))
    }
    let name8 = (0..<4).map { UInt8(truncatingIfNeeded: name >> UInt32(24 - 8 * $0)) }
    let digits = String(name, radix: 16)
    return (name8, String(repeating: "0", count: 8 - digits.count) + digits)
  }
}
