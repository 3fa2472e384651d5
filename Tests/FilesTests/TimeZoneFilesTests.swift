import TestSupport
import Testing

@testable import Files

@Suite struct TimeZoneFilesTests {
  @Test func readsFilesAndLinks() throws {
    let folder = try TemporaryFolder()
    try folder.write("taipei", at: "Asia/Taipei")
    try folder.link("Asia/ROC", to: "Taipei")
    let files = TimeZoneFiles(folder: folder.path)
    #expect(files.isPresent)
    #expect(files.read("Asia/Taipei") == Array("taipei".utf8))
    #expect(files.read("Asia/ROC") == Array("taipei".utf8))
    #expect(files.read("Asia/Tokyo") == nil && files.read("Asia") == nil)
  }

  @Test func namesThoseInTheSamePartOfTheWorld() throws {
    let folder = try TemporaryFolder()
    for name in ["Asia/Taipei", "Asia/Tokyo", "Europe/Rome"] { try folder.write("x", at: name) }
    let files = TimeZoneFiles(folder: folder.path)
    #expect(files.names(like: "Asia/Taibei") == ["Asia/Taipei", "Asia/Tokyo"])
    #expect(files.names(like: "Asie/Taipei") == ["Asia/Taipei", "Asia/Tokyo", "Europe/Rome"])
  }

  @Test func knowsASystemWithoutAny() throws {
    let folder = try TemporaryFolder()
    #expect(!TimeZoneFiles(folder: folder.path).isPresent)
    #expect(!TimeZoneFiles(folder: folder.path + "/none").isPresent)
    #expect(TimeZoneFiles(folder: "").isPresent == TimeZoneFiles(folder: nil).isPresent)
  }
}
