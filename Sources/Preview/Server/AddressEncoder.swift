import Bytes
import NIOCore

/// Stands before the parser of a connection: writes what is not ASCII in the first line of a request
/// as browsers do, `%E9` for a byte.
///
/// Not every client encodes the Chinese of an address; web servers take both, the parser does not. A
/// request here has no content, so the lines of one end at the first that is empty.
final class AddressEncoder: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private var isInFirstLine = true
  /// Whether the line has no byte yet.
  private var isAtStart = true

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let output = unwrapInboundIn(data).withUnsafeReadableBytes(encoded)
    context.fireChannelRead(output.map { wrapInboundOut(ByteBuffer(bytes: $0)) } ?? data)
  }

  /// nil where the bytes stay as they are, which is nearly always.
  private func encoded(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"):
        // An empty line before a request belongs to none (RFC 9112, section 2.2).
        isInFirstLine = isAtStart
        isAtStart = true
      case UInt8(ascii: "\r"): break
      case 0x80... where isInFirstLine:
        result += bytes[copied..<place]
        result.append(percent: byte)
        copied = place + 1
      default: isAtStart = false
      }
    }
    guard copied > 0 else { return nil }
    return result + bytes[copied...]
  }
}
