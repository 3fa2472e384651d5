import Diagnostics
import Files
import Site

/// The files of a site, sorted by what they are for.
struct SiteSources: Sendable {
  /// A file with what the file system says of it.
  struct File: Sendable {
    let path: String
    let stamp: FileStamp

    var isImage: Bool { ImageFile.isNamed(path) }
  }

  /// From the content folder.
  private(set) var articles: [File] = []
  /// From the content folder: what is copied as it is.
  private(set) var files: [File] = []
  /// From the site's root.
  private(set) var templates: [String] = []
  private(set) var strings: [String] = []
  /// From the assets folder.
  private(set) var assets: [File] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The hash of all that was listed, with the stamps of files.
  private(set) var digest = Digest()
  /// When the last of them changed.
  private(set) var lastChange = ModificationTime(seconds: .min, nanoseconds: 0)

  /// Whether readers can search the site: it wants that, and the theme has a page for it.
  func isSearchable(_ configuration: SiteConfiguration) -> Bool {
    configuration.isSearchable
      && templates.contains("\(TemplateFolder.name)/\(TemplateFolder.search)")
  }

  init(in tree: any SourceTree) {
    for entry in list(ContentFolder.name, in: tree) { addContent(entry) }
    for entry in list(TemplateFolder.name, in: tree) { addTheme(entry) }
    note(SiteConfiguration.path, tree.stamp(of: SiteConfiguration.path))
  }

  private mutating func note(_ path: String, _ stamp: FileStamp?) {
    digest.add(path)
    digest.add(stamp != nil)
    guard let stamp else { return }
    digest.add(stamp.size)
    for time in [stamp.modified, stamp.changed] {
      digest.add(Int(time.seconds))
      digest.add(Int(time.nanoseconds))
      lastChange = max(lastChange, time)
    }
    digest.add(stamp.inode)
  }

  private mutating func list(_ folder: String, in tree: any SourceTree) -> [FileEntry] {
    do throws(FileError) {
      let (entries, unreadable) = try tree.entries(under: folder)
      diagnostics += unreadable.map(\.diagnostic)
      let published = entries.filter { Self.isPublished($0.path) }
      for entry in published { note(entry.path, entry.kind == .folder ? nil : entry.stamp) }
      return published
    } catch {
      diagnostics.append(error.diagnostic)
      return []
    }
  }

  /// The stamps of the files that are copied, by path from the site's root.
  var copiedStamps: [String: FileStamp] {
    let files = files.map { (ContentFolder.path(of: $0.path), $0.stamp) }
    let assets = assets.map {
      ("\(TemplateFolder.name)/\(TemplateFolder.assets)/\($0.path)", $0.stamp)
    }
    return Dictionary(files + assets, uniquingKeysWith: { first, _ in first })
  }

  private mutating func addContent(_ entry: FileEntry) {
    guard isOrdinary(entry) else { return }
    let path = Self.path(of: entry, in: ContentFolder.name)
    if Self.isArticle(path) {
      articles.append(File(path: path, stamp: entry.stamp))
    } else {
      files.append(File(path: path, stamp: entry.stamp))
    }
  }

  /// Whether a file of the content folder is an article, by its name.
  static func isArticle(_ path: String) -> Bool {
    path.utf8.suffix(3).elementsEqual(".md".utf8) {
      // In any case.
      $0 == $1 || ($1 != UInt8(ascii: ".") && $0 | 0x20 == $1)
    }
  }

  private mutating func addTheme(_ entry: FileEntry) {
    guard isOrdinary(entry) else { return }
    let path = Self.path(of: entry, in: TemplateFolder.name)
    if path.hasPrefix(TemplateFolder.assets + "/") {
      let name = String(path.dropFirst(TemplateFolder.assets.count + 1))
      assets.append(File(path: name, stamp: entry.stamp))
    } else if path.hasPrefix(TemplateFolder.strings + "/") {
      if path.hasSuffix(".yaml") { strings.append(entry.path) }
    } else if path.hasSuffix(".html") {
      templates.append(entry.path)
    }
  }

  /// The path of an entry from the folder that it was listed under.
  private static func path(of entry: FileEntry, in folder: String) -> String {
    String(Substring(entry.path.utf8.dropFirst(folder.utf8.count + 1)))
  }

  /// Only regular files are published; a link or a device is named, not followed.
  private mutating func isOrdinary(_ entry: FileEntry) -> Bool {
    switch entry.kind {
    case .file: return true
    case .folder: return false
    case .symbolicLink:
      diagnostics.append(
        .warning(
          "not-a-file", "symbolic link '\(entry.path)' is not followed",
          at: SourceFile.location(ofWhole: entry.path), hint: "put the file itself there"))
    case .other:
      diagnostics.append(
        .warning(
          "not-a-file", "'\(entry.path)' is not a regular file and is left out",
          at: SourceFile.location(ofWhole: entry.path)))
    }
    return false
  }

  /// Hidden files and what editors and systems leave behind stay at home; what web servers and
  /// hosts look for does not.
  static func isPublished(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/")).allSatisfy { name in
      if name.last == UInt8(ascii: "~") { return false }
      if name.first != UInt8(ascii: ".") { return !name.elementsEqual("Thumbs.db".utf8) }
      return served.contains { name.elementsEqual($0.utf8) }
    }
  }

  private static let served = [".well-known", ".nojekyll", ".htaccess"]
}
