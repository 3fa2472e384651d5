import Bytes
import Content
import Diagnostics
import Files
import Plan

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
  /// What is said of files by their names alone.
  private(set) var doubts: [Diagnostic] = []
  /// The hash of all that was listed, with the stamps of files.
  private(set) var digest = Digest()
  /// When the last of them changed.
  private(set) var changes = LastChanges()
  /// The file that was saved last, and when, in seconds since 1970.
  private(set) var newest: (path: String, seconds: Int)?

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
    }
    changes.add(stamp)
    let seconds = Int(stamp.modified.seconds)
    if seconds > newest?.seconds ?? .min { newest = (path, seconds) }
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
    if Leftover.isConflict(path) {
      // The copy may hold somebody's work.
      if ArticleFile.isNamed(path) { doubts.append(Self.doubt(ofConflict: entry.path)) }
    } else if ArticleFile.isNamed(path) {
      articles.append(File(path: path, stamp: entry.stamp))
    } else if let dialect = ArticleFile.dialect(of: path) {
      if !DraftFolder.holds(path) { doubts.append(Self.fault(of: entry.path, in: dialect)) }
    } else {
      files.append(File(path: path, stamp: entry.stamp))
      if ArticleFile.isNamedTwice(path) { doubts.append(Self.doubt(ofArticle: entry.path)) }
    }
  }

  /// The files that are published where drafts are, or are not.
  func files(withDrafts includesDrafts: Bool) -> [File] {
    includesDrafts ? files : files.filter { !DraftFolder.holds($0.path) }
  }

  /// Copied as it is, it would show what its front matter hides.
  private static func fault(of path: String, in dialect: String) -> Diagnostic {
    .error(
      "markdown-dialect", "'\(path)' is written in \(dialect), which publish does not read",
      at: SourceFile.location(ofWhole: path),
      hint:
        "give it a name that ends in '.md', and put Markdown in the place of imports, components "
        + "and code that runs; or move it out of '\(ContentFolder.name)'")
  }

  private static func doubt(ofConflict path: String) -> Diagnostic {
    .warning(
      "conflict-copy", "'\(path)' is what two versions of one file have left, and is left out",
      at: SourceFile.location(ofWhole: path),
      hint: "take what is new in it over into the article, and delete it")
  }

  private static func doubt(ofArticle path: String) -> Diagnostic {
    .warning(
      "article-name", "'\(path)' is copied as it is: its name is not that of an article",
      at: SourceFile.location(ofWhole: path), hint: "give it a name that ends in '.md'")
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
      if name.first != UInt8(ascii: ".") { return !Leftover.isNamed(name) }
      return served.contains { name.elementsEqual($0.utf8) }
    }
  }

  private static let served = [".well-known", ".nojekyll", ".htaccess"]
}
