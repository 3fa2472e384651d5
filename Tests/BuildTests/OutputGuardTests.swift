import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Build

@Suite struct OutputGuardTests {
  private func reason(_ output: String, site: String) -> String? {
    OutputGuard(site: site).fault(of: output)?.message
  }

  @Test func refusesTheRootAndTheHomeFolder() throws {
    let folder = try TemporaryFolder()
    #expect(reason("/", site: folder.path)?.contains("root of the file system") == true)
    #expect(reason("/usr/..", site: folder.path)?.contains("root of the file system") == true)
    #expect(reason(NSHomeDirectory(), site: folder.path)?.contains("home folder") == true)
  }

  @Test func refusesTheSiteAndItsSources() throws {
    let folder = try TemporaryFolder()
    try folder.write("", at: "Content/a.md")
    try folder.write("", at: "Templates/base.html")
    let site = folder.path
    #expect(reason(site, site: site)?.contains("site's own folder") == true)
    #expect(reason("\(site)/.", site: site)?.contains("site's own folder") == true)
    #expect(reason("\(site)/..", site: site)?.contains("holds the site") == true)
    #expect(reason("\(site)/Content", site: site)?.contains("Content folder") == true)
    #expect(reason("\(site)/Content/new/deep", site: site)?.contains("Content folder") == true)
    #expect(reason("\(site)/Templates/x", site: site)?.contains("Templates folder") == true)
    #expect(reason("\(site)/.publish", site: site)?.contains(".publish folder") == true)
  }

  @Test func seesThroughLinksAndDots() throws {
    let folder = try TemporaryFolder()
    try folder.write("", at: "Content/a.md")
    try folder.link("Public", to: "Content")
    #expect(reason("\(folder.path)/Public", site: folder.path)?.contains("Content") == true)
    #expect(reason("\(folder.path)/x/../Content", site: folder.path)?.contains("Content") == true)
  }

  @Test func refusesWhatIsNoFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("text", at: "file")
    #expect(reason("\(folder.path)/file", site: folder.path)?.contains("is not a folder") == true)
  }

  @Test func allowsAFolderOfItsOwn() throws {
    let folder = try TemporaryFolder()
    #expect(reason("\(folder.path)/Public", site: folder.path) == nil)
    #expect(reason("\(folder.path)/Contents", site: folder.path) == nil)
    let other = try TemporaryFolder()
    #expect(reason("\(other.path)/not/yet/there", site: folder.path) == nil)
  }
}
