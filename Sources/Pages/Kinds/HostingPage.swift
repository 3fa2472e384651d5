import Content
import Diagnostics
import Plan

extension PageKind {
  package static let hosting = PageKind(
    name: "hosting", noun: Noun("file of server rules", "files of server rules"),
    isIndexable: false
  ) { layout in
    warnOfLargeFile(&layout)
    for server in layout.configuration.hosting {
      for file in server.files { layout.add(HostingPage(file: file), at: file.address) }
    }
  }

  /// Redirects beyond which Apache does little else than read its file of rules, which it does at every
  /// request. A page of 6 KB takes 0.27 ms of a core without any, 0.49 ms with 100, 1.6 ms with 500 and
  /// 33 ms with 10,000 (Apache 2.4, 2,000 requests with ab).
  private static let apacheLimit = 200

  private static func warnOfLargeFile(_ layout: inout SiteLayout) {
    let count = layout.pages.count { $0.kind == .redirect }
    guard layout.configuration.hosting.contains(.apache), count > apacheLimit else { return }
    layout.note(
      .warning(
        "large-htaccess",
        "'apache' under 'hosting' makes an .htaccess of \(count) redirects, which Apache reads at every "
          + "request",
        at: SourceFile.location(ofWhole: SiteConfiguration.path),
        hint: "put what 'publish hosting apache' prints into the server's configuration"))
  }
}

/// Rules for the web server, as a file.
struct HostingPage: WrittenPage {
  let file: HostingFile

  var kind: PageKind { .hosting }
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    let server = HostingServer.allCases.first { $0.files.contains(file) }
    return .init(name: "the rules for \(server?.rawValue ?? "servers")")
  }

  func write(into output: inout [UInt8], from sources: inout PageSources) {
    // The policy names the hosts of all articles' images.
    sources.readAll()
    sources.hosting?.write(file, into: &output)
  }
}
