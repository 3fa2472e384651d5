/// What a search takes each character for: `Ａ`, `á` and `a` are one letter, `發` and `发` one Han
/// character.
///
/// The script of the search page does the same with what a reader types (`search.js`): its
/// `normalize("NFKD")` is here `LetterTable`, its Han table the file that `HanFile` writes.
struct ScalarFolding: Sendable {
  /// Made when the first article is read.
  static let standard = ScalarFolding()

  enum Kind: UInt32 {
    /// Stands between terms.
    case separator
    /// Belongs to a word.
    case letter
    /// Of a script that is written without spaces: Han, kana, Thai and its neighbours.
    case unspaced
    /// Not there for a search: diacritics, soft hyphens, joiners.
    case ignored
    /// Taken for several characters.
    case expansion
  }

  /// By code point: the kind above bit 16; below it the folded code point, the number of an
  /// unspaced character (`UnspacedNumber`), or the place of an expansion.
  let plane: [UInt32]
  let expansions: [[Unicode.Scalar]]
  private let beyond: [UInt32: UInt32]

  private init() {
    var targets = [UInt32](repeating: 0, count: 0x10000)
    for code in targets.indices { targets[code] = UInt32(code) }
    var beyond: [UInt32: UInt32] = [:]
    for (code, target) in Self.letterTargets + Self.hanTargets {
      if code < 0x10000 { targets[Int(code)] = target } else { beyond[code] = target }
    }
    // A letter that folds to a traditional character goes on to the simplified one.
    var expansions: [[Unicode.Scalar]] = []
    var plane = targets.map { code in
      if code < 0x10000 { return Self.entry(of: targets[Int(code)]) }
      expansions.append([Unicode.Scalar(code) ?? " "])
      return Kind.expansion.rawValue << 16 | UInt32(expansions.count - 1)
    }
    for scalars in Self.scalars(of: LetterTable.expansions).split(separator: " ") {
      guard let first = scalars.first, first.value < 0x10000 else { continue }
      plane[Int(first.value)] = Kind.expansion.rawValue << 16 | UInt32(expansions.count)
      expansions.append(Array(scalars.dropFirst()))
    }
    self.plane = plane
    self.expansions = expansions
    self.beyond = beyond
  }

  /// The kind of a character beyond U+FFFF, and what it is taken for.
  func beyondPlane(_ code: UInt32) -> (kind: Kind, code: UInt32) {
    let folded = beyond[code] ?? code
    if (0x20000...0x3FFFF).contains(folded) { return (.unspaced, folded) }
    guard let scalar = Unicode.Scalar(folded) else { return (.separator, folded) }
    return (Self.isPart(scalar) ? .letter : .separator, folded)
  }

  /// The entry of a code point that nothing further is taken for.
  private static func entry(of code: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(code) else { return 0 }
    switch code {
    case 0x300...0x36F, 0xAD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF:
      return Kind.ignored.rawValue << 16
    case 0..<0x80:
      let isLetter = (0x30...0x39).contains(code) || (0x61...0x7A).contains(code | 0x20)
      return isLetter ? Kind.letter.rawValue << 16 | (code < 0x40 ? code : code | 0x20) : 0
    // Hangul, and what is for private use.
    case 0xAC00...0xD7A3: return Kind.letter.rawValue << 16 | code
    case 0xE000...0xF8FF: return 0
    case 0x3400..<0xA000:
      // Nothing but ideographs, and hexagrams between them.
      if !(0x4DC0..<0x4E00).contains(code) { return unspaced(code) }
      return 0
    default:
      guard isPart(scalar) else { return 0 }
      return UnspacedNumber.of(code) > 0 ? unspaced(code) : Kind.letter.rawValue << 16 | code
    }
  }

  private static func unspaced(_ code: UInt32) -> UInt32 {
    Kind.unspaced.rawValue << 16 | UInt32(UnspacedNumber.of(code))
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      true
    default: false
    }
  }

  private static var hanTargets: [(UInt32, UInt32)] { pairs(in: HanTable.pairs) }

  private static var letterTargets: [(UInt32, UInt32)] {
    var targets = pairs(in: LetterTable.pairs)
    for run in scalars(of: LetterTable.runs).split(separator: ";") {
      let values = run.split(separator: " ").compactMap { digits in
        UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
      }
      guard values.count == 4 else { continue }
      for code in stride(from: values[0], through: values[1], by: Int(values[2])) {
        targets.append((code, values[3] + code - values[0]))
      }
    }
    return targets
  }

  /// The lines of a table as pairs of code points.
  static func pairs(in table: StaticString) -> [(UInt32, UInt32)] {
    let codes = scalars(of: table).map(\.value).filter { $0 > 0x20 }
    var pairs: [(UInt32, UInt32)] = []
    var first: UInt32?
    for code in codes {
      if let one = first {
        pairs.append((one, code))
        first = nil
      } else {
        first = code
      }
    }
    return pairs
  }

  /// The characters of a table, its lines joined by spaces.
  private static func scalars(of table: StaticString) -> [Unicode.Scalar] {
    table.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
      .unicodeScalars.map { $0 == "\n" ? " " : $0 }
  }
}
