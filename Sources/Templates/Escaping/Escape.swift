import Bytes

/// Writing text so that it stays text in its place, where `MarkupPlace` does not say how.
enum Escape {
  /// The inside of a CDATA section, which `]]>` would end: no `>` follows brackets, and none are left
  /// at the end for what comes next.
  static func section(_ bytes: [UInt8], to output: inout [UInt8]) {
    var brackets = 0
    for byte in bytes.withUnsafeBufferPointer({ XMLCharacters.sound($0) }) ?? bytes {
      if byte == UInt8(ascii: ">"), brackets >= 2 { output.append("]]><![CDATA[") }
      brackets = byte == UInt8(ascii: "]") ? brackets + 1 : 0
      output.append(byte)
    }
    if brackets > 0 { output.append("]]><![CDATA[") }
  }
}
