import Diagnostics

/// All templates of a theme, parsed and linked; immutable.
package struct TemplateSet: Sendable {
  private let templates: [String: Template]
  /// The names of the templates that were given, in their order.
  package let names: [String]
  /// Where 'safe' lifts the escaping, for those who want to look these places over.
  package let safeUses: [SourceLocation]

  /// Parses every source; `name` is what `extends` and `include` call it, `source.path` what messages
  /// call it.
  ///
  /// Faults of all templates are returned together, and the sound templates can be used.
  package static func parse(
    _ sources: [(name: String, source: SourceFile)], options: TemplateOptions = TemplateOptions()
  ) -> (set: TemplateSet, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let entries = sources.map { entry(named: $0.name, $0.source, &diagnostics) }
    let registry = FilterRegistry(options)
    let library = TemplateLibrary(entries, registry: registry)
    var pages: [(name: String, parts: ProgramParts)] = []
    var safeUses: [SafeUse: SourceFile] = [:]
    var reported = Set(diagnostics.compactMap(\.location))
    let partials = Set(entries.flatMap(\.body.usedTemplates))
    for entry in entries {
      let page = PageCompiler(entry, in: library)
      page.compilePage(entry, isPartial: partials.contains(entry.name))
      // Of what could be read of a faulty template, unknown names are no consequence of its faults.
      if !entry.isSound {
        page.faults.removeAll { !["unknown-filter", "unknown-test"].contains($0.id) }
      }
      for (source, range) in page.safeUses {
        safeUses[SafeUse(path: source.path, range: range)] = source
      }
      for diagnostic in page.faults.diagnostics(through: page.parts.expansions) {
        // A template that many pages extend is reported once.
        guard let location = diagnostic.location, reported.insert(location).inserted else {
          continue
        }
        diagnostics.append(diagnostic)
      }
      if entry.isSound, page.isSound, page.faults.isEmpty {
        pages.append((entry.name, page.parts))
      }
    }
    let table = library.nameTable
    var templates: [String: Template] = [:]
    for page in pages {
      let program = Program(page.parts, names: table, registry: registry, options)
      templates[page.name] = Template(name: page.name, program: program)
    }
    var finder = PlaceFinder()
    let set = TemplateSet(
      templates: templates, names: entries.map(\.name),
      safeUses: Array(safeUses).inOrder { ($0.value, $0.key.range) }
        .map { finder.location(of: $0.key.range, in: $0.value) })
    return (set, diagnostics.ordered())
  }

  private struct SafeUse: Hashable {
    let path: String
    let range: Range<Int>
  }

  package func template(named name: String) -> Template? {
    templates[name]
  }

  /// The attributes of a variable of the page that some template reads by name: `hot` of `strings`
  /// in `{{ strings.hot }}`. What is asked of with `default` or `is defined` is not among them.
  package func attributes(of variable: String) -> Set<String> {
    templates.values.reduce(into: []) { $0.formUnion($1.attributes(of: variable)) }
  }

  private static func entry(
    named name: String, _ source: SourceFile, _ diagnostics: inout [Diagnostic]
  ) -> TemplateLibrary.Entry {
    if let fault = source.encodingFault() {
      // Parsing bytes that are no text would only add to the fault.
      diagnostics.append(fault)
      return TemplateLibrary.Entry(
        name: name, source: source, body: [], isSound: false, parent: nil, blocks: [])
    }
    let (body, syntaxFaults) = Parser.parse(source)
    var faults = syntaxFaults
    var parent: (name: String, range: Range<Int>)?
    for statement in body {
      guard case .extends(let template) = statement.kind else { continue }
      if parent != nil {
        faults.append(
          SyntaxFault("repeated-extends", "'extends' stands once in a template", statement.range))
      } else if case .literal(.string(let name)) = template.kind {
        parent = (name, statement.range)
      } else {
        faults.append(
          SyntaxFault(
            "computed-extends", "'extends' needs the name of a template in quotes",
            template.range,
            hint: "outputs are checked in their place, so what is around them must be known"))
      }
    }
    let blocks = body.blocks
    var seen: Set<String> = []
    for block in blocks where !seen.insert(block.name).inserted {
      faults.append(
        SyntaxFault(
          "repeated-block", "block '\(block.name)' stands twice in one template",
          block.nameRange))
    }
    var finder = PlaceFinder()
    diagnostics += faults.inOrder { (source, $0.range) }.map { fault in
      .error(
        fault.id, fault.message, at: finder.location(of: fault.range, in: source), hint: fault.hint)
    }
    return TemplateLibrary.Entry(
      name: name, source: source, body: body, isSound: faults.isEmpty, parent: parent,
      blocks: blocks)
  }
}

extension [Statement] {
  /// The templates that these statements include or import by name, or extend.
  var usedTemplates: [String] {
    flatMap { $0.usedTemplates }
  }
}

extension Statement {
  fileprivate var usedTemplates: [String] {
    switch kind {
    case .include(let template, _, _), .importing(let template, _, _),
      .importingNames(let template, _, _), .extends(let template):
      template.strings
    case .choice(let branches, let otherwise):
      branches.flatMap(\.body.usedTemplates) + otherwise.usedTemplates
    case .loop(let loop): loop.body.usedTemplates + loop.otherwise.usedTemplates
    case .setBlock(_, _, let body), .with(_, let body), .filter(_, let body): body.usedTemplates
    case .macro(let macro), .call(let macro, _): macro.body.usedTemplates
    case .block(let block): block.body.usedTemplates
    default: []
    }
  }
}

extension Expression {
  fileprivate var strings: [String] {
    switch kind {
    case .literal(.string(let string)): [string]
    case .list(let elements): elements.flatMap(\.strings)
    default: []
    }
  }
}
