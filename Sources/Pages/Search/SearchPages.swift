import Bytes
import Content
import Markdown
import Plan
import Search

/// Makes the index that readers search a site with, and says in it what a result shows.
///
/// Every listed article can be found, in each language, and the texts of folders' pages and of the home
/// page; what says `noindex` is kept from other sites' searches, not from this one. They are numbered from the
/// oldest on, so that a new article leaves the numbers of the others as they are, and so most of the
/// files; and of two results that are as good, the one with the greater number is the newer.
package struct SearchPages: Sendable {
  private struct Result: Sendable {
    let article: Article
    let address: Address
  }

  private let results: [Result]
  /// The site's, which results need not name.
  private let language: String

  /// `terms` gives those of an article, by its path from the content folder, as `SearchTerms.body`
  /// does; they are in memory only for this.
  package static func index(
    _ index: SiteIndex, language: String, terms: @escaping @Sendable (String) -> ArticleBody?
  ) async -> SearchIndex {
    let writer = SearchPages(index, language: language)
    return await SearchIndex.make {
      await writer.terms(terms)
    } pages: {
      writer.pages
    }
  }

  /// Articles whose terms are read at once, by whichever core is free.
  private static let blockSize = 256

  private func terms(_ read: @escaping @Sendable (String) -> ArticleBody?) async -> TermBlocks {
    let starts = Array(stride(from: 0, to: results.count, by: Self.blockSize))
    return await withTaskGroup(of: (Int, TermBlocks).self) { group in
      for (number, start) in starts.enumerated() {
        group.addTask {
          let block = results[start...].prefix(Self.blockSize).map { result in
            read(result.article.path).map { SearchTerms(bytes: $0.html) } ?? .none
          }
          return (number, TermBlocks(block))
        }
      }
      var parts = [TermBlocks](repeating: TermBlocks([SearchTerms]()), count: starts.count)
      for await (number, part) in group { parts[number] = part }
      return TermBlocks(parts)
    }
  }

  /// The same as files with their addresses, for a reader who asks for one.
  package static func files(
    _ index: SiteIndex, language: String, terms: @escaping @Sendable (String) -> ArticleBody?
  ) async -> [(address: Address, bytes: [UInt8])] {
    await self.index(index, language: language, terms: terms).files.map {
      (PageAddress.search(file: $0.name), $0.bytes)
    }
  }

  private init(_ index: SiteIndex, language: String) {
    let folders = index.sections.compactMap { section in
      section.page.map { Result(article: $0, address: section.address) }
    }.filter { !$0.article.frontMatter.isUnlisted }
    let home = index.home.map { [Result(article: $0, address: .home)] } ?? []
    results =
      home + folders
      + index.articles.reversed().filter { !$0.article.frontMatter.isUnlisted }
      .map { Result(article: $0.article, address: $0.address) }
    self.language = language
  }

  private var pages: [[UInt8]] {
    var json = JSONWriter()
    return stride(from: 0, to: results.count, by: SearchIndex.pageSize).map { start in
      json.openArray()
      for result in results[start...].prefix(SearchIndex.pageSize) { write(result, to: &json) }
      json.closeArray()
      return json.take()
    }
  }

  /// Bytes of one text of a result, and of all its headings: what a reader takes in at a glance. A
  /// site of 10,000 articles sends ten results of at most `pageSize` such articles each.
  private static let textLimit = 300
  private static let headingLimit = 240

  /// The address from the site's root, without its first slash; title; description; day; category;
  /// language; then text and id of the headings, the id empty where it is the text. What there is
  /// not is empty.
  private func write(_ result: Result, to json: inout JSONWriter) {
    let article = result.article
    let frontMatter = article.frontMatter
    json.openArray()
    json.string(Array(result.address.path.utf8.dropFirst()))
    json.string(Self.cut(article.title))
    json.string(Self.cut(article.description))
    json.string(Array((frontMatter.date?.day ?? "").utf8))
    json.string(Self.cut(frontMatter.category?.value ?? ""))
    let own = frontMatter.language ?? language
    json.string(Array((own == language ? "" : own).utf8))
    var room = Self.headingLimit
    for heading in article.headings where !heading.id.isEmpty {
      let text = Self.cut(heading.text)
      let id = heading.id == heading.text ? [] : Array(heading.id.utf8)
      room -= text.count + id.count
      if room < 0 { break }
      json.string(text)
      json.string(id)
    }
    json.closeArray()
  }

  /// The text, or its beginning up to the end of a character.
  private static func cut(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8.prefix(textLimit + 1))
    guard bytes.count > textLimit else { return bytes }
    while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
    return bytes + Array("…".utf8)
  }
}
