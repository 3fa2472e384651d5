import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Build

@Suite struct OutputGuardTests {
  private func reason(_ output: String, site: String, isNamed: Bool = true) -> String? {
    OutputGuard(site: site).fault(of: output, isNamed: isNamed)?.message
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

  @Test(arguments: ["../outside", "inner", ".github/hooks", "nowhere"])
  func followsALinkInTheOutputsPlaceOnlyWhereItIsNamed(_ target: String) throws {
    let folder = try TemporaryFolder()
    for name in ["outside", "site/.github/hooks"] { try folder.write("", at: "\(name)/file") }
    try folder.link("site/inner", to: "../outside")
    try folder.link("site/Public", to: target)
    let (site, output) = (folder.path + "/site", folder.path + "/site/Public")
    #expect(
      reason(output, site: site, isNamed: false)?.contains("'\(output)' is a link that leads")
        == true)
    #expect((reason(output, site: site) != nil) == (target == "nowhere"))
    #expect(reason("\(site)/.git/hooks", site: site)?.contains(".git folder") == true)
    #expect(reason(folder.path + "/outside", site: site) == nil)
  }

  @Test func allowsALinkThatStaysInTheSite() throws {
    let folder = try TemporaryFolder()
    try folder.write("", at: "site/build/file")
    try folder.link("site/Public", to: "build")
    let site = folder.path + "/site"
    #expect(reason("\(site)/Public", site: site, isNamed: false) == nil)
    // The site itself may be reached by a link, which is the user's own.
    try folder.link("way", to: "site")
    #expect(reason("\(folder.path)/way/Public", site: "\(folder.path)/way", isNamed: false) == nil)
  }

  @Test func refusesAWayOverALinkOfTheSite() throws {
    let folder = try TemporaryFolder()
    try folder.write("", at: "site/docs/file")
    try folder.write("", at: "outside/file")
    try folder.link("site/out", to: "../outside")
    try folder.link("site/docs/gone", to: "nowhere")
    try folder.link("own", to: "outside")
    let site = folder.path + "/site"
    for way in ["out/web", "out/new/deep", "docs/../out/web", "out/."] {
      #expect(
        reason("\(site)/\(way)", site: site)?
          .contains(
            "lies behind the link '\(site)/\(way.contains("..") ? "docs/../out" : "out")' that leads out of the site"
          )
          == true)
    }
    #expect(reason("\(site)/docs/gone/x", site: site)?.contains("leads nowhere") == true)
    // A link that is no part of the site is the user's own.
    #expect(reason("\(folder.path)/own/web", site: site) == nil)
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
