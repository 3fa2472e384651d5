#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Bytes of an old encoding made into UTF-8 by the system's iconv; what is wrong becomes U+FFFD.
enum Converter {
  struct Result {
    var text: [UInt8] = []
    /// Offsets into the text of what could not be read.
    var losses: [Int] = []
  }

  /// Nil where the system does not know the encoding.
  static func convert(_ bytes: ArraySlice<UInt8>, from encoding: PageEncoding) -> Result? {
    guard let descriptor = iconv_open("UTF-8", encoding.converter),
      descriptor != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(descriptor) }
    var result = Result()
    result.text.reserveCapacity(bytes.count * 3 / 2)
    var input = Array(bytes)
    var buffer = [CChar](repeating: 0, count: 65_536)
    input.withUnsafeMutableBytes { raw in
      var source = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = raw.count
      while left > 0 {
        let status = buffer.withUnsafeMutableBufferPointer { buffer -> (count: Int, error: Int32) in
          var target = buffer.baseAddress
          var space = buffer.count
          let status = iconv(descriptor, &source, &left, &target, &space)
          let error = status == -1 ? errno : 0
          let written = buffer.count - space
          buffer.withMemoryRebound(to: UInt8.self) {
            result.text.append(contentsOf: $0.prefix(written))
          }
          return (written, error)
        }
        guard status.error == EILSEQ || status.error == EINVAL, left > 0, let start = source else {
          if status.error == E2BIG { continue }
          break
        }
        let skipped = skip(
          UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), left, encoding, &result)
        source = start + skipped
        left -= skipped
      }
    }
    return result
  }

  /// Writes what stands for bytes that are no character, and says how many they are.
  private static func skip(
    _ start: UnsafePointer<UInt8>, _ left: Int, _ encoding: PageEncoding, _ result: inout Result
  ) -> Int {
    // Windows's code page 936 has the euro there, which GB 18030 has elsewhere.
    if encoding == .gb18030, start[0] == 0x80 {
      result.text.append(contentsOf: "€".utf8)
      return 1
    }
    result.losses.append(result.text.count)
    result.text.append(contentsOf: [0xEF, 0xBF, 0xBD])
    // A pair that no character has is one loss; a lead byte before a tag must not take the tag with it.
    return left > 1 && encoding.isMultibyte && start[0] >= 0x80 && start[1] >= 0x80 ? 2 : 1
  }
}
