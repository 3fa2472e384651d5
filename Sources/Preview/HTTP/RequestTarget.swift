import Bytes

/// What the first line of a request asks for: a path of the site, decoded and checked.
///
/// Read byte by byte and refused as a whole: nothing in it is repaired, so that no second reading
/// can find another meaning in it.
struct RequestTarget: Sendable, Hashable {
  /// Begins with `/`; no part of it is `.` or `..`.
  let path: String
  /// As it was sent, without the question mark.
  let query: String?
  /// The authority that an absolute target names (RFC 9112, section 3.2.2).
  let authority: String?

  /// nil where no browser asks like that: no path, a broken escape, a dot segment, an encoded
  /// slash, a backslash, a control character, a space in the query, or bytes that are not UTF-8.
  init?(_ text: String) {
    var rest = Substring(text)
    var authority: String?
    if let scheme = Self.scheme(of: text) {
      let named = rest.dropFirst(scheme.count).utf8
      let end = named.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
      authority = String(Substring(named[..<(end ?? named.endIndex)]))
      rest = Substring(named[(end ?? named.endIndex)...])
      if rest.utf8.first != UInt8(ascii: "/") { rest = "/" + rest }
    }
    guard rest.utf8.first == UInt8(ascii: "/"), !rest.utf8.contains(UInt8(ascii: "#")) else {
      return nil
    }
    let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?"))
    guard let path = Self.decode(rest.utf8[..<(mark ?? rest.endIndex)]),
      !rest.utf8[(mark ?? rest.endIndex)...].contains(where: { $0 <= 0x20 || $0 == 0x7F })
    else { return nil }
    let names = path.utf8.split(separator: UInt8(ascii: "/"))
    guard !names.contains(where: { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) })
    else { return nil }
    self.path = path
    self.authority = authority
    query = mark.map { String(Substring(rest.utf8[$0...].dropFirst())) }
  }

  private static func scheme(of text: String) -> String? {
    let start = text.prefix(8).lowercased()
    return ["http://", "https://"].first(where: start.hasPrefix)
  }

  private static func decode(_ bytes: Substring.UTF8View) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes
    while var byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.popFirst()?.hexValue,
          let low = rest.popFirst()?.hexValue
        else { return nil }
        byte = high << 4 | low
        // It would be one name here and two to whoever decodes before parting.
        if byte == UInt8(ascii: "/") { return nil }
      }
      if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") { return nil }
      result.append(byte)
    }
    return String(validating: result, as: UTF8.self)
  }

  /// The first value of a parameter of the query, decoded; nil where it is not there or not sound.
  func parameter(_ name: String) -> String? {
    guard let query else { return nil }
    for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard parts.count == 2, parts[0].elementsEqual(name.utf8) else { continue }
      return PercentEncoding.decode(String(Substring(parts[1])))
    }
    return nil
  }
}
