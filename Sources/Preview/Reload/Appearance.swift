import Pages
import Plan

/// What a page would look like if it were loaded now.
struct Appearance: Sendable {
  /// Of all its bytes.
  let fingerprint: Fingerprint
  /// Of its bytes without the fingerprints of stylesheets.
  private let content: Fingerprint
  /// The stylesheets that it names, in the order of its bytes.
  private let styles: [String]
  private let bytes: [UInt8]

  /// Of what a browser shows at `path`.
  init(of path: String, in snapshot: Snapshot) throws(PageFault) {
    let page: PagePlan? =
      if case .place(.page(let page)) = snapshot.find(path) { page } else { snapshot.notFound }
    bytes = if let page { try snapshot.render(page) } else { [] }
    fingerprint = Fingerprint(bytes)
    var content = Fingerprint()
    var styles: [String] = []
    var start = 0
    let known = snapshot.stylesheets
    let addresses = known.map { Array($0.address.utf8) }
    while let (place, style) = Self.next(of: addresses, in: bytes, from: start) {
      content.add(bytes[start..<place])
      content.add(Array(known[style].name.utf8)[...])
      styles.append(known[style].address)
      start = place + addresses[style].count
    }
    content.add(bytes[start...])
    self.content = content
    self.styles = styles
  }

  static func make(of path: String, in snapshot: Snapshot) -> Result<Appearance, PageFault> {
    do throws(PageFault) { return .success(try Appearance(of: path, in: snapshot)) } catch {
      return .failure(error)
    }
  }

  /// What a page that looks like `earlier` has to do; nil where nothing.
  func event(after earlier: Appearance, touched: [String]) -> ServerSentEvent? {
    if fingerprint != earlier.fingerprint {
      return content == earlier.content && styles != earlier.styles ? .styles(styles) : .reload
    }
    let used = touched.filter { names(Array($0.utf8)) }
    guard !used.isEmpty else { return nil }
    return used.allSatisfy { $0.hasSuffix(".css") } ? .styles(used) : .reload
  }

  private func names(_ address: [UInt8]) -> Bool {
    Self.next(of: [address], in: bytes, from: 0) != nil
  }

  /// The first place from `start` on where one of the names stands, and which of them.
  private static func next(
    of names: [[UInt8]], in bytes: [UInt8], from start: Int
  ) -> (place: Int, name: Int)? {
    guard !names.isEmpty else { return nil }
    for place in start..<max(start, bytes.count) where bytes[place] == UInt8(ascii: "/") {
      for (index, name) in names.enumerated()
      where place + name.count <= bytes.count
        && bytes[place..<place + name.count].elementsEqual(name)
      {
        return (place, index)
      }
    }
    return nil
  }
}
