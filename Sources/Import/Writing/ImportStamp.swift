import Bytes

/// What a file says of the import that wrote it: `extra.imported`.
///
/// Its hash is of the whole file without these two lines, so that an edit of the text or of the front matter counts.
package enum ImportStamp {
  private static let start = Array("extra:\n  imported: {".utf8)

  /// The file as it is written.
  package static func stamped(_ text: [UInt8], from: String, source: [UInt8], at moment: String)
    -> [UInt8]
  {
    let line =
      "extra:\n  imported: {from: \(YAMLScalar.quoted(from)), at: \(YAMLScalar.quoted(moment)), "
      + "source: \(digest(source)), sha256: \(digest(text))}\n"
    guard let end = endOfFrontMatter(text) else { return text }
    return Array(text[..<end]) + Array(line.utf8) + Array(text[end...])
  }

  /// Whether a file is as import has written it, and if so, its text without the stamp; nil for files of others.
  package static func original(_ file: [UInt8]) -> (text: [UInt8], isUntouched: Bool)? {
    guard let end = endOfFrontMatter(file), let place = find(start, in: file), place < end else {
      return nil
    }
    guard let lineEnd = file[(place + start.count)...].firstIndex(of: 0x0A) else { return nil }
    let line = String(decoding: file[(place + start.count)..<lineEnd], as: UTF8.self)
    let text = Array(file[..<place]) + Array(file[(lineEnd + 1)...])
    guard let key = line.firstRange(of: "sha256: ") else { return nil }
    return (text, line[key.upperBound...].prefix { $0 != "}" } == digest(text))
  }

  private static func endOfFrontMatter(_ text: [UInt8]) -> Int? {
    find(Array("\n---\n".utf8), in: text).map { $0 + 1 }
  }

  private static func find(_ word: [UInt8], in text: [UInt8]) -> Int? {
    guard text.count >= word.count else { return nil }
    return (0...(text.count - word.count)).first {
      text[$0] == word[0] && text[$0..<$0 + word.count].elementsEqual(word)
    }
  }

  private static func digest(_ bytes: [UInt8]) -> String {
    SHA256.of(bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
