import CCmark
import Diagnostics
import Foundation
import Markdown

/// `MarkdownBenchmark render [commonmark|github|publisher]` reads standard input and writes HTML;
/// `MarkdownBenchmark batch [commonmark|github|publisher]` does so for texts that are parted by U+0000;
/// `MarkdownBenchmark measure FOLDER [ROUNDS] [PROGRAM]` prints the rates over all articles in a folder, of all
/// programs or of those whose names contain a word.
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

/// The best rates of some rounds, in megabytes a second of processor time. The programs take turns, so that what
/// else runs on the machine slows them alike.
func rates(
  _ sources: [SourceFile], rounds: Int, _ programs: [(name: String, render: (SourceFile) -> Int)]
) -> [(name: String, rate: Double)] {
  let size = sources.reduce(0) { $0 + $1.bytes.count }
  var best = [Double](repeating: .infinity, count: programs.count)
  for _ in 0..<rounds {
    for (index, program) in programs.enumerated() {
      let start = processorSeconds()
      for source in sources { precondition(program.render(source) >= 0) }
      best[index] = min(best[index], processorSeconds() - start)
    }
  }
  return zip(programs, best).map { program, seconds in
    (program.name, Double(size) / 1e6 / seconds)
  }
}

/// Of this process so far: what else the machine does is left out.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
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
  let input = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
  for text in input.split(separator: 0, omittingEmptySubsequences: false) {
    let source = SourceFile(path: "input.md", bytes: [UInt8](text))
    output += MarkdownDocument.parse(source, options: options).document.html + [0]
  }
  FileHandle.standardOutput.write(Data(output))
case "measure":
  guard let folder = arguments.dropFirst().first else { exit(64) }
  let rounds = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 3
  let word = arguments.dropFirst(3).first ?? ""
  let programs: [(String, (SourceFile) -> Int)] = [
    ("cmark (library)", cmark),
    ("publish, CommonMark only", { publisher($0, .commonMark) }),
    ("publish, everything on", { publisher($0, MarkdownOptions()) }),
  ]
  report(
    try articles(in: folder), rounds: rounds,
    programs.filter { word.isEmpty || $0.0.contains(word) })
default:
  exit(64)
}
