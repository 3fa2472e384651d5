import CEmbedded

/// The theme inside the program, which is what the folder `Templates` of this project held when it was
/// built.
package enum EmbeddedTheme {
  /// Every file under its path from the folder of templates, in the order of their bytes.
  package static var files: [(path: String, bytes: [UInt8])] {
    var count = 0
    let files = UnsafeBufferPointer(start: embedded_theme(&count), count: count)
    return files.map { file in
      (
        String(cString: file.path), Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
      )
    }
  }
}
