/// The terms under which an article may be used again: the address where they are written.
package enum ReuseTerms {
  /// The URL in the front matter's own words, or that of a Creative Commons licence named in its
  /// usual short form: `CC BY-SA 4.0`. nil for words that name none.
  package static func url(_ license: String) -> String? {
    if SafeURL.isWeb(license) { return license }
    let words = license.uppercased().split { $0 == " " || $0 == "-" }.map(String.init)
    if words.first == "CC0" { return "https://creativecommons.org/publicdomain/zero/1.0/" }
    guard words.first == "CC", words.count >= 2 else { return nil }
    if words[1] == "0" || words[1] == "ZERO" {
      return "https://creativecommons.org/publicdomain/zero/1.0/"
    }
    let version = words.last.flatMap {
      ["1.0", "2.0", "2.5", "3.0", "4.0"].contains($0) ? $0 : nil
    }
    let terms = words.dropFirst().dropLast(version == nil ? 0 : 1)
    let known = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"]
    let code = terms.joined(separator: "-")
    guard known.contains(code) else { return nil }
    return "https://creativecommons.org/licenses/\(code.lowercased())/\(version ?? "4.0")/"
  }
}
