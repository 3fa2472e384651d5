import Diagnostics
import Foundation

/// Faults as the script of the preview shows them.
enum FaultList {
  private struct Fault: Encodable {
    let severity: String
    let message: String
    let place: String?
    let line: String?
    let before: String?
    let marked: String?
    let after: String?
    let notes: [String]
    let hint: String?

    init(_ diagnostic: Diagnostic) {
      let excerpt = diagnostic.location?.excerpt
      severity = diagnostic.severity.rawValue
      message = VisibleText.escaping(diagnostic.message)
      place = diagnostic.location.map(Self.place)
      line = excerpt.flatMap { _ in diagnostic.location.map { "\($0.line)" } }
      before = excerpt.map { VisibleText.escaping($0.before) }
      marked = excerpt.map { VisibleText.escaping($0.marked) }
      after = excerpt.map { VisibleText.escaping($0.after) }
      notes = diagnostic.trail.map {
        "\(VisibleText.escaping($0.message)) at \(Self.place($0.location))"
      }
      hint = diagnostic.hint.map(VisibleText.escaping)
    }

    private static func place(_ location: SourceLocation) -> String {
      "\(VisibleText.escaping(location.path)):\(location.line):\(location.column)"
    }
  }

  /// The overlay shows the first; a browser window holds no more.
  private static let limit = 50

  static func json(_ diagnostics: [Diagnostic]) -> [UInt8] {
    let faults = diagnostics.ordered().prefix(limit).map(Fault.init)
    return (try? JSONEncoder().encode(faults)).map(Array.init) ?? Array("[]".utf8)
  }
}
