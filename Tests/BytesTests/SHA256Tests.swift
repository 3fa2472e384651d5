import Bytes
import TestSupport
import Testing

@Suite struct SHA256Tests {
  private func hexadecimal(_ digest: [UInt8]) -> String {
    digest.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  /// FIPS 180-4's own examples, and the empty text.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func givesTheDigestsOfTheStandard(text: String, digest: String) {
    #expect(hexadecimal(SHA256.of(Array(text.utf8))) == digest)
  }

  @Test func takesAMillionBytes() {
    #expect(
      hexadecimal(SHA256.of(Array(repeating: UInt8(ascii: "a"), count: 1_000_000)))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Texts that end before, at and behind the edges of the blocks of 64 bytes; their digests together
  /// have a digest that Python's `hashlib` gives too.
  @Test func takesTextsOfAnyLength() {
    var all = SHA256()
    for length in 0..<300 {
      all.add(SHA256.of((0..<length).map { UInt8(truncatingIfNeeded: $0) }))
    }
    #expect(
      hexadecimal(all.digest)
        == "df90175783c44235cf6aefd935a2c2747f42399416d16789ece339f1fd26d835")
  }

  @Test func givesTheSameInPiecesAsAtOnce() {
    var random = SeededGenerator(for: "givesTheSameInPiecesAsAtOnce")
    for _ in 0..<500 {
      let length = Int.random(in: 0...400, using: &random)
      let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      var hash = SHA256()
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 0...min(rest.count, 130), using: &random)
        hash.add(rest.prefix(count))
        rest = rest.dropFirst(count)
        // What is asked for in between changes nothing.
        #expect(hash.digest == SHA256.of(Array(bytes[..<rest.startIndex])))
      }
      #expect(hash.digest == SHA256.of(bytes))
    }
  }

  @Test func copiesGoTheirOwnWay() {
    var first = SHA256()
    first.add(Array("ab".utf8))
    var second = first
    first.add(Array("c".utf8))
    second.add(Array("d".utf8))
    #expect(first.digest == SHA256.of(Array("abc".utf8)))
    #expect(second.digest == SHA256.of(Array("abd".utf8)))
  }
}
