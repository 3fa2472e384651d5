import Build
import Diagnostics
import Files
import Preview

/// What a preview says on the terminal: its address, one line for each time the site is loaded, and
/// the faults that were not there before.
struct ServeScreen: Sendable {
  private let console: Console
  private let opensBrowser: Bool

  init(_ console: Console, opensBrowser: Bool) {
    self.console = console
    self.opensBrowser = opensBrowser
  }

  func show(_ event: PreviewServer.Event) {
    switch event {
    case .listening(let url, let port, let wanted, let isLoopback):
      if port != wanted { say("Port \(wanted) is taken; \(port) is free") }
      say("Preview on \(url) (Ctrl+C stops it)")
      if !isLoopback {
        console.report([
          .warning(
            "open-host", "everybody who reaches this machine can read the preview, drafts too",
            at: nil, hint: "leave --host out to keep it to yourself")
        ])
      }
      if opensBrowser { Self.open(url) }
    case .polling(let error):
      console.report([
        .warning("polling", error.message + "; changes are looked for instead", at: nil)
      ])
    case .loaded(let load):
      console.report(load.news)
      say(Self.line(for: load))
    }
  }

  private func say(_ text: String) {
    // A preview goes on when nobody reads what it says.
    try? console.say(text)
  }

  private static func line(for load: SiteLoad) -> String {
    let errors = load.diagnostics.count { $0.severity == .error }
    let warnings = load.diagnostics.count - errors
    let faults = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    let took = "\(max(1, Int(load.took / .milliseconds(1)))) ms"
    let articles = "\(load.articles) \(load.articles == 1 ? "article" : "articles")"
    let first = load.changes.isEmpty ? "Loaded \(articles)" : "Changed \(names(load.changes))"
    return ([first + " in \(took)"] + faults).joined(separator: ", ")
  }

  /// The few that a line has room for.
  private static func names(_ changes: ChangeBatch) -> String {
    let paths = changes.paths.sorted()
    guard let only = paths.first, !changes.isPartial else { return "many files" }
    // A folder stands for what is in it, which is named too.
    let folders = Set(paths.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
    let files = paths.filter { !folders.contains($0) }
    if files.count > 3 { return "\(files.count) files" }
    return (files.isEmpty ? [only] : files).map(VisibleText.escaping).joined(separator: ", ")
  }

  private static func open(_ url: String) {
    #if os(macOS)
      let program = "open"
    #else
      let program = "xdg-open"
    #endif
    // Without a browser the address on the screen is enough.
    guard let path = ProcessEnvironment.program(program) else { return }
    try? ChildProcess(path, [url]).detach()
  }
}
