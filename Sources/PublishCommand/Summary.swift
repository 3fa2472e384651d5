import Build
import Diagnostics
import Pages
import Plan

/// What a build says when it is done.
struct Summary {
  private let report: BuildReport

  init(_ report: BuildReport) {
    self.report = report
  }

  func text(took duration: Duration, output: String) -> String {
    var lines = ["Built \(output) in \(Self.seconds(duration)) s"]
    lines.append(row("pages", pages))
    lines.append(
      row(
        "files",
        "\(report.written) written, \(report.unchanged) unchanged, \(report.removed) removed"))
    let moments = MomentText(zone: report.timeZone, clock: report.clock)
    for reason in SkipReason.allCases {
      let names = report.skipped.filter { $0.reason == reason }.map { skipped in
        skipped.sourcePath + (moments.detail(of: skipped).map { " (\($0))" } ?? "")
      }
      guard !names.isEmpty else { continue }
      lines.append(row("skipped", "\(names.count) \(reason.rawValue)\(Self.list(names))"))
    }
    if let next = report.nextChange { lines.append(row("next", "build due \(moments.text(next))")) }
    lines += notes
    return lines.joined(separator: "\n")
  }

  /// A line each.
  var notes: [String] {
    report.notes.ordered().map { row("note", Self.text($0)) }
      + (unnamed.map { [row("unnamed", $0)] } ?? [])
  }

  private static func text(_ note: Diagnostic) -> String {
    let place = note.location.map { "\($0.path):\($0.line):\($0.column): " } ?? ""
    return VisibleText.escaping(place + note.message + (note.hint.map { "; \($0)" } ?? ""))
  }

  /// The files that no page names; nil where there are none.
  private var unnamed: String? {
    let count = report.unnamedCount
    if count == 0 { return nil }
    var names = report.unnamedFiles.map(VisibleText.escaping).joined(separator: ", ")
    if count > report.unnamedFiles.count { names += ", …" }
    return "\(count) \(count == 1 ? "file" : "files") that no page names: \(names) "
      + "(publish list files)"
  }

  private func row(_ name: String, _ text: String) -> String {
    "  " + name + String(repeating: " ", count: 9 - name.count) + text
  }

  private var pages: String {
    var parts = report.pages.map { "\($0.count) \(Self.noun($0.kind, $0.count))" }
    if report.copies > 0 {
      parts.append("\(report.copies) copied \(report.copies == 1 ? "file" : "files")")
    }
    return parts.joined(separator: ", ")
  }

  private static func noun(_ kind: String, _ count: Int) -> String {
    PageKinds.all.first { $0.name == kind }?.noun.text(for: count) ?? kind
  }

  /// Names are worth reading while they are few.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).map(VisibleText.escaping).joined(separator: ", ")
    return ": \(shown)\(names.count > 5 ? ", …" : "")"
  }

  private static func seconds(_ duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    let hundredths = (milliseconds + 5) / 10
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
