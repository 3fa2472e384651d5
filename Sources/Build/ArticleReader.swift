import Content
import Diagnostics
import Files
import Pages
import Search

/// Reads articles, and parses those whose bytes are not in the cache.
struct ArticleReader: Sendable {
  private let tree: any SourceTree
  private let parser: ArticleParser
  private var earlier: SourceCache
  private let pack: BodyPack?
  private let clocks: FileSystemClocks
  /// Bytes of one file.
  private let limit: Int
  /// Whether articles stay decoded for the next load; a run that writes a log wants their bytes.
  private var keepsParsed: Bool { pack?.isWritable != true }
  private let key: String

  init(
    _ tree: any SourceTree, _ parser: ArticleParser, cache: SourceCache, pack: BodyPack?,
    clocks: FileSystemClocks, limit: Int
  ) {
    self.tree = tree
    self.parser = parser
    self.pack = pack
    self.clocks = clocks
    self.limit = limit
    key = "\(ProgramIdentity.current) \(parser.key)"
    earlier = cache.key == key ? cache : .empty
  }

  struct Result: Sendable {
    let parsed: ParsedArticle
    /// nil for a file that could not be read.
    let record: ArticleRecord?
    /// Whether it had to be parsed.
    let isNew: Bool
  }

  /// The article of a file of the content folder.
  func read(_ file: SiteSources.File) -> Result {
    let record = earlier.article(file.path)?.sharing(file.path)
    if let record, record.stamp == file.stamp, let parsed = record.parsed {
      return Result(
        parsed: parsed, record: keepsParsed ? record.decoded(parsed) : record, isNew: false)
    }
    let source: SourceFile
    do throws(FileError) {
      source = try self.source(of: file.path)
    } catch {
      let parsed = ParsedArticle(
        article: nil, body: nil, terms: nil, diagnostics: [error.diagnostic])
      return Result(parsed: parsed, record: nil, isNew: true)
    }
    let stamp = clocks.settle(file.stamp) ? file.stamp : nil
    let hash = ContentHash(of: source.bytes)
    if let record, record.hash == hash, let parsed = record.parsed {
      let renewed = ArticleRecord(
        path: file.path, stamp: stamp, hash: hash, content: record.content)
      return Result(parsed: parsed, record: renewed, isNew: false)
    }
    let parsed = parse(source, path: file.path)
    let new = ArticleRecord(path: file.path, stamp: stamp, hash: hash, content: .decoded(parsed))
    return Result(parsed: parsed, record: new, isNew: true)
  }

  private func source(of path: String) throws(FileError) -> SourceFile {
    let path = ContentFolder.path(of: path)
    return SourceFile(path: path, bytes: try tree.read(path, limit: limit))
  }

  private func parse(_ source: SourceFile, path: String) -> ParsedArticle {
    let result = parser.parse(source, path: path)
    guard let (article, body) = result.article else {
      return ParsedArticle(article: nil, body: nil, terms: nil, diagnostics: result.diagnostics)
    }
    let terms = Self.terms(of: result)
    do throws(FileError) {
      return ParsedArticle(
        article: article, body: try place(body), terms: try terms.map(place),
        diagnostics: result.diagnostics)
    } catch {
      return ParsedArticle(
        article: article, body: .memory(body), terms: terms.map(BodyPlace.memory),
        diagnostics: result.diagnostics + [error.diagnostic])
    }
  }

  private func place(_ body: ArticleBody) throws(FileError) -> BodyPlace {
    try pack?.put(body) ?? .memory(body)
  }

  /// Where the bodies of articles are, and their terms, as `SearchTerms.body` gives them. What is found
  /// damaged of either is noted in both.
  func bodies(of results: [Result]) -> (bodies: ArticleBodies, terms: ArticleBodies) {
    let bodies = self.bodies(alone: results)
    return (bodies, terms(of: results, beside: bodies))
  }

  private func bodies(alone results: [Result]) -> ArticleBodies {
    let places = results.compactMap { result in
      result.parsed.article.flatMap { article in
        result.parsed.body.map { (path: article.path, place: $0) }
      }
    }
    return ArticleBodies(places, pack: pack) { [self = withoutCache] path in
      self.parseAgain(path)?.article?.body
    }
  }

  private func terms(of results: [Result], beside bodies: ArticleBodies) -> ArticleBodies {
    let places = results.compactMap { result in
      result.parsed.article.flatMap { article in
        result.parsed.terms.map { (path: article.path, place: $0) }
      }
    }
    return ArticleBodies(places, pack: pack, damage: bodies.damage) { [self = withoutCache] path in
      self.parseAgain(path).flatMap(Self.terms)
    }
  }

  private func parseAgain(_ path: String) -> ArticleParser.Result? {
    (try? source(of: path)).map { parser.parse($0, path: path) }
  }

  private static func terms(of result: ArticleParser.Result) -> ArticleBody? {
    result.searchable.flatMap { SearchTerms($0).body }
  }

  /// For what outlives the load, which is all that the earlier cache is needed for.
  private var withoutCache: ArticleReader {
    var reader = self
    reader.earlier = .empty
    return reader
  }

  /// The cache for the next load. Articles that could not be read are not in it.
  func cache(
    of results: [Result], _ assets: [SourceCache.Asset], _ images: [SourceCache.Image]
  ) -> SourceCache {
    SourceCache(
      key: key, articles: results.compactMap(\.record), assets: assets,
      images: images.filter(\.isProven))
  }
}
