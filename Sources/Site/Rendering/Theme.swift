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

  package var hasTemplates: Bool { !templates.names.isEmpty }

  /// The faults of a plan whose templates are not all there. Those that are there but unsound have
  /// been reported when they were parsed.
  package func missingTemplates(for plan: SitePlan) -> [Diagnostic] {
    if !hasTemplates {
      return [
        .error(
          "missing-template", "folder '\(TemplateFolder.name)' holds no template",
          at: SourceFile.location(ofWhole: TemplateFolder.name),
          hint: "copy the default theme there; 'publish new site' begins a site with it")
      ]
    }
    var places: [String: SourceLocation] = [:]
    for page in plan.pages {
      guard let (name, article) = plan.template(of: page), places[name] == nil else { continue }
      places[name] = SourceFile.location(
        ofWhole: article?.sourcePath ?? "\(TemplateFolder.name)/\(name)")
    }
    return places.filter { !templates.names.contains($0.key) }.map { name, place in
      .error(
        "missing-template",
        "template '\(name)' is missing\(Suggestion.phrase(for: name, among: templates.names))",
        at: place, hint: "the default theme has the templates that every site needs")
    }
  }
}
