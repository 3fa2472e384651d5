import Build
import Diagnostics
import Files
import Import

/// The files of an old site on the disk.
struct Mirror: Sendable {
  let tree: DiskTree
  private let pages: [String]
  private let files: [String]
  /// What is not read, and why.
  let refused: [(path: String, why: String)]

  private static let pageLimit = 64 * 1024 * 1024
  static let pictureLimit = 20 * 1024 * 1024

  init(_ sources: [String], _ console: Console) throws {
    if sources.count == 1,
      FileEntry.kind(at: sources[0]) == .folder || FileEntry.kind(at: sources[0] + "/.") == .folder
    {
      try self.init(folder: sources[0], console)
      return
    }
    let folder = InputFile.folder(of: sources[0])
    for source in sources
    where FileEntry.kind(at: source) != .file || InputFile.folder(of: source) != folder {
      console.report([
        .error(
          "no-file", "'\(source)' is no file of the folder '\(folder)'", at: nil,
          hint: "name one folder, or files that lie in one")
      ])
      throw ExitStatus.system
    }
    let all = try Mirror(folder: folder, console)
    self = Mirror(
      tree: all.tree, pages: sources.map(InputFile.name(of:)), files: all.files, refused: [])
  }

  private init(
    tree: DiskTree, pages: [String], files: [String], refused: [(path: String, why: String)]
  ) {
    self.tree = tree
    self.pages = pages
    self.files = files
    self.refused = refused
  }

  /// The uploads of a site, whose paths are below `wp-content/uploads` there; none without a folder.
  init(media: String?, _ console: Console) throws {
    if let media {
      try self.init(folder: media, console)
    } else {
      self = Mirror(tree: DiskTree(root: "."), pages: [], files: [], refused: [])
    }
  }

  /// Every file.
  var paths: [String] { files }

  private init(folder: String, _ console: Console) throws {
    tree = DiskTree(root: folder)
    do throws(FileError) {
      let (entries, unreadable) = try tree.entries(under: "")
      let plain = entries.filter { $0.kind == .file }
      files = plain.map(\.path)
      pages = plain.map(\.path).filter(MirrorPaths.isPage)
      refused =
        entries.filter { $0.kind == .symbolicLink || $0.kind == .other }.map {
          ($0.path, "it is a link, and not followed")
        }
        + unreadable.map { ($0.path, $0.message) }
    } catch {
      console.report([error.diagnostic])
      throw ExitStatus.system
    }
  }

  /// Every page, twice where the first time did not yet tell which others hold no article.
  func read(_ options: ImportOptions, _ workers: Workers) async -> [ImportedPage] {
    let paths = MirrorPaths(pages: pages, files: files)
    var importer = PageImporter(options: options, paths: paths)
    let step = max(1, pages.count / SiteFrame.sampleSize)
    let sample = stride(from: 0, to: pages.count, by: step).map { pages[$0] }
    let first = importer
    if pages.count >= 5 {
      importer.learn(
        await workers.map(sample, chunk: 4) { path in
          (try? tree.read(path, limit: Self.pageLimit)).flatMap(first.sample)
        }.compactMap { $0 })
    }
    let second = importer
    var results = await workers.map(pages, chunk: 8) {
      second.read($0, in: tree, limit: Self.pageLimit)
    }
    importer.failed = Set(results.filter { $0.status != .imported }.map(\.source))
    let third = importer
    let again = results.indices.filter { index in
      results[index].status == .imported
        && results[index].links.contains { third.failed.contains($0) }
    }
    let corrected = await workers.map(again.map { pages[$0] }, chunk: 8) {
      third.read($0, in: tree, limit: Self.pageLimit)
    }
    for (index, page) in zip(again, corrected) { results[index] = page }
    return results
  }
}

extension PageImporter {
  fileprivate func read(_ path: String, in tree: DiskTree, limit: Int) -> ImportedPage {
    do throws(FileError) {
      return read(try tree.read(path, limit: limit), at: path)
    } catch {
      return ImportedPage(source: path, target: "", status: .failed, reason: error.message)
    }
  }
}
