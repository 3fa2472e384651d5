/// Names that change with the bytes of their files, and so may be cached for ever.
enum Fingerprinted {
  /// `fonts/a.woff2` becomes `fonts/a.0123abcd.woff2`.
  static func name(_ name: String, with fingerprint: String) -> String {
    let folderEnd = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
    let dot = name[folderEnd...].lastIndex(of: ".") ?? name.endIndex
    return "\(name[..<dot]).\(fingerprint)\(name[dot...])"
  }
}
