import Plan
import Search

extension PageKind {
  package static let searchFile = PageKind(
    name: "search-file", noun: Noun("search file", "search files"), isIndexable: false,
    isFingerprinted: true
  ) { layout in
    for (position, name) in layout.searchFiles.enumerated() {
      layout.add(SearchFilePage(position: position), at: PageAddress.search(file: name))
    }
  }
}

/// A file of the index that the search page reads.
struct SearchFilePage: WrittenPage {
  /// In the files of the index.
  let position: Int

  var kind: PageKind { .searchFile }
  var source: SiteIndex.Source? { nil }

  func claimant(in index: SiteIndex) -> AddressClaims.Claimant {
    .init(name: "the index of the search")
  }

  func write(into output: inout [UInt8], from sources: inout PageSources) {
    sources.readAll()
    output = sources.search?.files[position].bytes ?? []
  }
}
