/// One message of the reload channel (HTML, section 9.2).
enum ServerSentEvent: Sendable, Hashable {
  /// The page has changed.
  case reload
  /// Only stylesheets have changed: their addresses as the page now names them.
  case styles([String])
  /// What stops the site from being built, in JSON.
  case faults([UInt8])
  /// Nothing stops it any more.
  case sound
  /// Other pages want the channel; ask again when somebody looks.
  case rest
  /// Keeps the connection, and finds out whether there is one.
  case pulse

  var bytes: [UInt8] {
    switch self {
    case .reload: Self.event("reload", [])
    case .styles(let addresses):
      Self.event("styles", Array(addresses.joined(separator: " ").utf8))
    case .faults(let json): Self.event("faults", json)
    case .sound: Self.event("sound", [])
    case .rest: Self.event("rest", [])
    case .pulse: Array(":\n\n".utf8)
    }
  }

  /// `data` holds no line feed: addresses are encoded, and JSON escapes it.
  private static func event(_ name: String, _ data: [UInt8]) -> [UInt8] {
    Array("event: \(name)\ndata: ".utf8) + data + Array("\n\n".utf8)
  }
}
