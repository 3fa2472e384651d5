import Diagnostics
import Foundation

@testable import Content

extension TimeZoneDatabase {
  /// The files of this machine, read in another way than the program's.
  static let system = TimeZoneDatabase { name in
    let file = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")
    return file.map { .file([UInt8]($0)) } ?? .unknown(near: ["Asia/Taipei", "Asia/Tokyo"])
  }
}

extension DateParser {
  init?(timeZone name: String) {
    guard case .known(let zone, _) = TimeZoneDatabase.system.zone(named: name) else { return nil }
    self.init(in: zone)
  }
}

extension ConfigurationParser {
  static func parse(_ source: SourceFile) -> (
    configuration: SiteConfiguration, diagnostics: [Diagnostic]
  ) {
    parse(source, zones: .system)
  }
}
