import Bytes

/// Folders whose articles are drafts, as in Jekyll and Hexo, wherever they lie.
package enum DraftFolder {
  static let name = "_drafts"

  /// Whether a path leads through one.
  package static func holds(_ path: String) -> Bool {
    path.withBytes { bytes in
      var start = 0
      for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
        if isName(UnsafeBufferPointer(rebasing: bytes[start..<index])) { return true }
        start = index + 1
      }
      return false
    }
  }

  private static func isName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 7 || bytes.count == 6, bytes[0] == UInt8(ascii: "_") else { return false }
    // In any case, and `_draft` too.
    return zip(bytes.dropFirst(), name.utf8.dropFirst()).allSatisfy { $0 | 0x20 == $1 }
  }
}
