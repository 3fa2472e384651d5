import Bytes
import Files

/// A build log on the disk: sections of bytes, each of which is whole or is not there.
///
///     the sections, one after the other, from the beginning of the file
///     for each section: its length, its digest
///     number of sections
///     version of the format
///     "publish\n"
///     the digest of all that stands behind the sections
///
/// Numbers are 8 bytes, little-endian; digests are those of `Digest`, that of a section goes over its
/// pieces of `pieceSize` bytes, one after the other. What the sections are stands behind them, so that
/// they are written as they are made. A file that was cut short or in which a bit has changed is found
/// out: the end at once, a section when it is asked for.
///
/// Nothing is read but what is asked for: at 100,000 articles all of it is 0.12 GB. It stays the log
/// that was opened when another one takes its place.
final class LogFile: Sendable {
  enum Section: Int, CaseIterable {
    /// Articles as they were parsed, each a record of its own that is read when it is needed.
    case records
    /// Which articles these are, with the length and the digest of each.
    case articles
    /// The files of the output.
    case outputs
    /// What pages have read, and what holds them together.
    case reads
    /// What the run said, and what of its sources shows at a glance whether anything has changed.
    case run
  }

  static let magic = Array("publish\n".utf8)
  /// Goes up with every change of what the sections hold.
  static let version: UInt64 = 10
  /// Bytes that are read or written at once.
  static let pieceSize = 1 << 16

  static let endSize = 32 + 16 * Section.allCases.count

  private let file: any PackFile
  private let ranges: [Range<Int>]
  private let digests: [UInt64]

  /// nil for anything that `LogWriter` has not written.
  init?(_ file: any PackFile) {
    let size = Self.endSize
    let start = file.size - size
    guard start >= 0, let end = try? file.read(at: start, count: size), end.count == size else {
      return nil
    }
    func word(at offset: Int) -> UInt64 {
      end[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let count = Section.allCases.count
    guard word(at: size - 8) == Digest.of(Array(end.dropLast(8))),
      end.dropLast(8).suffix(8) == Self.magic[...], word(at: size - 24) == Self.version,
      word(at: size - 32) == UInt64(count)
    else { return nil }
    var next = 0
    var ranges: [Range<Int>] = []
    for section in 0..<count {
      guard let length = Int(exactly: word(at: 16 * section)), length <= start - next else {
        return nil
      }
      ranges.append(next..<next + length)
      next += length
    }
    guard next == start else { return nil }
    self.file = file
    self.ranges = ranges
    digests = (0..<count).map { word(at: 16 * $0 + 8) }
  }

  /// Where a section stands.
  func range(of section: Section) -> Range<Int> { ranges[section.rawValue] }

  /// nil where its bytes are not those that were written.
  func section(_ section: Section) -> [UInt8]? {
    let range = range(of: section)
    guard let bytes = try? file.read(at: range.lowerBound, count: range.count),
      bytes.count == range.count
    else { return nil }
    var digest = Digest()
    bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: Self.pieceSize) {
        digest.add(UnsafeRawBufferPointer(rebasing: bytes[start...].prefix(Self.pieceSize)))
      }
    }
    return digest.value == digests[section.rawValue] ? bytes : nil
  }

  /// Bytes of the file, fewer where it has been cut since.
  func read(at offset: Int, count: Int) -> [UInt8] {
    (try? file.read(at: offset, count: count)) ?? []
  }
}

/// Where a log holds the record of an article.
struct LogPlace: Sendable {
  let log: LogFile
  let offset: Int
  let count: Int
  let checksum: UInt64

  /// nil where the bytes are not those that were written.
  var bytes: [UInt8]? {
    let bytes = log.read(at: offset, count: count)
    return bytes.count == count && Digest.of(bytes) == checksum ? bytes : nil
  }
}
