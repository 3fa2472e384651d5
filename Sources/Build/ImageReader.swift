import Content
import Files
import Plan

/// Reads of each image no more than tells its size, the whole only of a drawing or for a fingerprint;
/// nothing of one that is as it was.
struct ImageReader: Sendable {
  private let tree: any SourceTree
  private let options: SiteConfiguration.Images
  private let clocks: FileSystemClocks
  private let known: [String: SourceCache.Image]

  init(
    _ tree: any SourceTree, _ options: SiteConfiguration.Images, cache: SourceCache,
    _ clocks: FileSystemClocks
  ) {
    self.clocks = clocks
    self.tree = tree
    self.options = options
    known = Dictionary(
      cache.images.map { ($0.file.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A file that cannot be read is told of where it is copied.
  func read(_ file: SiteSources.File) -> SourceCache.Image {
    if let image = known[file.path], image.stamp == file.stamp,
      image.file.path.utf8.elementsEqual(file.path.utf8),
      image.file.fingerprint != nil || !needsFingerprint
    {
      return image
    }
    let source = ContentFolder.path(of: file.path)
    return SourceCache.Image(
      stamp: file.stamp,
      file: ImageCatalog.File(
        path: file.path, size: size(of: source), byteCount: file.stamp.size,
        fingerprint: needsFingerprint ? try? Fingerprint.of(source, in: tree) : nil,
        holdsScript: ImageFile.isDrawing(file.path) && holdsScript(source)),
      isProven: clocks.settle(file.stamp))
  }

  /// Bytes of a drawing that is looked into as a whole.
  private static let drawingLimit = 32 * 1024 * 1024

  private func holdsScript(_ source: String) -> Bool {
    guard let bytes = try? tree.read(source, limit: Self.drawingLimit) else { return false }
    return ActiveMarkup.find(in: bytes) != nil
  }

  private var needsFingerprint: Bool { options.stampsNames || options.resizes }

  private func size(of source: String) -> ImageSize? {
    for length in [ImageSize.usualPrefix, ImageSize.longestPrefix] {
      guard let bytes = try? tree.beginning(of: source, length) else { return nil }
      switch ImageSize.find(in: bytes) {
      case .size(let size): return size
      case .unknown: return nil
      case .incomplete: if bytes.count < length { return nil }
      }
    }
    return nil
  }
}
