import CBzip2
import CLzma
import CZlib
import CZstd

/// The forms in which logs are kept, known by their first bytes.
package enum CompressedForm: Sendable, CaseIterable {
  case gzip
  case zstd
  case bzip2
  case xz

  /// What the file begins with; nil for any other file.
  package init?(_ beginning: some Collection<UInt8>) {
    guard let form = Self.allCases.first(where: { beginning.starts(with: $0.mark) }) else {
      return nil
    }
    self = form
  }

  private var mark: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B, 8]
    case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
    case .bzip2: Array("BZh".utf8)
    case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]
    }
  }

  /// What decompresses it; nil where the system has no memory left.
  package var decoder: (any Decoder)? {
    switch self {
    case .gzip: GzipDecoder()
    case .zstd: ZstdDecoder()
    case .bzip2: Bzip2Decoder()
    case .xz: XZDecoder()
    }
  }

  /// The command that makes a plain file of it.
  package var command: String {
    switch self {
    case .gzip: "gzip -dk"
    case .zstd: "zstd -dk"
    case .bzip2: "bzip2 -dk"
    case .xz: "xz -dk"
    }
  }
}

/// What a step of decompressing has come to.
package struct DecodingStep: Sendable {
  package enum State: Sendable {
    case goesOn
    /// A part of the file is at its end; another may follow.
    case ended
    case damaged
    /// It needs more memory than a log is worth.
    case tooLarge
  }

  package let read: Int
  package let written: Int
  package let state: State
}

/// Decompresses a stream piece by piece, in memory that does not grow with it.
package protocol Decoder: AnyObject {
  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep

  /// Begins anew with the next part of the file.
  func restart() -> Bool
}

/// RFC 1952.
private final class GzipDecoder: Decoder {
  // The stream's own memory points back to it, so it must stay where it is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init?() {
    stream.initialize(to: z_stream())
    // 31: the largest window, 15, and 16 for a gzip header.
    guard inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let result = inflate(stream, Z_NO_FLUSH)
    let state: DecodingStep.State =
      switch result {
      case Z_STREAM_END: .ended
      case Z_OK, Z_BUF_ERROR: .goesOn
      default: .damaged
      }
    return DecodingStep(
      read: input.count - Int(stream.pointee.avail_in),
      written: output.count - Int(stream.pointee.avail_out), state: state)
  }

  func restart() -> Bool { inflateReset(stream) == Z_OK }
}

/// RFC 8878.
private final class ZstdDecoder: Decoder {
  private let stream: OpaquePointer

  /// Windows of 2^23 bytes are what `zstd -19` makes; `--long` and `--ultra` make larger ones.
  private static let windowLimit: Int32 = 23

  init?() {
    guard let stream = ZSTD_createDStream() else { return nil }
    self.stream = stream
    ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.windowLimit)
  }

  deinit { ZSTD_freeDStream(stream) }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(stream, &target, &source)
    let state: DecodingStep.State =
      if ZSTD_isError(result) != 0 {
        ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge
          ? .tooLarge : .damaged
      } else {
        result == 0 ? .ended : .goesOn
      }
    return DecodingStep(read: source.pos, written: target.pos, state: state)
  }

  func restart() -> Bool {
    ZSTD_isError(ZSTD_DCtx_reset(stream, ZSTD_reset_session_only)) == 0
  }
}

/// The format of bzip2 1.0.
private final class Bzip2Decoder: Decoder {
  private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)

  init?() {
    stream.initialize(to: bz_stream())
    guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { return nil }
  }

  deinit {
    BZ2_bzDecompressEnd(stream)
    stream.deallocate()
  }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.pointee.avail_out = UInt32(output.count)
    let result = BZ2_bzDecompress(stream)
    let state: DecodingStep.State =
      switch result {
      case BZ_STREAM_END: .ended
      case BZ_OK: .goesOn
      default: .damaged
      }
    return DecodingStep(
      read: input.count - Int(stream.pointee.avail_in),
      written: output.count - Int(stream.pointee.avail_out), state: state)
  }

  func restart() -> Bool {
    BZ2_bzDecompressEnd(stream)
    stream.pointee = bz_stream()
    return BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
  }
}

/// The format of xz 5.
private final class XZDecoder: Decoder {
  private let stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)

  /// In bytes: more than `xz -7` needs, and less than `xz -8` does.
  private static let memoryLimit: UInt64 = 20 << 20

  init?() {
    stream.initialize(to: lzma_stream())
    guard restart() else { return nil }
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
  }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = input.count
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = output.count
    let result = lzma_code(stream, LZMA_RUN)
    let state: DecodingStep.State =
      switch result {
      case LZMA_STREAM_END: .ended
      case LZMA_OK, LZMA_BUF_ERROR: .goesOn
      case LZMA_MEMLIMIT_ERROR: .tooLarge
      default: .damaged
      }
    return DecodingStep(
      read: input.count - stream.pointee.avail_in,
      written: output.count - stream.pointee.avail_out, state: state)
  }

  func restart() -> Bool {
    lzma_stream_decoder(stream, Self.memoryLimit, 0) == LZMA_OK
  }
}
