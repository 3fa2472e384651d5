import Files
import Site

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
  }

  /// An image of the content folder, with what its header says.
  struct Image: Sendable {
    let stamp: FileStamp
    let file: ImageCatalog.File
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

  package static let empty = SourceCache(key: "", articles: [], assets: [], images: [])

  /// The record of an article by its path from the content folder.
  func article(_ path: String) -> ArticleRecord? {
    positions.number(of: path).map { articles[$0] }
  }
}
