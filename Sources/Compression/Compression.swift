import CBrotli
import CZlib

/// The forms in which a server may send a text file: the only owner of zlib's and brotli's streams.
///
/// The same bytes always give the same result: no time, no name and no system stands in it.
package enum Compression: Sendable, CaseIterable {
  case gzip
  case brotli

  /// What follows the name of the file that it is made from.
  package var ending: String {
    switch self {
    case .gzip: ".gz"
    case .brotli: ".br"
    }
  }

  /// The compressed bytes; nil where they are no fewer than `bytes`.
  package func compress(_ bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.isEmpty else { return nil }
    switch self {
    case .gzip: return Self.gzip(bytes)
    case .brotli: return Self.brotli(bytes)
    }
  }

  /// The endings of files whose text compresses well; the formats of images and fonts are
  /// compressed already.
  package static let texts: Set<String> = [
    "html", "htm", "css", "js", "mjs", "json", "xml", "svg", "txt", "webmanifest", "map", "ics",
    "csv",
  ]

  /// Whether a file of this name is worth compressing.
  package static func isWorthwhile(_ path: String) -> Bool {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ending = Substring(path.utf8[path.utf8.index(after: dot)...])
    return texts.contains(ending.lowercased())
  }

  /// RFC 1952.
  private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // 31: the largest window, 15, and 16 for a gzip header.
    let opened = deflateInit2_(
      &stream, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    // zlib writes its own system into the header otherwise. 255: unknown.
    var header = gz_header()
    header.os = 255
    guard let size = UInt32(exactly: bytes.count), deflateSetHeader(&stream, &header) == Z_OK else {
      return nil
    }
    var bytes = bytes
    return bytes.withUnsafeMutableBufferPointer { input -> [UInt8]? in
      stream.next_in = input.baseAddress
      stream.avail_in = size
      return fitting(input.count) { output in
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END
          ? output.count - Int(stream.avail_out) : nil
      }
    }
  }

  /// RFC 7932.
  private static func brotli(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.withUnsafeBufferPointer { input in
      fitting(input.count) { output in
        var size = output.count
        let isDone = BrotliEncoderCompress(
          brotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, input.count, input.baseAddress,
          &size, output.baseAddress)
        return isDone != 0 ? size : nil
      }
    }
  }

  /// Of 11. A page of 8 KB takes 0.6 ms; with 11 it takes 11 ms for a tenth fewer bytes (user time of
  /// 200 runs of the program brotli 1.0.9, less that of runs on nothing).
  private static let brotliQuality: Int32 = 9

  /// What `fill` writes into a buffer of fewer than `limit` bytes, or nil where it does not fit.
  private static func fitting(
    _ limit: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Int?
  ) -> [UInt8]? {
    guard limit > 1 else { return nil }
    var isWhole = false
    let result = [UInt8](unsafeUninitializedCapacity: limit - 1) { buffer, count in
      let output = UnsafeMutableBufferPointer(rebasing: buffer[..<(limit - 1)])
      guard let written = fill(output) else { return }
      count = written
      isWhole = true
    }
    return isWhole ? result : nil
  }
}
