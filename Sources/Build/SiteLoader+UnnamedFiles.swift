import Content
import Diagnostics
import Files
import Plan

extension SiteLoader {
  /// The files that nothing names, after the links were checked. Texts are only read while there are files
  /// that no link leads to.
  func unnamedFiles(
    in plan: SitePlan, _ configuration: SiteConfiguration, _ sources: SiteSources,
    _ files: [SiteSources.File]
  ) -> UnnamedFiles {
    var unnamed = UnnamedFiles(plan)
    unnamed.remove(namedIn: plan.index, of: configuration.baseURL)
    let assets = Self.texts(sources.assets).map {
      "\(TemplateFolder.name)/\(TemplateFolder.assets)/\($0)"
    }
    // Style sheets and pages of the content's own name files too.
    let own = Self.texts(files).map { ContentFolder.path(of: $0) }
    for path in [SiteConfiguration.path] + sources.templates + sources.strings + assets + own {
      if unnamed.isEmpty { break }
      guard let bytes = try? tree.read(path, limit: Self.textLimit) else { continue }
      unnamed.remove(namedIn: String(decoding: bytes, as: UTF8.self))
    }
    return unnamed
  }

  /// Bytes of a file that is looked through for names.
  private static let textLimit = 1 << 20
  /// Files of one folder that are: a collection of data is no theme.
  private static let textCount = 200

  private static func texts(_ files: [SiteSources.File]) -> [String] {
    let endings = [".css", ".js", ".mjs", ".html", ".htm", ".json", ".webmanifest", ".xml"]
    let texts = files.lazy.filter { file in
      file.stamp.size <= textLimit && endings.contains { file.path.lowercased().hasSuffix($0) }
    }
    return texts.prefix(textCount).map(\.path)
  }
}
