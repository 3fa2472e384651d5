/// Names that change with the bytes of their files, and so may be cached for ever.
package enum Fingerprinted {
  /// `fonts/a.woff2` becomes `fonts/a.0123abcd.woff2`.
  package static func name(_ name: String, with fingerprint: String) -> String {
    let (stem, ending) = parts(of: name)
    return "\(stem).\(fingerprint)\(ending)"
  }

  /// What is before the fingerprint of a file of this name, and after it.
  package static func parts(of name: String) -> (stem: String, ending: String) {
    let folderEnd = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
    let dot = name[folderEnd...].lastIndex(of: ".") ?? name.endIndex
    return (String(name[..<dot]), String(name[dot...]))
  }
}
