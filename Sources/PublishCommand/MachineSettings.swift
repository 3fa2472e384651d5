import Foundation
import Site

/// What a new site takes over from the machine it begins on: the language of its user, and the time zone.
struct MachineSettings {
  private let environment: [String: String]
  private let root: String

  /// `root` is the folder that holds `etc`.
  init(_ environment: [String: String] = ProcessInfo.processInfo.environment, root: String = "/") {
    self.environment = environment
    self.root = root
  }

  /// The language of messages (POSIX, section 8.2), as far as the theme speaks it; English otherwise.
  var language: String {
    let locale =
      ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
      ?? ""
    let name = locale.prefix { $0 != "." && $0 != "@" }.lowercased()
    let parts = name.split { $0 == "_" || $0 == "-" }
    guard parts.first == "zh" else { return "en" }
    if parts.contains("hans") { return "zh-Hans" }
    let isTraditional = parts.contains { ["hant", "tw", "hk", "mo"].contains($0) }
    return isTraditional ? "zh-Hant" : "zh-Hans"
  }

  /// An IANA name that the system's database knows; UTC where the machine tells none.
  var timeZone: String {
    // A variable that is set is the answer, and an empty one means UTC. Some name the system's own file.
    if let name = environment["TZ"], !name.hasSuffix("/etc/localtime") {
      return Self.zone(name) ?? "UTC"
    }
    let file = try? String(contentsOfFile: root + "etc/timezone", encoding: .utf8)
    if let name = file.flatMap({ $0.split(whereSeparator: \.isWhitespace).first }),
      let zone = Self.zone(String(name))
    {
      return zone
    }
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: root + "etc/localtime")
    return link.flatMap(Self.zone) ?? "UTC"
  }

  /// Names without a slash, from before there were others.
  private static let former = [
    "PRC": "Asia/Shanghai", "ROC": "Asia/Taipei", "Hongkong": "Asia/Hong_Kong",
    "Singapore": "Asia/Singapore", "Japan": "Asia/Tokyo", "ROK": "Asia/Seoul", "GMT": "UTC",
    "Etc/UTC": "UTC", "Etc/GMT": "UTC", "Etc/UCT": "UTC", "Etc/Zulu": "UTC", "UCT": "UTC",
    "Zulu": "UTC",
    "Universal": "UTC",
  ]

  /// What `TZ` or the path of a zone's file says: `:Asia/Taipei`, `/usr/share/zoneinfo/Asia/Taipei`, `CST-8`.
  private static func zone(_ text: String) -> String? {
    var name = text.hasPrefix(":") ? String(text.dropFirst()) : text
    if let folder = name.firstRange(of: "zoneinfo/") { name = String(name[folder.upperBound...]) }
    for folder in ["posix/", "right/"] where name.hasPrefix(folder) {
      name = String(name.dropFirst(folder.count))
    }
    name = former[name] ?? name
    if DateParser(timeZone: name) != nil { return name }
    return fixedZone(name)
  }

  /// `CST-8`, `UTC0`, `<+08>-8`: a zone without summer time, a whole number of hours west of Greenwich.
  private static func fixedZone(_ text: String) -> String? {
    guard
      let match = text.wholeMatch(
        of: /(?:[A-Za-z]{3,}|<[-+A-Za-z0-9]{3,}>)([-+]?)(\d{1,2})(?::?00)*/),
      let hours = Int(match.2), hours <= 14
    else { return nil }
    if hours == 0 { return "UTC" }
    let name = "Etc/GMT\(match.1 == "-" ? "-" : "+")\(hours)"
    return DateParser(timeZone: name) == nil ? nil : name
  }
}
