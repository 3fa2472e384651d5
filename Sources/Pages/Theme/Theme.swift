import Bytes
import Content
import Diagnostics
import Plan
import Templates

/// What pages are rendered with: templates, words and assets.
package struct Theme: Sendable {
  package let templates: TemplateSet
  package let strings: StringCatalog
  package let assets: AssetCatalog
  let assetReads: AssetReads
  /// For each template the digest of the files that it is made of.
  let sourceDigests: [String: UInt64]

  private init(
    templates: TemplateSet, strings: StringCatalog, assets: AssetCatalog, assetReads: AssetReads
  ) {
    self.templates = templates
    self.strings = strings
    self.assets = assets
    self.assetReads = assetReads
    sourceDigests = templates.names.reduce(into: [:]) { digests, name in
      guard let template = templates.template(named: name) else { return }
      var digest = Digest()
      for source in template.sources.sorted(by: { $0.path < $1.path }) {
        digest.add(source.path)
        digest.add(source.bytes)
      }
      digests[name] = digest.value
    }
  }

  /// `templates` and `strings` are the sources below the template folder, paths from the site's
  /// root. Faults of all of them are returned together.
  package static func parse(
    templates: [SourceFile], strings: [SourceFile], assets: AssetCatalog,
    configuration: SiteConfiguration
  ) -> (theme: Theme, diagnostics: [Diagnostic]) {
    let (catalog, stringFaults) = StringCatalog.parse(strings)
    let prefix = TemplateFolder.name + "/"
    let named = templates.map { source in
      (name: String(source.path.dropFirst(prefix.count)), source: source)
    }
    let reads = AssetReads(assets)
    let filters = ThemeFilters.all(
      assets: reads, baseURL: configuration.baseURL, markdown: configuration.markdown)
    let options = TemplateOptions(
      filters: filters, baseURL: configuration.baseURL.absolute(.home),
      sharedRoots: ["site", "strings"], sharedAttributes: ["page": ["kind", "language"]])
    let (set, templateFaults) = TemplateSet.parse(named, options: options)
    // A theme without any words of its own is asked for them where its strings would be.
    let empty = SourceFile(
      path: "\(TemplateFolder.name)/\(TemplateFolder.strings)/\(configuration.language).yaml",
      text: "")
    let (complete, missing) = catalog.requiring(
      set.attributes(of: "strings"), in: strings.isEmpty ? [empty] : strings)
    return (
      Theme(templates: set, strings: complete, assets: assets, assetReads: reads),
      // What could not be read is not missing.
      stringFaults + templateFaults + (stringFaults.containsError ? [] : missing)
    )
  }

  /// Where templates lift the escaping, which `--explain` names.
  package var unescapedPlaces: [SourceLocation] { templates.safeUses }

  package var hasTemplates: Bool { !templates.names.isEmpty }
}
