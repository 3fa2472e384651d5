import Build
import Diagnostics
import Views

/// What `publish views import` says of an import.
struct ViewsSummary {
  private let report: ViewsReport
  private let clock: SiteClock
  private let seconds: Double

  init(_ report: ViewsReport, _ clock: SiteClock, _ duration: Duration) {
    self.report = report
    self.clock = clock
    seconds = duration.seconds
  }

  var lines: [String] {
    let tally = report.tally
    let files = report.files.count
    var counted =
      "\(Self.grouped(tally.views)) view\(tally.views == 1 ? "" : "s") of "
      + "\(Self.grouped(report.articles)) article\(report.articles == 1 ? "" : "s")"
    if let first = report.first, let last = report.last {
      counted += ", \(time(first)) to \(time(last))"
    }
    let refusals = ImportTally.Refusal.allCases.filter { tally[$0] > 0 }
      .sorted { tally[$0] > tally[$1] }
      .map { "\(Self.grouped(tally[$0])) \($0.rawValue)" }
    return [
      "\(files) file\(files == 1 ? "" : "s"), \(Self.grouped(tally.lines)) "
        + "line\(tally.lines == 1 ? "" : "s") in \(Self.decimal(seconds, 1)) s",
      "  counted   \(counted)",
      "  not       " + (refusals.isEmpty ? "-" : refusals.joined(separator: "  ")),
      "  unread    \(Self.grouped(tally.alreadyCounted)) lines already counted  "
        + "\(Self.grouped(tally.malformed)) malformed",
    ] + advice
  }

  private var advice: [String] {
    guard report.tally.alreadyCounted > 0 else { return [] }
    return [
      "\(Self.grouped(report.tally.alreadyCounted)) lines of a time already counted; if another server wrote "
        + "them, use --source"
    ]
  }

  /// The first lines that could not be read.
  var malformed: [Diagnostic] {
    report.malformed.prefix(3).map { line in
      Diagnostic.warning(
        "views-line", "line \(line.line) is no request in the format of the file",
        at: SourceLocation(
          path: line.path, offset: 0, line: line.line, column: line.column, excerpt: nil))
    }
  }

  /// What `--explain` adds.
  var explanations: [String] {
    report.files.map { file in
      "\(file.path): \(file.format ?? "no lines"), \(file.history.rawValue), "
        + "\(Self.grouped(file.lines)) lines"
    } + report.robots.map { "robots by \($0.reason): \(Self.grouped($0.count))" }
      + report.written.map { "written: \($0)" }
  }

  var json: [UInt8] {
    let tally = report.tally
    var counted: [(String, String)] = [
      ("views", "\(tally.views)"), ("articles", "\(report.articles)"),
    ]
    if let first = report.first, let last = report.last {
      counted += [("from", Self.quoted(clock.text(first))), ("to", Self.quoted(clock.text(last)))]
    }
    let refusals = ImportTally.Refusal.allCases.map { ($0.rawValue, "\(tally[$0])") }
    let text = Self.object([
      ("files", "\(report.files.count)"), ("lines", "\(tally.lines)"),
      ("seconds", Self.decimal(seconds, 3)),
      ("counted", Self.object(counted)), ("not", Self.object(refusals)),
      (
        "unread",
        Self.object([
          ("already counted", "\(tally.alreadyCounted)"), ("malformed", "\(tally.malformed)"),
        ])
      ),
    ])
    return Array((text + "\n").utf8)
  }

  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// `2026-11-27 00:00:02` on the site's clock.
  private func time(_ seconds: Int) -> String {
    let text = clock.text(seconds)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
  }

  /// With so many digits behind the point.
  private static func decimal(_ number: Double, _ digits: Int) -> String {
    let unit = (0..<digits).reduce(1) { unit, _ in unit * 10 }
    let whole = Int((number * Double(unit)).rounded())
    let rest = String(whole % unit)
    return "\(whole / unit).\(String(repeating: "0", count: digits - rest.count))\(rest)"
  }

  /// `1,204,331`
  static func grouped(_ number: Int) -> String {
    var digits = String(abs(number))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }
}
