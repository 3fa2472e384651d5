/// How a format writes the characters that would break it.
package enum Escaping: Sendable {
  case none
  /// `\xHH`, `\"`, `\\`, as web servers write them.
  case backslash
  /// JSON's, and `\xHH`, which some servers write into it all the same.
  case json
  /// `%XX`, once more around what was encoded already.
  case percent
  /// A `+` for each space.
  case plus

  /// Appends the text that `bytes` stand for.
  func append(_ bytes: LineBytes, to output: inout [UInt8]) {
    switch self {
    case .none: output.append(contentsOf: bytes)
    case .plus:
      for byte in bytes { output.append(byte == UInt8(ascii: "+") ? 0x20 : byte) }
    case .percent: Self.unescapePercent(bytes, &output)
    case .backslash, .json:
      guard bytes.find(0x5C, from: 0) != nil else { return output.append(contentsOf: bytes) }
      Self.unescape(bytes, &output)
    }
  }

  /// Resolves `%XX` once; what is no escape stays.
  static func unescapePercent(_ bytes: LineBytes, _ output: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
      {
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
  }

  private static func unescape(_ bytes: LineBytes, _ output: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == 0x5C, index < bytes.count else {
        output.append(byte)
        continue
      }
      let sign = bytes[index]
      index += 1
      switch sign {
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "v"): output.append(0x0B)
      case UInt8(ascii: "x"):
        if index + 1 < bytes.count, let high = hexValue(bytes[index]),
          let low = hexValue(bytes[index + 1])
        {
          output.append(high << 4 | low)
          index += 2
        } else {
          output += [0x5C, sign]
        }
      case UInt8(ascii: "u"): appendUnicode(bytes, &index, &output)
      default: output.append(sign)
      }
    }
  }

  private static func appendUnicode(
    _ bytes: LineBytes, _ index: inout Int, _ output: inout [UInt8]
  ) {
    guard let first = unit(bytes, index) else {
      output += [0x5C, UInt8(ascii: "u")]
      return
    }
    index += 4
    var value = first
    if (0xD800..<0xDC00).contains(first), index + 1 < bytes.count, bytes[index] == 0x5C,
      bytes[index + 1] == UInt8(ascii: "u"), let second = unit(bytes, index + 2),
      (0xDC00..<0xE000).contains(second)
    {
      value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      index += 6
    }
    // Half a pair alone is no character.
    output += String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8
  }

  private static func unit(_ bytes: LineBytes, _ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for index in start..<(start + 4) {
      guard let digit = hexValue(bytes[index]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

/// The value of a hexadecimal digit; nil for any other byte.
func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

extension Escaping {
  var usesBackslashes: Bool {
    switch self {
    case .backslash, .json: true
    case .none, .percent, .plus: false
    }
  }
}
