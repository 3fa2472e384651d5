/// Files that are images by their names.
package enum ImageFile {
  /// In lower case, without the dot.
  package static let endings = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"]

  package static func isDrawing(_ path: String) -> Bool {
    path.utf8.suffix(4).elementsEqual(".svg".utf8) { $0 == $1 || $0 | 0x20 == $1 }
  }

  package static func isNamed(_ path: String) -> Bool {
    let dot = path.utf8.lastIndex(of: UInt8(ascii: "."))
    guard let dot else { return false }
    return endings.contains(Substring(path.utf8[path.utf8.index(after: dot)...]).lowercased())
  }
}
