import Diagnostics
import Site

/// Faults as the script of the preview shows them.
enum FaultList {
  /// The overlay shows the first; a browser window holds no more.
  private static let limit = 50

  static func json(_ diagnostics: [Diagnostic]) -> [UInt8] {
    var json = JSONWriter()
    json.openArray()
    for diagnostic in diagnostics.ordered().prefix(limit) { write(diagnostic, to: &json) }
    json.closeArray()
    return json.take()
  }

  private static func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
    json.openObject()
    json.field("severity", diagnostic.severity.rawValue)
    json.field("message", VisibleText.escaping(diagnostic.message))
    if let location = diagnostic.location {
      json.field("place", place(location))
      if let excerpt = location.excerpt {
        json.field("line", "\(location.line)")
        json.field("before", VisibleText.escaping(excerpt.before))
        json.field("marked", VisibleText.escaping(excerpt.marked))
        json.field("after", VisibleText.escaping(excerpt.after))
      }
    }
    json.key("notes")
    json.openArray()
    for note in diagnostic.trail {
      let text = "\(VisibleText.escaping(note.message)) at \(place(note.location))"
      json.string(Array(text.utf8))
    }
    json.closeArray()
    if let hint = diagnostic.hint { json.field("hint", VisibleText.escaping(hint)) }
    json.closeObject()
  }

  private static func place(_ location: SourceLocation) -> String {
    "\(VisibleText.escaping(location.path)):\(location.line):\(location.column)"
  }
}
