import Bytes
import Content
import Diagnostics

/// Finds files of the content folder that can do more than be read: by their names (`FilePower`), or by the
/// scripts in them.
package struct FileChecker: Sendable {
  private let images: ImageCatalog
  private let read: @Sendable (String) -> SourceFile?

  /// `read` gives a file by its path from the site's root.
  package init(_ images: ImageCatalog, read: @escaping @Sendable (String) -> SourceFile?) {
    self.images = images
    self.read = read
  }

  /// Bytes up to which a page may be no more than the sign by which a service knows the site's owner.
  private static let signLimit = 1024
  /// Bytes of a file that is looked into.
  private static let readLimit = 1 << 20
  /// Files other than drawings that browsers open as pages.
  private static let documents: Set<String> = [
    "xml", "xsl", "xslt", "rdf", "rss", "atom", "mml", "mathml",
  ]

  /// `files` are the paths from the content folder, and their bytes.
  package func check(_ files: [(path: String, size: Int)]) -> [Diagnostic] {
    var tally = DiagnosticTally()
    for (path, size) in files {
      guard let fault = scriptBelowAssets(path) ?? power(of: path, size) ?? script(in: path, size)
      else { continue }
      tally.add(fault.severity, fault.id) { fault }
    }
    return tally.diagnostics
  }

  /// The folder of the theme's files is the one from which pages run scripts: a file of the content folder
  /// that has its address there must not be one, nor make another one of the files there.
  private func scriptBelowAssets(_ path: String) -> Diagnostic? {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    guard parts.count > 1, let first = parts.first,
      Slug.folded(String(Substring(first))) == TemplateFolder.assets,
      FilePower.mayBeScript(path) || FilePower.of(path) == .configuration
    else { return nil }
    let source = ContentFolder.path(of: path)
    return .error(
      "script-in-assets",
      "'\(source)' is below /assets/, the one folder from which pages run scripts",
      at: SourceFile.location(ofWhole: source),
      hint: "move it to Templates/assets if pages need it, else to another folder of Content")
  }

  private func power(of path: String, _ size: Int) -> Diagnostic? {
    let source = ContentFolder.path(of: path)
    let place = SourceFile.location(ofWhole: source)
    switch FilePower.of(path) {
    case nil: return nil
    case .script:
      return .warning(
        "script-in-content", "script '\(source)' acts for the site wherever a page runs it",
        at: place,
        hint: "scripts of pages belong in Templates/assets; offer one for download in a .zip")
    case .page:
      if size <= Self.signLimit, let bytes = read(source)?.bytes, Self.isSign(bytes) { return nil }
      return .warning(
        "page-in-content", "page '\(source)' is published as it is, neither checked nor cleaned",
        at: place, hint: "write it as an article, in a .md file")
    case .program:
      return .warning(
        "program-in-content", "program '\(source)' is run by a server that knows its language",
        at: place, hint: "show code in an article; offer it for download in a .zip")
    case .configuration:
      return .warning(
        "configuration-in-content", "'\(source)' changes how a server or host serves the site",
        at: place, hint: "take it away if it is not meant to")
    }
  }

  /// Whether a page holds a text alone, such as the one by which a search engine knows its owner.
  private static func isSign(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(UInt8(ascii: "<")) && !bytes.contains(0)
  }

  private func script(in path: String, _ size: Int) -> Diagnostic? {
    let ending = path.utf8.lastIndex(of: UInt8(ascii: ".")).map {
      path[$0...].dropFirst().lowercased()
    }
    let source = ContentFolder.path(of: path)
    if ending == "svgz" {
      return .warning(
        "script-in-drawing", "drawing '\(source)' is compressed, and may hold a script",
        at: SourceFile.location(ofWhole: source),
        hint: "save it as .svg; servers compress it anyway")
    }
    let isDocument = ending.map(Self.documents.contains) ?? false && size <= Self.readLimit
    guard isDocument || images.file(at: path)?.holdsScript == true, let file = read(source),
      let script = ActiveMarkup.find(in: file.bytes)
    else { return nil }
    return .warning(
      "script-in-drawing", "\(isDocument ? "file" : "drawing") '\(source)' holds a script",
      at: file.location(of: script), hint: "save it without scripts")
  }
}
