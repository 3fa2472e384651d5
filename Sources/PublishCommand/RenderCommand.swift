import ArgumentParser
import Content
import Diagnostics
import Markdown
import Pages
import Plan
import Templates

/// `publish render`
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Print the HTML of one article's text, or of one template.")

  @Argument(help: "A Markdown file, or - for standard input.", completion: .file())
  var file: String?

  @Flag(help: "Turn every extension and the sanitiser off: CommonMark 0.30 alone.")
  var commonmark = false

  @Option(help: ArgumentHelp("Render this template instead.", valueName: "file"))
  var template: String?

  @Option(help: ArgumentHelp("The template's data, as JSON.", valueName: "file.json"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Find what the template extends and includes here (default: its own folder).",
      valueName: "dir"))
  var templates: String?

  func validate() throws {
    guard (file == nil) != (template == nil) else {
      throw ValidationError("Name one Markdown file, or a template with --template.")
    }
    if template == nil, data != nil || templates != nil {
      throw ValidationError("--data and --templates go with --template.")
    }
  }

  func run() async throws {
    let console = Console()
    if let template {
      try renderTemplate(template, console)
    } else if let file {
      try renderMarkdown(file, console)
    }
  }

  private func renderMarkdown(_ file: String, _ console: Console) throws {
    let source = try InputFile.read(file, console)
    var start = 0
    var doubts: [Diagnostic] = []
    var diagnostics = source.encodingFault().map { [$0] } ?? []
    if diagnostics.isEmpty, !commonmark {
      switch FrontMatterBlock.find(in: source) {
      case .success(let block):
        start = block.bodyStart
        doubts = block.doubts
      case .failure(let failure): diagnostics = [failure.diagnostic]
      }
    }
    if diagnostics.isEmpty {
      let (document, faults) = MarkdownDocument.parse(
        source, from: start, options: commonmark ? .commonMark : MarkdownOptions())
      diagnostics = doubts + faults
      if !faults.containsError { try console.emit(document.html) }
    }
    console.report(diagnostics)
    if diagnostics.containsError { throw ExitStatus.faults }
  }

  private func renderTemplate(_ file: String, _ console: Console) throws {
    let source = try InputFile.read(file, console)
    let folder = templates ?? InputFile.folder(of: file)
    var sources = try InputFile.templates(in: folder, console).filter { $0.name != file }
    sources.append((name: file, source: source))
    let filters = ThemeFilters.all(
      assets: AssetReads(AssetCatalog(fingerprints: [])), baseURL: .none,
      markdown: MarkdownOptions())
    let (set, faults) = TemplateSet.parse(sources, options: TemplateOptions(filters: filters))
    guard let template = set.template(named: file) else {
      console.report(faults)
      throw ExitStatus.faults
    }
    let values = try data.map { try InputFile.read($0, console) }
    var output: [UInt8] = []
    do throws(TemplateError) {
      var root = Value.dictionary(ValueDictionary([]))
      if let values { root = try Value(json: values) }
      try template.render(root, into: &output)
    } catch {
      console.report([error.diagnostic])
      throw ExitStatus.faults
    }
    try console.emit(output)
  }
}
