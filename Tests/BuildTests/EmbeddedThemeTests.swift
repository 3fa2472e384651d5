import Build
import Foundation
import Testing

@Suite struct EmbeddedThemeTests {
  private static let templates = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Templates")

  /// Where one is missing, run Scripts/embed-theme.
  @Test func isTheFolderOfTemplates() throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.templates.path).filter {
      !$0.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
    }
    var files: [String: [UInt8]] = [:]
    for name in names {
      let file = Self.templates.appendingPathComponent(name)
      if let data = try? Data(contentsOf: file) { files[name] = [UInt8](data) }
    }
    let embedded = EmbeddedTheme.files
    #expect(embedded.map(\.path).sorted() == files.keys.sorted())
    for (path, bytes) in embedded { #expect(bytes == files[path], "\(path)") }
  }
}
