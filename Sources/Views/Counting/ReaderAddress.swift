/// The network address of a reader, as far as it tells readers apart.
enum ReaderAddress {
  /// Appends what stands for the reader: an IPv4 address, or the /64 of an IPv6 address, which is one household;
  /// anything else as it is written.
  static func append(_ text: LineBytes, to output: inout [UInt8]) {
    let text = host(text)
    if let address = ipv4(text) {
      withUnsafeBytes(of: address.bigEndian) { output.append(contentsOf: $0) }
    } else if let groups = ipv6(text) {
      // An IPv4 address inside is that.
      if groups.prefix(5).allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
        output += [
          UInt8(groups[6] >> 8), UInt8(groups[6] & 0xFF), UInt8(groups[7] >> 8),
          UInt8(groups[7] & 0xFF),
        ]
      } else {
        output += groups.prefix(4).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      }
    } else {
      output.append(contentsOf: text)
    }
  }

  /// Whether the text is an address and no name of a host.
  static func isAddress(_ text: LineBytes) -> Bool {
    let text = host(text)
    return ipv4(text) != nil || ipv6(text) != nil
  }

  /// Whether the address is one of a network of its own, which no reader has who comes from outside.
  static func isPrivate(_ text: LineBytes) -> Bool {
    switch text.first {
    case UInt8(ascii: "1"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: ":"),
      UInt8(ascii: "["):
      break
    default: return false
    }
    let text = host(text)
    if let address = ipv4(text) {
      return address >> 24 == 10 || address >> 24 == 127 || address >> 20 == 0xAC1
        || address >> 16 == 0xC0A8 || address >> 16 == 0xA9FE || address >> 22 == 0x6440 >> 6
    }
    guard let groups = ipv6(text) else { return false }
    if groups.prefix(7).allSatisfy({ $0 == 0 }) { return groups[7] == 1 }
    return groups[0] & 0xFE00 == 0xFC00 || groups[0] & 0xFFC0 == 0xFE80
  }

  /// Without a port, without brackets, without a zone.
  private static func host(_ text: LineBytes) -> LineBytes {
    var start = 0
    var end = text.count
    if text.first == UInt8(ascii: "["), let close = text.find(UInt8(ascii: "]"), from: 1) {
      start = 1
      end = close
    } else if let colon = text.find(UInt8(ascii: ":"), from: 0),
      text.find(UInt8(ascii: ":"), from: colon + 1) == nil
    {
      end = colon
    }
    if let zone = text.find(UInt8(ascii: "%"), from: start, to: end) { end = zone }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }

  private static func ipv4(_ text: LineBytes) -> UInt32? {
    guard (7...15).contains(text.count) else { return nil }
    var address: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var parts = 1
    for byte in text {
      if byte == UInt8(ascii: ".") {
        guard digits > 0, parts < 4 else { return nil }
        address = address << 8 | part
        (part, digits) = (0, 0)
        parts += 1
      } else {
        guard byte &- 0x30 < 10, digits < 3 else { return nil }
        part = part * 10 + UInt32(byte - 0x30)
        digits += 1
        if part > 255 { return nil }
      }
    }
    return parts == 4 && digits > 0 ? address << 8 | part : nil
  }

  private static func ipv6(_ text: LineBytes) -> [UInt16]? {
    guard (2...45).contains(text.count), text.find(UInt8(ascii: ":"), from: 0) != nil else {
      return nil
    }
    var groups: [UInt16] = []
    var gap: Int?
    var index = 0
    if text[0] == UInt8(ascii: ":") {
      guard text[1] == UInt8(ascii: ":") else { return nil }
      gap = 0
      index = 2
    }
    while index < text.count {
      let end = text.find(UInt8(ascii: ":"), from: index) ?? text.count
      let piece = UnsafeBufferPointer(rebasing: text[index..<end])
      if piece.isEmpty {
        guard gap == nil else { return nil }
        gap = groups.count
      } else if end == text.count, let address = ipv4(piece) {
        groups += [UInt16(address >> 16), UInt16(address & 0xFFFF)]
      } else {
        guard piece.count <= 4 else { return nil }
        var value: UInt16 = 0
        for byte in piece {
          guard let digit = hexValue(byte) else { return nil }
          value = value << 4 | UInt16(digit)
        }
        groups.append(value)
      }
      index = end + 1
    }
    guard let gap else { return groups.count == 8 ? groups : nil }
    guard groups.count < 8 else { return nil }
    groups.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap)
    return groups
  }
}
