/// What a run that goes on with the work of a killed one needs.
extension DiskOutput {
  /// The bytes of the file that waits for the place at `path`; nil where none does.
  package func readStaged(_ path: String) throws(FileError) -> [UInt8]? {
    let name = try RelativePath(path, for: .read).temporaryName(token: token)
    let bytes = name.dropLast().map(UInt8.init(bitPattern:))
    let folder = RelativePath.parent(of: path)
    let staged = String(decoding: bytes, as: UTF8.self)
    return try read(folder.isEmpty ? staged : "\(folder)/\(staged)")
  }

  /// Puts the file that waits for the place at `path` there.
  package func commitStaged(_ path: String) throws(FileError) {
    try commit([StagedFile(path: path, replacesFile: true)])
  }
}
