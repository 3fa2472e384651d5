/// The value of a header field that somebody has written.
enum HeaderValue {
  /// Bytes of one. nginx reads 4,095 in one piece, and other servers 8,192 for all fields together.
  static let lengthLimit = 4_000

  /// Whether the rules of every server can carry it: no quote ends it, and no character in it stands for
  /// something else.
  static func isPlain(_ value: String) -> Bool {
    value.utf8.allSatisfy { (0x20...0x7E).contains($0) && !"\"\\$%{}`<>#".utf8.contains($0) }
  }
}
