import Bytes

/// A link to a file or page of the site as most are written: a path without escapes, which leads
/// to no place outside, and perhaps a query or fragment.
struct LinkPath {
  /// From the content folder, with a slash before it; without `.`, `..` and empty names.
  let path: String
  /// The query and fragment, as written.
  let suffix: String

  /// nil for what is another kind of link, or has something about it that needs a closer look.
  init?(_ destination: String, in folder: String) {
    let found = destination.withBytes { bytes -> (path: String, split: Int)? in
      guard let split = Self.end(of: bytes), split > 0 else { return nil }
      let isFromRoot = bytes[0] == UInt8(ascii: "/")
      let names = UnsafeBufferPointer(rebasing: bytes[..<split])
      let path = (isFromRoot ? "" : folder).withBytes { Self.path(of: names, in: $0) }
      return path.map { ($0, split) }
    }
    guard let found else { return nil }
    path = found.path
    suffix =
      found.split == destination.utf8.count
      ? "" : String(Substring(destination.utf8.dropFirst(found.split)))
  }

  /// Where the path ends; nil where it is no plain one.
  private static func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if bytes.count > 1, bytes[0] == UInt8(ascii: "/"), bytes[1] == UInt8(ascii: "/") { return nil }
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "?"), UInt8(ascii: "#"): return index
      case 0..<0x20, 0x7F, UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: ":"): return nil
      default: index += 1
      }
    }
    return index
  }

  /// The names of `path` behind those of `folder`; nil where they lead out of the site.
  private static func path(
    of path: UnsafeBufferPointer<UInt8>, in folder: UnsafeBufferPointer<UInt8>
  ) -> String? {
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    var leadsOut = false
    // A slash before the folder, and one before each name.
    let result = String(unsafeUninitializedCapacity: folder.count + path.count + 2) { buffer in
      var count = 0
      func append(_ name: UnsafeBufferPointer<UInt8>) {
        buffer[count] = slash
        _ = buffer[(count + 1)...].update(fromContentsOf: name)
        count += 1 + name.count
      }
      if !folder.isEmpty { append(folder) }
      var start = 0
      while start < path.count {
        var end = start
        while end < path.count, path[end] != slash { end += 1 }
        let name = UnsafeBufferPointer(rebasing: path[start..<end])
        start = end + 1
        if name.isEmpty || name.count == 1 && name[0] == dot { continue }
        guard name.count == 2, name[0] == dot, name[1] == dot else {
          append(name)
          continue
        }
        if count == 0 {
          leadsOut = true
          return 0
        }
        repeat { count -= 1 } while buffer[count] != slash
      }
      if count == 0 {
        buffer[0] = slash
        count = 1
      }
      return count
    }
    return leadsOut ? nil : result
  }
}
