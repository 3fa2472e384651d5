import Site

/// The container of a build log: sections of bytes, each of which is whole or is not there.
///
///     offset  what
///     0       "publish\n"
///     8       version of the format
///     16      number of sections, n
///     24      for each section: its length, the digest of its bytes
///     24+16n  the digest of all that stands before
///     32+16n  the sections, one after the other, nothing after the last
///
/// Numbers are 8 bytes, little-endian; digests are those of `Digest`. A file that was cut short or in
/// which a bit has changed is found out: the header at once, a section when it is asked for, so that
/// who needs one section does not read the others.
struct LogFile {
  enum Section: Int, CaseIterable {
    /// What the run said, and what of its sources shows at a glance whether anything has changed.
    case run
    /// The files of the output.
    case outputs
    /// The articles as they were parsed.
    case articles
    /// What pages have read, and what holds them together.
    case reads
  }

  private static let magic = Array("publish\n".utf8)
  /// Goes up with every change of what the sections hold.
  private static let version: UInt64 = 4

  private let bytes: [UInt8]
  private var ranges: [Range<Int>] = []
  private var digests: [UInt64] = []

  private static let headerSize = 32 + 16 * Section.allCases.count

  /// The bytes of a file whose sections `write` puts down, one after the other: they are not held
  /// twice, for at 100,000 articles they are a quarter of a gigabyte. `size` is a guess at their number.
  static func bytes(size: Int = 0, _ write: (Section, inout RecordWriter) -> Void) -> [UInt8] {
    var header = magic
    var writer = RecordWriter(
      beginningWith: [UInt8](repeating: 0, count: headerSize), size: headerSize + size)
    func put(_ word: UInt64) {
      withUnsafeBytes(of: word.littleEndian) { header.append(contentsOf: $0) }
    }
    put(version)
    put(UInt64(Section.allCases.count))
    for section in Section.allCases {
      let start = writer.bytes.count
      write(section, &writer)
      put(UInt64(writer.bytes.count - start))
      put(digest(of: writer.bytes[start...]))
    }
    put(Digest.of(header))
    writer.replaceStart(with: header)
    return writer.bytes
  }

  private static func digest(of bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { buffer in
      var digest = Digest()
      digest.add(buffer)
      return digest.value
    }
  }

  /// nil for anything that `bytes(of:)` has not made.
  init?(_ bytes: [UInt8]) {
    let count = Section.allCases.count
    let headerEnd = Self.headerSize
    guard bytes.count >= headerEnd, bytes.starts(with: Self.magic) else { return nil }
    func word(at offset: Int) -> UInt64 {
      bytes[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    guard word(at: 8) == Self.version, word(at: 16) == UInt64(count),
      word(at: headerEnd - 8) == Digest.of(Array(bytes[..<(headerEnd - 8)]))
    else { return nil }
    var start = headerEnd
    for section in 0..<count {
      guard let length = Int(exactly: word(at: 24 + 16 * section)), length <= bytes.count - start
      else { return nil }
      ranges.append(start..<start + length)
      digests.append(word(at: 32 + 16 * section))
      start += length
    }
    guard start == bytes.count else { return nil }
    self.bytes = bytes
  }

  /// nil where its bytes are not those that were written.
  func section(_ section: Section) -> ArraySlice<UInt8>? {
    let part = bytes[ranges[section.rawValue]]
    return Self.digest(of: part) == digests[section.rawValue] ? part : nil
  }
}
