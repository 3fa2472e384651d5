/// Traditional characters to their Simplified forms, for text that was rewritten (`Scripts/import-tables`).
///
/// Not the table of the search, which takes for the same whatever a reader may mean by a character.
enum SimplifiedTable {
  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    var source: Unicode.Scalar?
    for scalar in String(decoding: PackageResources.simplified_txt, as: UTF8.self).unicodeScalars
    where scalar.value > 0x20 {
      if let from = source {
        table[from] = scalar
        source = nil
      } else {
        source = scalar
      }
    }
    return table
  }()

  static func simplified(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(table[scalar] ?? scalar) }
    return String(result)
  }

  /// How much of a text is in characters that only Traditional text has, from 0 to 1.
  static func traditionalShare(_ text: ArraySlice<UInt8>) -> Double {
    var han = 0
    var traditional = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars
    where (0x4E00...0x9FFF).contains(scalar.value) {
      han += 1
      if table[scalar] != nil { traditional += 1 }
    }
    return han == 0 ? 0 : Double(traditional) / Double(han)
  }
}
