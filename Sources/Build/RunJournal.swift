import Files

/// Remembers that a run is writing, so that the next one can clear away what a killed run left:
/// temporaries that carry the token of that run.
///
/// Belongs to the holder of the site's lock. The file `running` in the state folder holds the token
/// and the output folder, on a line each: its path below the site, or its whole path where it lies
/// elsewhere. So a copy of a site clears its own output, not that of the site it was copied from.
struct RunJournal {
  /// The state folder. Its own temporaries carry one fixed token, since no two runs share it.
  let folder: any OutputFolder

  private let site: String

  private static let name = "running"
  private static let ownToken = "state"

  init(of site: String, state: String) {
    self.site = site
    folder = DiskOutput(root: state, token: Self.ownToken)
  }

  /// Removes what a killed run has left.
  func recover() throws(FileError) {
    try folder.sweep(token: Self.ownToken)
    guard let bytes = try folder.read(Self.name) else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    if lines.count == 2 {
      let output = lines[1].hasPrefix("/") ? lines[1] : "\(site)/\(lines[1])"
      try DiskOutput(root: output, token: lines[0]).sweep(token: lines[0])
    }
    try end()
  }

  /// Notes that a run on that output folder begins, and returns its token.
  func begin(output: String) throws(FileError) -> String {
    let token = String(UInt64.random(in: .min ... .max), radix: 36)
    let bytes = Array("\(token)\n\(output)\n".utf8)
    if let staged = try folder.stage(bytes, at: Self.name) { try folder.commit([staged]) }
    return token
  }

  func end() throws(FileError) {
    _ = try folder.remove([Self.name])
  }
}
