import Content

/// Files that browsers, crawlers, services and hosts ask for by their names alone, so that no page names them.
enum ConventionalFile {
  /// `path` is from the content folder.
  static func isAskedFor(_ path: String) -> Bool {
    let parts = path.lowercased().utf8.split(separator: UInt8(ascii: "/"))
      .map { String(Substring($0)) }
    guard let name = parts.last, let first = parts.first else { return true }
    if first == ".well-known" || FilePower.isConfiguration(parts) { return true }
    if name.hasSuffix(".webmanifest") || icons.contains(where: name.hasPrefix) { return true }
    return parts.count == 1 && (atRoot.contains(name) || isMap(name) || isSign(path))
  }

  /// Browsers and phones ask for these, also in folders.
  private static let icons = [
    "favicon", "apple-touch-icon", "android-chrome-", "mstile-", "safari-pinned-tab",
  ]

  private static let atRoot: Set<String> = [
    "cname", ".nojekyll", "robots.txt", "ads.txt", "app-ads.txt", "sellers.json", "humans.txt",
    "security.txt", "llms.txt", "llms-full.txt", "ai.txt", "trust.txt", "keybase.txt",
    "manifest.json", "browserconfig.xml", "crossdomain.xml", "clientaccesspolicy.xml",
    "opensearch.xml", "apple-app-site-association", "bingsiteauth.xml", "root.txt", "404.html",
    "index.html", "feed.xml", "rss.xml", "atom.xml", "index.xml",
  ]

  private static func isMap(_ name: String) -> Bool {
    name.hasPrefix("sitemap") && [".xml", ".txt", ".xml.gz"].contains(where: name.hasSuffix)
  }

  /// Whether a name is like those of the files by which search engines, WeChat and other services know the
  /// owner of a site: `google0123456789abcdef.html`, `MP_verify_x.txt`, `baidu_verify_x.html`.
  private static func isSign(_ name: String) -> Bool {
    let lower = name.lowercased()
    guard let ending = [".txt", ".html", ".htm", ".xml"].first(where: lower.hasSuffix) else {
      return false
    }
    let stem = lower.dropLast(ending.count)
    if ["verif", "siteauth", "site-auth"].contains(where: stem.contains) { return true }
    let code = ["google", "yandex_", "pinterest-", "naver", "baidu_"].first(where: stem.hasPrefix)
      .map { stem.dropFirst($0.count) }
    let isHex = { (text: Substring) in text.allSatisfy { $0.isASCII && $0.isHexDigit } }
    if let code, code.count >= 5, isHex(code) { return true }
    return stem.count >= 16 && isHex(stem) || ending == ".txt" && isRandom(stem)
  }

  /// Ten letters and digits, in which a letter comes after a digit: WeChat's names for a mini program's site.
  private static func isRandom(_ stem: Substring) -> Bool {
    guard stem.count == 10, stem.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
      return false
    }
    return zip(stem, stem.dropFirst()).contains { $0.isNumber && $1.isLetter }
  }
}
