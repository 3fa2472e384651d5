/// What holds the pages of a site together: equal frames, and only those pages can have changed whose
/// own articles have.
///
/// A page shows its own articles, which may be read whole, and of the site what it shows of others.
/// The frame is a hash of the latter for all pages at once, so that after the edit of a text no other
/// page has to be looked at.
package struct SiteFrame: Sendable, Hashable {
  /// Of all that no single article decides: addresses, orders, terms, the theme, options.
  let outline: UInt64
  /// Of what pages show of an article that is not their own, by position in `SiteIndex.articles`.
  let shown: [UInt64]
}

extension SiteFrame {
  package func write(to writer: inout RecordWriter) {
    writer.put(outline)
    writer.put(shown) { $0.put($1 as UInt64) }
  }

  package init(from reader: inout RecordReader) throws(RecordDamage) {
    outline = try reader.word()
    shown = try reader.list { (reader) throws(RecordDamage) in try reader.word() }
  }
}

extension Digest {
  /// Adds what decides which pages there are, where they stand and what they list.
  mutating func add(_ plan: SitePlan) {
    add(plan.index)
    for page in plan.pages where !page.kind.isFingerprinted {
      add(page.address.path)
      if let redirect = page.content as? RedirectPage { add(redirect.target.path) }
    }
    for copy in plan.copies {
      add(copy.source)
      add(copy.address.path)
      add(copy.isFingerprinted)
    }
    for image in plan.images.all.sorted(by: { $0.path.precedesInBytes($1.path) }) {
      add(image.path)
      add(image.size?.width ?? 0)
      add(image.size?.height ?? 0)
      add(image.fingerprint)
    }
    for variant in plan.variants {
      add(variant.source)
      add(variant.address.path)
    }
    add(plan.isSearchable)
  }

  private mutating func add(_ index: SiteIndex) {
    add(index.articles.count)
    add(index.listedCount)
    for entry in index.articles {
      add(entry.article.path)
      add(entry.address.path)
      add(entry.tags)
      add(entry.category ?? -1)
      add(entry.versions)
      // Versions name each other by their titles.
      if !entry.versions.isEmpty { addName(of: entry.article) }
    }
    for section in index.sections {
      add(section.folder)
      add(section.title)
      add(section.address.path)
      add(section.page?.path)
      add(section.articles)
    }
    add(index.home?.path)
    for (folder, translated) in index.translatedPages.sorted(by: { $0.key < $1.key }) {
      add(folder)
      addName(of: translated.page)
      add(translated.translations)
      for position in translated.translations { addName(of: index.articles[position].article) }
    }
    for kind in Taxonomy.Kind.allCases {
      for term in index.taxonomy(kind).terms {
        add(term.name)
        add(term.address.path)
        add(term.articles)
      }
    }
    add(index.homeOrder)
    add(index.hotOrder)
  }

  private mutating func addName(of article: Article) {
    add(article.title)
    add(article.frontMatter.language)
  }

  private mutating func add(_ positions: [Int]) {
    add(positions.count)
    for position in positions { add(position) }
  }
}
