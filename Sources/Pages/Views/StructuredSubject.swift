import Bytes
import Synchronization
import Templates

/// The structured data of one page.
final class StructuredSubject: ScriptValue, WholeView {
  static let attributes: [String] = []

  let data: StructuredData
  /// The article that the page is.
  let facts: ArticleFacts?
  let isHome: Bool
  /// The page's own URL.
  let url: String
  let image: String?
  /// The way to the page from the home page; the last step, the page itself, has no address.
  let trail: [PageView.Crumb]
  let versions: [PageView.Version]

  init(
    _ data: StructuredData, facts: ArticleFacts?, isHome: Bool, url: String, image: String?,
    trail: [PageView.Crumb], versions: [PageView.Version]
  ) {
    self.data = data
    self.facts = facts
    self.isHome = isHome
    self.url = url
    self.image = image
    self.trail = trail
    self.versions = versions
  }

  func attribute(at index: Int) -> Value { .none }

  /// Made when it is first asked for, by a template or for a digest, and kept for the other.
  private let made = Mutex<[UInt8]?>(nil)

  private var json: [UInt8] {
    made.withLock { made in
      if let json = made { return json }
      var json = JSONWriter(.script)
      data.write(self, to: &json)
      made = json.bytes
      return json.bytes
    }
  }

  func write(to json: inout JSONWriter) { json.value(self.json) }

  func add(to walk: inout ValueWalk) { walk.digest.add(json) }
}
