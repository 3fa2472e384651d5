/// The text of a page, whatever encoding it is in and says it is in.
struct PageDecoder {
  struct Decoded: Sendable {
    var text: [UInt8]
    var encoding: String
    /// What the page calls it, where that is something else.
    var refutedLabel: String?
    /// How many bytes are lost, and the line of the first.
    var losses = 0
    var firstLossLine = 0
    /// The encoding that the page seems to be in, where the system has no converter for it: the text is lost. A static
    /// program takes the converters from the system, and a small system has none.
    var lacking: String?
  }

  private let bytes: ArraySlice<UInt8>

  /// `forced` is what a person has said.
  static func decode(_ bytes: [UInt8], forced: PageEncoding? = nil) -> Decoded {
    if let forced {
      if let decoded = decoded(bytes[...], forced) { return decoded }
      var decoded = unicode(bytes[...])
      decoded.lacking = forced.name
      return decoded
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return unicode(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes.dropFirst(2), .utf16LE) }
    if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes.dropFirst(2), .utf16BE) }
    if let order = order(of: bytes) { return wide(bytes[...], order) }
    let decoder = PageDecoder(bytes: bytes[...])
    return decoder.decode()
  }

  private func decode() -> Decoded {
    let label = MetaCharset.find(in: bytes)
    let named = label.flatMap(PageEncoding.init(label:))
    let faults = UTF8Check.faults(in: bytes)
    if faults.isEmpty {
      if named == .iso2022JP, bytes.contains(0x1B), let decoded = Self.decoded(bytes, .iso2022JP) {
        return decoded
      }
      var decoded = Self.result(Converter.Result(text: Array(bytes)), .utf8)
      if let label, let named, named != .utf8 { decoded.refutedLabel = label }
      return decoded
    }
    // Text that has lost a few bytes is no other encoding: there, nearly every pair would be at fault.
    let high = bytes.reduce(into: 0) { count, byte in if byte >= 0x80 { count += 1 } }
    if faults.count * 20 < high { return Self.result(UTF8Check.repaired(bytes, faults), .utf8) }
    return decodeOld(label, named == .utf8 ? nil : named)
  }

  private func decodeOld(_ label: String?, _ named: PageEncoding?) -> Decoded {
    var candidates: [PageEncoding] = []
    if let isBig5 = EncodingGuess.tellsBig5(bytes), isChinese(named) {
      candidates.append(isBig5 ? .big5 : .gb18030)
    }
    if let named { candidates.append(named) }
    var best: Decoded?
    var lacking: String?
    for encoding in candidates {
      guard let decoded = Self.decoded(bytes, encoding) else {
        lacking = lacking ?? encoding.name
        continue
      }
      if isClean(decoded) { return noting(label, named, decoded) }
      if best.map({ decoded.losses < $0.losses }) ?? true { best = decoded }
    }
    if let guess = EncodingGuess.guess(bytes), !candidates.contains(guess), guess != .utf8 {
      if let decoded = Self.decoded(bytes, guess) {
        if isClean(decoded) && (guess.isMultibyte || best == nil) {
          return noting(label, named, decoded)
        }
        if best.map({ decoded.losses < $0.losses }) ?? true { best = decoded }
      } else {
        lacking = lacking ?? guess.name
      }
    }
    var found = best ?? Self.decoded(bytes, .windows1252) ?? Self.unicode(bytes)
    found.lacking = lacking
    return noting(label, named, found)
  }

  /// Whether a label leaves open which of the two Chinese encodings it is.
  private func isChinese(_ named: PageEncoding?) -> Bool {
    if let named { return named == .gb18030 || named == .big5 }
    let guess = EncodingGuess.guess(bytes)
    return guess == .gb18030 || guess == .big5
  }

  /// A byte in a thousand may be lost, as by a cut in the middle of a character.
  private func isClean(_ decoded: Decoded) -> Bool { decoded.losses * 1_000 <= decoded.text.count }

  private func noting(_ label: String?, _ named: PageEncoding?, _ decoded: Decoded) -> Decoded {
    var decoded = decoded
    if let label, named?.name != decoded.encoding { decoded.refutedLabel = label }
    return decoded
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>, _ encoding: PageEncoding) -> Decoded? {
    if encoding == .utf8 { return unicode(bytes) }
    return Converter.convert(bytes, from: encoding).map { result($0, encoding) }
  }

  private static func unicode(_ bytes: ArraySlice<UInt8>) -> Decoded {
    result(UTF8Check.repaired(bytes, UTF8Check.faults(in: bytes)), .utf8)
  }

  private static func wide(_ bytes: ArraySlice<UInt8>, _ encoding: PageEncoding) -> Decoded {
    decoded(bytes, encoding) ?? unicode(bytes)
  }

  private static func result(_ converted: Converter.Result, _ encoding: PageEncoding) -> Decoded {
    var decoded = Decoded(text: converted.text, encoding: encoding.name)
    decoded.losses = converted.losses.count
    if let first = converted.losses.first {
      decoded.firstLossLine = 1 + converted.text[..<first].count { $0 == 0x0A }
    }
    return decoded
  }

  /// UTF-16 without a mark: half the bytes of markup are zero, all in the same places.
  private static func order(of bytes: [UInt8]) -> PageEncoding? {
    let sample = bytes.prefix(2_000)
    guard sample.count >= 16 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.odd * 5 > sample.count, zeros.even * 20 < sample.count { return .utf16LE }
    if zeros.even * 5 > sample.count, zeros.odd * 20 < sample.count { return .utf16BE }
    return nil
  }
}
