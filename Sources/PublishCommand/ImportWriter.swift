import Diagnostics
import Files
import Import

/// Writes imported articles, their pictures and the reports; never over what others wrote.
struct ImportWriter {
  private let arguments: ImportArguments
  private let options: ImportOptions
  private let root: String
  private let console: Console

  init(arguments: ImportArguments, options: ImportOptions, site: String, _ console: Console) {
    self.arguments = arguments
    self.options = options
    root = arguments.into.hasPrefix("/") ? arguments.into : "\(site)/\(arguments.into)"
    self.console = console
  }

  func write(
    _ summary: inout ImportSummary, from mirror: Mirror,
    original: ((ImportedPage) -> [UInt8])? = nil
  ) throws {
    let output = DiskOutput(root: root, token: "import")
    var copied: Set<String> = []
    do throws(FileError) {
      var staged: [StagedFile] = []
      for page in summary.pages where page.status == .imported {
        let existing = try existingFile(page.target)
        switch ImportPlan.decide(page.markdown, existing: existing, updates: arguments.update) {
        case .unchanged: summary.unchanged += 1
        case .keep, .stale: summary.kept.append(page.target)
        case .write:
          summary.written += 1
          guard !arguments.dryRun else { break }
          let source =
            if let original { original(page) } else {
              try mirror.tree.read(page.source, limit: .max)
            }
          let bytes = ImportStamp.stamped(
            page.markdown, from: page.source, source: source, at: options.moment)
          if let file = try output.stage(bytes, at: page.target) { staged.append(file) }
        }
        for picture in page.pictures where copied.insert(picture.target).inserted {
          try copy(picture, mirror, output, &staged, &summary)
        }
        if staged.count >= 500 {
          try output.commit(staged)
          staged = []
        }
      }
      try output.commit(staged)
    } catch {
      console.report([error.diagnostic])
      throw ExitStatus.system
    }
  }

  private func existingFile(_ path: String) throws(FileError) -> [UInt8]? {
    guard FileEntry.kind(at: "\(root)/\(path)") != nil else { return nil }
    return try DiskTree(root: root).read(path, limit: 64 * 1024 * 1024)
  }

  private func copy(
    _ picture: ImportedPage.Picture, _ mirror: Mirror, _ output: DiskOutput,
    _ staged: inout [StagedFile],
    _ summary: inout ImportSummary
  ) throws(FileError) {
    guard let stamp = mirror.tree.stamp(of: picture.source) else { return }
    guard stamp.size <= Mirror.pictureLimit else {
      summary.refused.append((picture.source, "it is larger than 20 MB"))
      return
    }
    if FileEntry.kind(at: "\(root)/\(picture.target)") != nil { return }
    summary.picturesCopied += 1
    if arguments.dryRun { return }
    if let file = try output.stageCopy(of: picture.source, in: mirror.tree, at: picture.target) {
      staged.append(file)
    }
  }

  /// The summary, and the reports that were asked for.
  func report(_ summary: ImportSummary) throws {
    if let report = arguments.report {
      let isPage = report.lowercased().hasSuffix(".html") || report.lowercased().hasSuffix(".htm")
      try save(isPage ? HTMLReport.text(summary) : MarkdownReport.text(summary), at: report)
      let moved = summary.pages.filter { $0.status == .imported && $0.source.contains("?") }
      if !moved.isEmpty {
        let lines = moved.map { "\(Self.field("/" + $0.source)),\(Self.field($0.target))\n" }
        let folder = InputFile.folder(of: report)
        try save("from,to\n" + lines.joined(), at: "\(folder)/redirects.csv")
      }
    }
    if let json = arguments.json { try save(JSONReport.text(summary), at: json) }
    try console.say(summary.text)
  }

  private static func field(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private func save(_ text: String, at path: String) throws {
    let output = DiskOutput(root: InputFile.folder(of: path), token: "report")
    do throws(FileError) {
      if let file = try output.stage(Array(text.utf8), at: InputFile.name(of: path)) {
        try output.commit([file])
      }
    } catch {
      console.report([error.diagnostic])
      throw ExitStatus.system
    }
  }
}
