import Bytes
import Content
import Diagnostics

/// Gathers the terms of one taxonomy from the articles, in the order of the index.
struct TaxonomyBuilder {
  private struct Gathered {
    var name: String
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

  init(_ kind: Taxonomy.Kind, locate: @escaping (Mention) -> SourceLocation) {
    self.kind = kind
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
    known.number(of: name.value) ?? slugs[Slug.neverEmpty(name.value)]
  }

  /// Puts `article` among the articles of `term`.
  mutating func list(_ article: Int, in term: Int) {
    gathered[term].articles.append(article)
  }

  private mutating func identify(_ name: String, _ mention: Mention) -> Int {
    let slug = Slug.neverEmpty(name)
    if let term = slugs[slug] {
      if Slug.folded(gathered[term].name) != Slug.folded(name) {
        let other = gathered[term]
        diagnostics.append(
          .error(
            "address-conflict",
            "\(kind.singular) '\(name)' has the same address as \(kind.singular) '\(other.name)': "
              + "\(kind.address.path)\(slug)/",
            at: locate(mention), hint: "give one of them another name",
            trail: [.init("'\(other.name)' is first named", at: locate(other.mention))]))
      }
      _ = known.insert(name, term)
      return term
    }
    let term = gathered.count
    gathered.append(Gathered(name: Slug.normalized(name), mention: mention))
    slugs[slug] = term
    _ = known.insert(name, term)
    return term
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
        address: Address("\(kind.address.path)\(Slug.neverEmpty(gathered[$0].name))/"),
        articles: gathered[$0].articles)
    }
    return (Taxonomy(kind: kind, terms: terms), places)
  }
}
