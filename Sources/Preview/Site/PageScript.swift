import Bytes
import Plan

/// The one thing that a previewed page has beyond the built one: an element that loads the script of
/// the preview and tells it what the page is.
enum PageScript {
  /// Addresses that belong to the preview and not to the site.
  static let address = "/__publish/preview.js"
  static let events = "/__publish/events"

  /// The page with the element in it. `version` is the fingerprint of the page without it; nil where
  /// the page is not to follow its sources.
  static func insert(
    into html: [UInt8], origin: PageOrigin, version: Fingerprint?
  ) -> [UInt8] {
    let element = element(origin: origin, version: version)
    let place = end(ofBodyIn: html)
    var result: [UInt8] = []
    result.reserveCapacity(html.count + element.count)
    result += html[..<place]
    result += element
    result += html[place...]
    return result
  }

  private static func element(origin: PageOrigin, version: Fingerprint?) -> [UInt8] {
    let data = [
      ("version", version?.text), ("source", origin.source), ("template", origin.template),
      ("omission", origin.omission?.rawValue),
    ]
    var element = Array("<script src=\"\(address)\" defer".utf8)
    for case (let name, let value?) in data {
      element += " data-\(name)=\"".utf8
      element.append(value, for: .attribute)
      element.append("\"")
    }
    element.append("></script>")
    return element
  }

  /// Before the last `</body`, or at the end of what has none.
  private static func end(ofBodyIn html: [UInt8]) -> Int {
    let tag = Array("</body".utf8)
    var start = html.count - tag.count
    while start >= 0 {
      if html[start] == tag[0],
        zip(html[start...], tag).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
      {
        return start
      }
      start -= 1
    }
    return html.count
  }
}
