import Bytes
import Content
import Diagnostics

/// Gathers the terms of one taxonomy from the articles, in the order of the index.
struct TaxonomyBuilder {
  private struct Gathered {
    var name: String
    let slug: String
    var articles: [Int] = []
    /// Where it is first named, for a fault.
    let mention: Mention
  }

  /// Where a name stands: an article by its position, and the range in its source.
  struct Mention {
    let article: Int
    let range: Range<Int>
  }

  private let kind: Taxonomy.Kind
  private var slugs: [String: Int] = [:]
  private var gathered: [Gathered] = []
  /// Names seen before, as written, with their terms.
  private var known = ByteTable()
  private(set) var diagnostics: [Diagnostic] = []
  /// Finds a place, which takes reading the article's file.
  private let locate: (Mention) -> SourceLocation

  /// Slugs that the site gives to terms, by their folded names.
  private let given: [String: String]

  init(
    _ kind: Taxonomy.Kind, given: [String: String] = [:],
    locate: @escaping (Mention) -> SourceLocation
  ) {
    self.kind = kind
    self.given = given
    self.locate = locate
  }

  /// The term that `name`, which `article` mentions, belongs to.
  ///
  /// Names that differ in case or normalisation only are one term, under its first spelling.
  mutating func term(of name: FrontMatter.Placed<String>, in article: Int) -> Int {
    known.number(of: name.value)
      ?? identify(name.value, Mention(article: article, range: name.range))
  }

  /// The term that `name` belongs to; nil where no article before has mentioned one.
  func known(_ name: FrontMatter.Placed<String>) -> Int? {
    known.number(of: name.value) ?? slugs[slug(of: name.value)]
  }

  /// Puts `article` among the articles of `term`.
  mutating func list(_ article: Int, in term: Int) {
    gathered[term].articles.append(article)
  }

  private mutating func identify(_ name: String, _ mention: Mention) -> Int {
    let slug = slug(of: name, mention)
    if let term = slugs[slug] {
      doubt(name, mention, term, slug)
      _ = known.insert(name, term)
      return term
    }
    let term = gathered.count
    gathered.append(Gathered(name: Slug.normalized(name), slug: slug, mention: mention))
    slugs[slug] = term
    _ = known.insert(name, term)
    return term
  }

  private func slug(of name: String) -> String {
    given[Slug.folded(name)] ?? TermSlug.of(name)
  }

  /// The slug of a name that no article has mentioned before; cut where no file could have it as its name.
  private mutating func slug(of name: String, _ mention: Mention) -> String {
    let slug = slug(of: name)
    guard slug.utf8.count > TermSlug.lengthLimit else { return slug }
    diagnostics.append(
      .warning(
        "long-term", "\(kind.singular) '\(name)' is too long for an address, which is cut",
        at: locate(mention),
        hint: "shorten it, or give it a 'slug' under 'terms' in site.yaml"))
    var cut = Substring(slug)
    while cut.utf8.count > TermSlug.lengthLimit - 17 { cut = cut.dropLast() }
    return cut + "-" + String(Digest.of(Array(name.utf8)), radix: 16)
  }

  /// Says that a name is taken for another one, or that it has the address of another.
  private mutating func doubt(_ name: String, _ mention: Mention, _ term: Int, _ slug: String) {
    let other = gathered[term]
    let trail = { [locate] in
      [Diagnostic.Step("'\(other.name)' is first named", at: locate(other.mention))]
    }
    if Self.isSpelling(name, of: other.name) {
      guard Slug.normalized(name) != other.name else { return }
      diagnostics.append(
        .warning(
          "term-spelling", "\(kind.singular) '\(name)' is taken for '\(other.name)'",
          at: locate(mention),
          hint: "write it in one way everywhere", trail: trail()))
    } else {
      diagnostics.append(
        .error(
          "address-conflict",
          "\(kind.singular) '\(name)' has the same address as \(kind.singular) '\(other.name)': "
            + "\(kind.address.path)\(slug)/",
          at: locate(mention),
          hint: "give one of them another name, or a 'slug' under 'terms' in site.yaml",
          trail: trail()))
    }
  }

  /// Whether two names have the same letters, and differ in case or in what joins their words.
  private static func isSpelling(_ name: String, of other: String) -> Bool {
    let letters = { (name: String) in
      Slug.folded(name).unicodeScalars.filter { !" -_".unicodeScalars.contains($0) }
    }
    return letters(name).elementsEqual(letters(other))
  }

  /// The finished taxonomy, and for each term as `add` numbered it its place in `terms`.
  func finish() -> (taxonomy: Taxonomy, places: [Int]) {
    let order = gathered.indices.sorted {
      (-gathered[$0].articles.count, gathered[$0].name)
        < (-gathered[$1].articles.count, gathered[$1].name)
    }
    var places = [Int](repeating: 0, count: order.count)
    for (place, term) in order.enumerated() { places[term] = place }
    let terms = order.map {
      Term(
        name: gathered[$0].name,
        address: Address("\(kind.address.path)\(gathered[$0].slug)/"),
        articles: gathered[$0].articles)
    }
    return (Taxonomy(kind: kind, terms: terms), places)
  }
}
