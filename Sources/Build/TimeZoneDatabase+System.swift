import Content
import Files

extension TimeZoneDatabase {
  /// The one that this system keeps.
  package static let system = TimeZoneDatabase { name in
    let files = TimeZoneFiles()
    if let bytes = files.read(name) { return .file(bytes) }
    guard files.isPresent else { return .absent }
    return .unknown(near: files.names(like: name))
  }
}
