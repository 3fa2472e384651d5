import Bytes
import Files

/// What tells two versions of a file apart in an address: the first 8 hexadecimal digits of the
/// SHA-256 of its bytes.
enum Fingerprint {
  static func of(_ path: String, in tree: any SourceTree) throws(FileError) -> String {
    var hash = SHA256()
    try tree.stream(path) { (bytes) throws(FileError) in
      hash.add(bytes)
      return true
    }
    return hash.digest.prefix(4).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
