#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `text` in another encoding; nil where it cannot be written in it.
func encoded(_ text: String, _ encoding: String) -> [UInt8]? {
  guard let descriptor = iconv_open(encoding, "UTF-8"), descriptor != iconv_t(bitPattern: -1) else {
    return nil
  }
  defer { iconv_close(descriptor) }
  var input = Array(text.utf8)
  var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
  var written = 0
  let isWhole = input.withUnsafeMutableBytes { input -> Bool in
    output.withUnsafeMutableBytes { output in
      var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = input.count
      var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
      var space = output.count
      let status = iconv(descriptor, &source, &left, &target, &space)
      written = output.count - space
      return status != -1
    }
  }
  return isWhole ? Array(output[..<written]) : nil
}
