import Content
import Diagnostics
import Plan
import Templates

extension Theme {
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
      places[name] =
        article?.frontMatter.template?.place
        ?? SourceFile.location(ofWhole: "\(TemplateFolder.name)/\(name)")
    }
    return places.filter { !templates.names.contains($0.key) }.map { name, place in
      .error(
        "missing-template",
        "template '\(name)' is missing\(Suggestion.phrase(for: name, among: templates.names))",
        at: place, hint: "the default theme has the templates that every site needs")
    }
  }
}
