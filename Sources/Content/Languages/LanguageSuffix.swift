import Bytes

/// The language at the end of an article's name: `refund.zh-Hans.md` is `refund.md` in `zh-Hans`.
/// Whether the site knows that language is for `SiteLanguages` to say.
package enum LanguageSuffix {
  /// The name without the language, and the language as BCP 47 writes it; the whole name where it
  /// ends in none. A language is a code of ISO 639-1, with a script or a region behind it or not:
  /// `v1.2` and `node.js` end in none.
  package static func split(_ name: String) -> (stem: String, language: String?) {
    guard let point = name.utf8.lastIndex(of: UInt8(ascii: ".")), point > name.startIndex,
      let tag = tag(name[name.utf8.index(after: point)...])
    else { return (name, nil) }
    return (String(name[..<point]), tag)
  }

  private static func tag(_ text: Substring) -> String? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let code = String(Substring(parts[0])).lowercased()
    guard codes.contains(code) else { return nil }
    var tag = code
    for (position, part) in parts.dropFirst().enumerated() {
      let word = String(Substring(part))
      if position == 0, part.count == 4, word.allSatisfy(\.isLetter) {
        tag += "-" + word.prefix(1).uppercased() + word.dropFirst().lowercased()
      } else if position == parts.count - 2, part.count == 2, word.allSatisfy(\.isLetter) {
        tag += "-" + word.uppercased()
      } else {
        return nil
      }
    }
    return tag
  }

  /// Whether two letters in lower case name a language.
  static func isCode(_ code: String) -> Bool { codes.contains(code) }

  /// The two-letter codes of ISO 639-1.
  private static let codes = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia
    id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
    lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl
    ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
    tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
