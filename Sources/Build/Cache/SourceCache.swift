import Bytes
import Content
import Files
import Plan

/// What the files of a site came to when they were last read: an article whose bytes are the same need
/// not be parsed again, nor a file of the theme hashed.
///
/// An immutable value. Loading a site takes the cache of an earlier load and makes the next one.
package struct SourceCache: Sendable {
  /// A file of the theme's assets with the hash that its address carries.
  struct Asset: Sendable {
    /// From the assets folder.
    let name: String
    let stamp: FileStamp
    let fingerprint: String
    /// Whether the stamp proves that the file is as it was; where not, the next load does not get this.
    var isProven = true
  }

  /// An image of the content folder, with what its header says.
  struct Image: Sendable {
    let stamp: FileStamp
    let file: ImageCatalog.File
    /// As in `Asset`.
    var isProven = true
  }

  /// All that parsed articles depend on beside the bytes of their files: options, and the program.
  let key: String
  /// In the order in which the articles were read.
  let articles: [ArticleRecord]
  let assets: [Asset]
  let images: [Image]
  private let positions: ByteTable

  init(key: String, articles: [ArticleRecord], assets: [Asset], images: [Image]) {
    self.key = key
    self.articles = articles
    self.assets = assets
    self.images = images
    positions = ByteTable(positionsOf: articles.lazy.map(\.path))
  }

  private init(
    key: String, articles: [ArticleRecord], assets: [Asset], images: [Image], positions: ByteTable
  ) {
    self.key = key
    self.articles = articles
    self.assets = assets
    self.images = images
    self.positions = positions
  }

  package static let empty = SourceCache(key: "", articles: [], assets: [], images: [])

  /// The same without the stamps of files that are said to have changed, by paths from the site's root. They
  /// are read again, whatever their stamps say.
  package func distrusting(_ paths: Set<String>) -> SourceCache {
    let folder = ContentFolder.name + "/"
    var articles = articles
    for path in paths where path.hasPrefix(folder) {
      guard let number = positions.number(of: String(path.dropFirst(folder.count))) else {
        continue
      }
      articles[number] = articles[number].withoutStamp
    }
    let isKnown = { (path: String) in !paths.contains(path) }
    return SourceCache(
      key: key, articles: articles,
      assets: assets.filter {
        isKnown("\(TemplateFolder.name)/\(TemplateFolder.assets)/\($0.name)")
      },
      images: images.filter { isKnown(ContentFolder.path(of: $0.file.path)) }, positions: positions)
  }

  /// The record of an article by its path from the content folder.
  func article(_ path: String) -> ArticleRecord? {
    positions.number(of: path).map { articles[$0] }
  }
}
