/// A link to a file or page of the site as most are written: a path without escapes, which leads
/// to no place outside, and perhaps a query or fragment.
struct LinkPath {
  /// From the content folder, with a slash before it; without `.`, `..` and empty names.
  let path: String
  /// The query and fragment, as written.
  let suffix: String

  /// nil for what is another kind of link, or has something about it that needs a closer look.
  init?(_ destination: String, in folder: String) {
    var path: [UInt8] = []
    let split = destination.withBytes { bytes -> Int? in
      guard let split = Self.end(of: bytes), split > 0 else { return nil }
      path.reserveCapacity(folder.utf8.count + split + 2)
      if bytes[0] != UInt8(ascii: "/"), !folder.isEmpty {
        path.append(UInt8(ascii: "/"))
        path.append(contentsOf: folder.utf8)
      }
      var start = 0
      while start < split {
        var end = start
        while end < split, bytes[end] != UInt8(ascii: "/") { end += 1 }
        guard Self.append(bytes[start..<end], to: &path) else { return nil }
        start = end + 1
      }
      return split
    }
    guard let split else { return nil }
    if path.isEmpty { path = [UInt8(ascii: "/")] }
    self.path = String(decoding: path, as: UTF8.self)
    suffix =
      split == destination.utf8.count ? "" : String(Substring(destination.utf8.dropFirst(split)))
  }

  /// Where the path ends; nil where it is no plain one.
  private static func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if bytes.count > 1, bytes[0] == UInt8(ascii: "/"), bytes[1] == UInt8(ascii: "/") { return nil }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"): return index
      case 0..<0x20, 0x7F, UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: ":"): return nil
      default: break
      }
    }
    return bytes.count
  }

  /// Goes on to a name; false where that leads out of the site.
  private static func append(_ name: Slice<UnsafeBufferPointer<UInt8>>, to path: inout [UInt8])
    -> Bool
  {
    if name.isEmpty || name.elementsEqual(".".utf8) { return true }
    if name.elementsEqual("..".utf8) {
      guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return false }
      path.removeSubrange(slash...)
      return true
    }
    path.append(UInt8(ascii: "/"))
    path.append(contentsOf: name)
    return true
  }
}
