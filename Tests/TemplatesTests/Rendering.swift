import Diagnostics
import Testing

@testable import Templates

/// What tests do most: render templates by name with data in JSON.
enum Rendering {
  static let data = """
    {"title": "Refunds & <returns>", "one": 1, "two": 2, "yes": true, "no": false, "nothing": null,
     "numbers": [3, 1, 2], "words": ["b", "a"], "map": {"b": 2, "a": 1},
     "url": "/tags/如何/?a=1&b=2", "bad": "javascript:alert(1)", "html": "<b>bold</b>",
     "users": [{"name": "Ann", "age": 30}, {"name": "Bob", "age": 25}]}
    """

  static func parse(
    _ templates: [(String, String)], options: TemplateOptions = TemplateOptions()
  ) -> (set: TemplateSet, diagnostics: [Diagnostic]) {
    TemplateSet.parse(
      templates.map { (name: $0.0, source: SourceFile(path: $0.0, text: $0.1)) }, options: options)
  }

  /// The first template's page, or the text of the diagnostics.
  static func page(
    _ templates: (String, String)..., data: String = data,
    options: TemplateOptions = TemplateOptions()
  ) throws -> String {
    let (set, diagnostics) = parse(templates, options: options)
    guard let template = set.template(named: templates[0].0) else {
      return DiagnosticPrinter().text(for: diagnostics)
    }
    var output: [UInt8] = []
    do throws(TemplateError) {
      try template.render(
        try Value(json: SourceFile(path: "data.json", text: data)), into: &output)
    } catch {
      return DiagnosticPrinter().text(for: error.diagnostic)
    }
    return String(decoding: output, as: UTF8.self)
  }

  static func page(_ template: String, named name: String = "page.html") throws -> String {
    try page((name, template))
  }

  /// The ids of all faults, of the text or of the rendering.
  static func faults(_ templates: (String, String)..., data: String = data) throws -> [String] {
    let (set, diagnostics) = parse(templates)
    guard diagnostics.isEmpty, let template = set.template(named: templates[0].0) else {
      return diagnostics.map(\.id)
    }
    var output: [UInt8] = []
    do throws(TemplateError) {
      try template.render(
        try Value(json: SourceFile(path: "data.json", text: data)), into: &output)
    } catch {
      return [error.diagnostic.id]
    }
    return []
  }

  static func faults(_ template: String) throws -> [String] {
    try faults(("page.html", template))
  }
}
