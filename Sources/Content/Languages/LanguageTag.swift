import Bytes

/// Language tags of BCP 47 (RFC 5646), as far as a publisher needs them.
package enum LanguageTag {
  /// The language itself, in lower case: `zh` of `zh-Hant`.
  static func code(of tag: String) -> String {
    String(tag.prefix { $0 != "-" }).lowercased()
  }

  /// Letters and digits in groups of 1 to 8 joined by hyphens, the first of letters only.
  package static func isWellFormed(_ tag: String) -> Bool {
    let groups = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = groups.first, (2...8).contains(first.count) else { return false }
    return first.allSatisfy(\.isLetter)
      && groups.allSatisfy {
        (1...8).contains($0.count) && $0.allSatisfy { $0.isLetter || $0.isDigit }
      }
  }

  /// The language that a file of words is named after: `zh-Hant` of `Templates/strings/zh-Hant.yaml`.
  package static func ofFile(_ path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.prefix(upTo: file.lastIndex(of: ".") ?? file.endIndex))
  }

  /// The tags whose texts may serve a page in `tag`, best first: `zh-TW` is served by zh-TW,
  /// zh-Hant, zh and en.
  package static func fallbacks(for tag: String) -> [String] {
    var result = [tag]
    var groups = tag.split(separator: "-").map(String.init)
    let isChinese = groups.first?.lowercased() == "zh"
    if isChinese { result.append(chineseScript(of: groups)) }
    while groups.count > 1 {
      groups.removeLast()
      result.append(groups.joined(separator: "-"))
    }
    result.append("en")
    var seen: Set<String> = []
    return result.filter { seen.insert($0.lowercased()).inserted }
  }

  /// The script that the region implies: Taiwan, Hong Kong and Macao write Traditional characters.
  private static func chineseScript(of groups: [String]) -> String {
    let names = Set(groups.map { $0.lowercased() })
    if names.contains("hans") { return "zh-Hans" }
    return names.isDisjoint(with: ["hant", "tw", "hk", "mo"]) ? "zh-Hans" : "zh-Hant"
  }
}
