import Bytes
import Diagnostics

/// Faults as the script of the preview shows them.
enum FaultList {
  /// The overlay shows the first; a browser window holds no more.
  private static let limit = 50

  static func json(_ diagnostics: [Diagnostic]) -> [UInt8] {
    var json = JSONWriter()
    json.array { json in
      for fault in diagnostics.ordered().prefix(limit) { write(fault, to: &json) }
    }
    return json.bytes
  }

  private static func write(_ fault: Diagnostic, to json: inout JSONWriter) {
    let excerpt = fault.location?.excerpt
    json.object { json in
      json.field("severity", fault.severity.rawValue)
      json.field("message", VisibleText.escaping(fault.message))
      json.field("place", fault.location.map(place))
      json.field("line", excerpt.flatMap { _ in fault.location.map { "\($0.line)" } })
      json.field("before", excerpt.map { VisibleText.escaping($0.before) })
      json.field("marked", excerpt.map { VisibleText.escaping($0.marked) })
      json.field("after", excerpt.map { VisibleText.escaping($0.after) })
      json.key("notes")
      json.array { json in
        for step in fault.trail {
          json.string("\(VisibleText.escaping(step.message)) at \(place(step.location))")
        }
      }
      json.field("hint", fault.hint.map(VisibleText.escaping))
    }
  }

  private static func place(_ location: SourceLocation) -> String {
    "\(VisibleText.escaping(location.path)):\(location.line):\(location.column)"
  }
}
