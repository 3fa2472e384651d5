import Diagnostics
import Files
import Site

/// The files of a site, sorted by what they are for.
struct SiteSources: Sendable {
  /// From the content folder.
  private(set) var articles: [String] = []
  /// From the content folder: what is copied as it is.
  private(set) var files: [String] = []
  /// From the site's root.
  private(set) var templates: [String] = []
  private(set) var strings: [String] = []
  /// From the assets folder.
  private(set) var assets: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(in tree: any SourceTree) {
    for entry in list(ContentFolder.name, in: tree) { addContent(entry) }
    for entry in list(TemplateFolder.name, in: tree) { addTheme(entry) }
  }

  private mutating func list(_ folder: String, in tree: any SourceTree) -> [FileEntry] {
    do throws(FileError) {
      let (entries, unreadable) = try tree.entries(under: folder)
      diagnostics += unreadable.map(\.diagnostic)
      return entries.filter { isPublished($0.path) }
    } catch {
      diagnostics.append(error.diagnostic)
      return []
    }
  }

  private mutating func addContent(_ entry: FileEntry) {
    guard isOrdinary(entry) else { return }
    let path = String(entry.path.dropFirst(ContentFolder.name.count + 1))
    if path.lowercased().hasSuffix(".md") { articles.append(path) } else { files.append(path) }
  }

  private mutating func addTheme(_ entry: FileEntry) {
    guard isOrdinary(entry) else { return }
    let path = entry.path.dropFirst(TemplateFolder.name.count + 1)
    if path.hasPrefix(TemplateFolder.assets + "/") {
      assets.append(String(path.dropFirst(TemplateFolder.assets.count + 1)))
    } else if path.hasPrefix(TemplateFolder.strings + "/") {
      if path.hasSuffix(".yaml") { strings.append(entry.path) }
    } else if path.hasSuffix(".html") {
      templates.append(entry.path)
    }
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
  private func isPublished(_ path: String) -> Bool {
    let served = [".well-known", ".nojekyll", ".htaccess"]
    return path.split(separator: "/").allSatisfy { name in
      if served.contains(String(name)) { return true }
      return !name.hasPrefix(".") && !name.hasSuffix("~") && name != "Thumbs.db"
    }
  }
}
