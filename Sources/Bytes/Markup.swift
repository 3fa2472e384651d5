/// How text is written where it must stay text: in HTML or XML.
package struct MarkupPlace: Sendable {
  @usableFromInline enum Quotes: Sendable {
    case kept, named, numbered
  }

  @usableFromInline let quotes: Quotes
  @usableFromInline let escapesApostrophes: Bool
  @usableFromInline let escapesAmpersands: Bool
  /// Whether characters that XML 1.0 does not have (section 2.2) are left out, or replaced.
  @usableFromInline let isXML: Bool

  private init(
    _ quotes: Quotes, apostrophes: Bool = true, ampersands: Bool = true, isXML: Bool = false
  ) {
    self.quotes = quotes
    escapesApostrophes = apostrophes
    escapesAmpersands = ampersands
    self.isXML = isXML
  }

  /// Text and quoted attributes as CommonMark's examples have them: `&quot;`, and apostrophes as they are.
  package static let commonMark = MarkupPlace(.named, apostrophes: false)
  /// Text and quoted attributes as Python's markupsafe writes them: `&#34;` and `&#39;`.
  package static let template = MarkupPlace(.numbered)
  /// Markup where only text can stand: its references stay, its tags become visible.
  package static let markup = MarkupPlace(.numbered, ampersands: false)
  /// The same as `template` in XML.
  package static let xmlTemplate = MarkupPlace(.numbered, isXML: true)
  /// The text of an element that is written without a template.
  package static let element = MarkupPlace(.kept, apostrophes: false, isXML: true)
  /// A quoted attribute that is written without a template: `&quot;` and `&#39;`.
  package static let attribute = MarkupPlace(.named, isXML: true)

  /// What stands for a byte; nil where it stands for itself.
  @inlinable
  package func reference(for byte: UInt8) -> StaticString? {
    switch byte {
    case 0x26: escapesAmpersands ? "&amp;" : nil
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: quotes == .named ? "&quot;" : quotes == .numbered ? "&#34;" : nil
    case 0x27: escapesApostrophes ? "&#39;" : nil
    default: nil
    }
  }
}

extension ByteSink where Self: ~Copyable {
  /// Appends text, escaped for its place; runs that need no escape are copied whole.
  @inlinable
  package mutating func append(_ text: UnsafeBufferPointer<UInt8>, for place: MarkupPlace) {
    if place.isXML, let sound = XMLCharacters.sound(text) {
      return sound.withUnsafeBufferPointer { appendEscaped($0, for: place) }
    }
    appendEscaped(text, for: place)
  }

  @inlinable
  mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, for place: MarkupPlace) {
    var kept = 0
    var index = 0
    while true {
      index =
        place.escapesApostrophes
        ? ByteScan.nextQuotable(in: text, from: index) : ByteScan.nextMarkup(in: text, from: index)
      guard index < text.count else { break }
      if let reference = place.reference(for: text[index]) {
        append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<index]))
        append(reference)
        kept = index + 1
      }
      index += 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[kept...]))
  }

  @inlinable
  package mutating func append(_ text: String, for place: MarkupPlace) {
    text.withBytes { append($0, for: place) }
  }

  @inlinable
  package mutating func append(_ byte: UInt8, for place: MarkupPlace) {
    if let reference = place.reference(for: byte) { append(reference) } else { append(byte) }
  }
}

/// The characters of XML 1.0 (section 2.2).
package enum XMLCharacters {
  /// Text without control characters, and with U+FFFD in the place of U+FFFE and U+FFFF (EF BF BE and EF BF BF);
  /// nil where there are none, which is nearly always.
  package static func sound(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var kept = 0
    var index = 0
    while true {
      index = ByteScan.next(in: text, from: index) { block, following in
        ByteScan.below(block, 0x20) & ByteScan.other(block, 0x0A)
          | ByteScan.equal(block, 0xEF) & ByteScan.equal(following, 0xBF)
      }
      guard index < text.count else { break }
      let isForeign = text[index] == 0xEF
      if isForeign
        ? index + 2 < text.count && text[index + 2] >= 0xBE
        : text[index] != 0x09 && text[index] != 0x0D
      {
        result.append(contentsOf: UnsafeBufferPointer(rebasing: text[kept..<index]))
        if isForeign { result.append("\u{FFFD}") }
        index += isForeign ? 3 : 1
        kept = index
      } else {
        index += 1
      }
    }
    guard kept > 0 else { return nil }
    result.append(contentsOf: UnsafeBufferPointer(rebasing: text[kept...]))
    return result
  }
}
