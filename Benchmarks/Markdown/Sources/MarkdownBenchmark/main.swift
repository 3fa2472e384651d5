import CCmark
import Diagnostics
import Foundation
import Markdown

/// `MarkdownBenchmark render [commonmark|github|publisher]` reads standard input and writes HTML;
/// `MarkdownBenchmark batch [commonmark|github|publisher]` does so for texts that are parted by U+0000;
/// `MarkdownBenchmark measure FOLDER [ROUNDS]` prints the rates over all articles in a folder.
func options(_ name: String) -> MarkdownOptions {
  switch name {
  case "commonmark": return .commonMark
  case "github":
    var options = MarkdownOptions.commonMark
    options.tables = true
    options.strikethrough = true
    options.taskLists = true
    options.bareLinks = true
    options.footnotes = true
    return options
  default: return MarkdownOptions()
  }
}

func articles(in folder: String) throws -> [SourceFile] {
  guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
  return try names.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.sorted().map {
    name in
    let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
    return SourceFile(path: name, bytes: [UInt8](data))
  }
}

/// The best rates of some rounds, in megabytes a second. The programs take turns, so that what else
/// runs on the machine slows them alike.
func rates(
  _ sources: [SourceFile], rounds: Int, _ programs: [(name: String, render: (SourceFile) -> Int)]
) -> [(name: String, rate: Double)] {
  let size = sources.reduce(0) { $0 + $1.bytes.count }
  var best = [Duration](repeating: .seconds(1_000_000), count: programs.count)
  for _ in 0..<rounds {
    for (index, program) in programs.enumerated() {
      let time = ContinuousClock().measure {
        for source in sources { precondition(program.render(source) >= 0) }
      }
      best[index] = min(best[index], time)
    }
  }
  return zip(programs, best).map { program, time in
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    return (program.name, Double(size) / 1e6 / seconds)
  }
}

func cmark(_ source: SourceFile) -> Int {
  source.bytes.withUnsafeBytes { bytes in
    let text = bytes.bindMemory(to: CChar.self)
    guard let html = cmark_markdown_to_html(text.baseAddress, text.count, CMARK_OPT_UNSAFE) else {
      return -1
    }
    defer { free(html) }
    return strlen(html)
  }
}

func publisher(_ source: SourceFile, _ options: MarkdownOptions) -> Int {
  MarkdownDocument.parse(source, options: options).document.html.count
}

func report(_ sources: [SourceFile], rounds: Int, _ programs: [(String, (SourceFile) -> Int)]) {
  for (name, rate) in rates(sources, rounds: rounds, programs) {
    print(
      name.padding(toLength: 28, withPad: " ", startingAt: 0), String(format: "%8.1f MB/s", rate))
  }
}

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "render":
  let bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
  let source = SourceFile(path: "input.md", bytes: bytes)
  let (document, diagnostics) = MarkdownDocument.parse(
    source, options: options(arguments.dropFirst().first ?? ""))
  FileHandle.standardOutput.write(Data(document.html))
  FileHandle.standardError.write(Data(DiagnosticPrinter().text(for: diagnostics).utf8))
case "batch":
  let options = options(arguments.dropFirst().first ?? "")
  var output: [UInt8] = []
  let texts = FileHandle.standardInput.readDataToEndOfFile().split(
    separator: 0, omittingEmptySubsequences: false)
  for text in texts {
    let source = SourceFile(path: "input.md", bytes: [UInt8](text))
    output += MarkdownDocument.parse(source, options: options).document.html + [0]
  }
  FileHandle.standardOutput.write(Data(output))
case "measure":
  guard let folder = arguments.dropFirst().first else { exit(64) }
  let rounds = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 3
  report(
    try articles(in: folder), rounds: rounds,
    [
      ("cmark (library)", cmark),
      ("publish, CommonMark only", { publisher($0, .commonMark) }),
      ("publish, everything on", { publisher($0, MarkdownOptions()) }),
    ])
default:
  exit(64)
}
