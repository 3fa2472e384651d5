import Diagnostics
import Templates

/// What pages are rendered with: templates, words and assets.
package struct Theme: Sendable {
  package let templates: TemplateSet
  package let strings: StringCatalog
  package let assets: AssetCatalog

  /// `templates` and `strings` are the sources below the template folder, paths from the site's
  /// root. Faults of all of them are returned together.
  package static func parse(
    templates: [SourceFile], strings: [SourceFile], assets: AssetCatalog, baseURL: BaseURL
  ) -> (theme: Theme, diagnostics: [Diagnostic]) {
    let (catalog, stringFaults) = StringCatalog.parse(strings)
    let prefix = TemplateFolder.name + "/"
    let named = templates.map { source in
      (name: String(source.path.dropFirst(prefix.count)), source: source)
    }
    let options = TemplateOptions(filters: [assetFilter(assets, baseURL)])
    let (set, templateFaults) = TemplateSet.parse(named, options: options)
    return (
      Theme(templates: set, strings: catalog, assets: assets), stringFaults + templateFaults
    )
  }

  /// `{{ "style.css" | asset }}`: the address of a file of the theme, with its fingerprint.
  private static func assetFilter(_ assets: AssetCatalog, _ baseURL: BaseURL) -> Filter {
    Filter("asset") { value, _ throws(FilterFailure) in
      guard case .string(let name) = value else {
        throw FilterFailure("'asset' takes the name of a file in Templates/assets")
      }
      guard let address = assets.address(of: name) else {
        let suggestion = Suggestion.phrase(for: name, among: assets.names)
        throw FilterFailure("asset '\(name)' is not in Templates/assets\(suggestion)")
      }
      return .string(baseURL.relative(address))
    }
  }

  /// The faults of a plan whose templates are not all there.
  package func missingTemplates(for plan: SitePlan) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let kinds = Set(plan.pages.map(\.kind))
    for name in Set(kinds.compactMap(\.template)).sorted()
    where templates.template(named: name) == nil {
      guard !templates.names.contains(name) else { continue }
      diagnostics.append(
        .error(
          "missing-template", "template '\(name)' is missing",
          at: SourceFile.location(ofWhole: "\(TemplateFolder.name)/\(name)"),
          hint: "copy it from the default theme"))
    }
    return diagnostics
  }
}
