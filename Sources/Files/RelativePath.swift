import Bytes

/// A path below a root, checked: names with `/` between them, and nothing that could lead out.
///
/// The names are kept as one buffer in which each ends in a zero byte, so that every part can be
/// handed to the system without another copy.
struct RelativePath: Sendable {
  let text: String
  /// The names, each ended by zero.
  let names: [CChar]
  /// Where the last name starts in `names`.
  let lastName: Int
  /// Where the name of the folder that holds it starts; 0 where that is the root.
  let lastFolder: Int
  /// How many names there are.
  let depth: Int

  /// Folders deeper than this are not entered: no site is, and a loop of mounts would be.
  static let depthLimit = 64

  init(_ text: String, for operation: FileError.Operation) throws(FileError) {
    func refuse(_ fault: String) -> FileError { FileError(text, operation, .path(fault)) }
    guard !text.isEmpty else { throw refuse("the path is empty") }
    var names: [CChar] = []
    names.reserveCapacity(text.utf8.count + 1)
    var start = 0
    var folder = 0
    var depth = 1
    for byte in text.utf8 {
      switch byte {
      case 0: throw refuse("the path contains a zero byte")
      case UInt8(ascii: "\\"): throw refuse("the path contains a backslash")
      case UInt8(ascii: "/"):
        if names.isEmpty { throw refuse("the path is absolute") }
        if let fault = Self.fault(inName: names[start...]) { throw refuse(fault) }
        names.append(0)
        folder = start
        start = names.count
        depth += 1
      default: names.append(CChar(bitPattern: byte))
      }
    }
    if let fault = Self.fault(inName: names[start...]) { throw refuse(fault) }
    guard depth <= Self.depthLimit else {
      throw FileError(text, operation, .tooDeep(limit: Self.depthLimit))
    }
    names.append(0)
    self.text = text
    self.names = names
    self.lastName = start
    self.lastFolder = folder
    self.depth = depth
  }

  private static func fault(inName name: ArraySlice<CChar>) -> String? {
    let dot = CChar(bitPattern: UInt8(ascii: "."))
    guard name.count <= 2 else { return nil }
    if name.isEmpty { return "the path contains an empty name" }
    guard name.allSatisfy({ $0 == dot }) else { return nil }
    return "the path contains '\(name.count == 1 ? "." : "..")'"
  }

  /// The path up to and without the folder boundary at `end`, an offset into the bytes of `text`.
  func prefix(upTo end: Int) -> String {
    String(decoding: text.utf8.prefix(end), as: UTF8.self)
  }

  /// Whether `folder`, which lies on the way, is the one that holds the last name.
  func isParent(_ folder: String) -> Bool { folder.utf8.count == lastName - 1 }

  /// The folder that `path` lies in; empty for the root.
  static func parent(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }
}

extension RelativePath {
  /// The name under which a run writes the file before it is in place, in the same folder:
  /// `.NAME.TOKEN.publish-tmp`. A long NAME is cut and told apart by a hash, so that the whole
  /// fits the 255 bytes of a file system. A collision within one folder and run is an error, not a lost file:
  /// temporaries are created exclusively.
  func temporaryName(token: String) -> [CChar] {
    let name = text.utf8.suffix(names.count - 1 - lastName)
    let suffix = Self.temporarySuffix(token: token).utf8
    var bytes: [CChar] = [CChar(bitPattern: UInt8(ascii: "."))]
    bytes.reserveCapacity(name.count + suffix.count + 2)
    if name.count + suffix.count < Self.nameLimit {
      bytes += names[lastName..<names.count - 1]
    } else {
      let hash = "~" + String(ByteHash.of(name), radix: 16)
      var end = name.index(
        name.startIndex, offsetBy: max(0, Self.nameLimit - 1 - hash.utf8.count - suffix.count))
      while end > name.startIndex, name[end] & 0xC0 == 0x80 { end = name.index(before: end) }
      bytes += name[..<end].map(CChar.init(bitPattern:)) + hash.utf8.map(CChar.init(bitPattern:))
    }
    for byte in suffix { bytes.append(CChar(bitPattern: byte)) }
    bytes.append(0)
    return bytes
  }

  /// The same for a folder that is not the file's own: `.~HASH.TOKEN.publish-tmp`, made of the whole path.
  func distantTemporaryName(token: String) -> [CChar] {
    let name = ".~" + String(ByteHash.of(text.utf8), radix: 16) + Self.temporarySuffix(token: token)
    return name.utf8.map(CChar.init(bitPattern:)) + [0]
  }

  static func temporarySuffix(token: String) -> String { "." + token + ".publish-tmp" }

  /// Refuses a token that could not be told from the rest of a temporary's name.
  static func check(token: String) throws(FileError) {
    let isPlain = token.utf8.allSatisfy {
      $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    guard isPlain, (1...64).contains(token.utf8.count) else {
      throw FileError(token, .write, .path("a run's token is 1 to 64 letters and digits"))
    }
  }

  private static let nameLimit = 255
}
