/// The host of an address, and the domain that somebody can register above it.
struct Host: Hashable, Sendable {
  let name: String

  /// Of an absolute address, or of one that begins with `//`; nil for others.
  init?(of address: String) {
    var rest = address[...]
    guard let scheme = rest.firstRange(of: "//"),
      rest[..<scheme.lowerBound].allSatisfy({ $0 != "/" && $0 != "?" && $0 != "#" })
    else {
      return nil
    }
    rest = rest[scheme.upperBound...]
    var host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    host = host.prefix { $0 != ":" }
    let name = host.lowercased()
    guard name.contains("."), !name.hasPrefix("."), !name.contains(" ") else { return nil }
    self.name = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
  }

  /// `example.com.cn` of `a.b.example.com.cn`.
  var domain: String {
    let labels = name.split(separator: ".")
    guard labels.count > 2 else { return name }
    if labels.allSatisfy({ $0.allSatisfy(\.isNumber) }) { return name }
    let second = labels[labels.count - 2]
    let isWide = labels[labels.count - 1].count == 2 && (second.count <= 3 || second == "gov")
    return labels.suffix(isWide ? 3 : 2).joined(separator: ".")
  }

  /// What stands before the domain; empty where nothing does.
  var subdomain: String {
    let domain = domain
    return name.count > domain.count ? String(name.dropLast(domain.count + 1)) : ""
  }

  /// Whether pages everywhere link there: to share, to count, to play.
  var isWellKnown: Bool { Self.known.contains(domain) }

  private static let known: Set<String> = [
    "facebook.com", "twitter.com", "x.com", "t.co", "weibo.com", "qq.com", "weixin.com",
    "douban.com",
    "renren.com", "linkedin.com", "pinterest.com", "reddit.com", "tumblr.com", "instagram.com",
    "youtube.com", "youtu.be", "google.com", "whatsapp.com", "wa.me", "telegram.me", "t.me",
    "line.me",
    "baidu.com", "sina.com.cn", "sohu.com", "163.com", "jiathis.com", "bshare.cn", "addthis.com",
    "sharethis.com", "kaixin001.com", "51.la", "cnzz.com", "miibeian.gov.cn", "miit.gov.cn",
    "beian.gov.cn",
    "wordpress.org", "wordpress.com", "apple.com", "microsoft.com", "github.com", "vk.com", "ok.ru",
    "stumbleupon.com", "digg.com", "delicious.com", "flipboard.com", "feedly.com", "discuz.net",
    "comsenz.com",
    "phpcms.cn", "dedecms.com", "zblogcn.com", "amazon.com", "wikipedia.org", "creativecommons.org",
    "googletagmanager.com", "doubleclick.net", "plus.google.com", "xing.com", "getpocket.com",
    "instapaper.com", "evernote.com", "hatena.ne.jp", "tieba.com", "zhihu.com", "toutiao.com",
    "douyin.com",
    "bilibili.com", "w3.org", "adobe.com", "mozilla.org", "disqus.com", "gravatar.com", "bing.com",
    "yahoo.com",
  ]
}
