import Build
import Content
import Files

/// What a new site takes over from the machine it begins on: the language of its user, and the time zone.
struct MachineSettings {
  /// The language of messages (POSIX, section 8.2), as far as the theme speaks it; English otherwise.
  var language: String {
    let locale =
      ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(ProcessEnvironment.value(of:))
      .first { !$0.isEmpty }
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
    if let name = ProcessEnvironment.value(of: "TZ"), !name.hasSuffix("/etc/localtime") {
      return Self.zone(name) ?? "UTC"
    }
    let file = SystemFile.read("/etc/timezone", limit: 4096) ?? []
    let name = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isWhitespace).first
    if let zone = name.flatMap({ Self.zone(String($0)) }) { return zone }
    return SystemFile.target(ofLink: "/etc/localtime").flatMap(Self.zone) ?? "UTC"
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
    return [name, TimeZoneDatabase.name(ofRule: name)].lazy.compactMap(\.self)
      .first { TimeZoneDatabase.system.dates(in: $0) != nil }
  }
}
