import Diagnostics

/// Gathers the terms of one taxonomy from the articles, in the order of the index.
struct TaxonomyBuilder {
  private struct Gathered {
    var name: String
    var articles: [Int] = []
    /// The first place that names it, for a fault.
    let place: SourceLocation?
  }

  private let kind: Taxonomy.Kind
  private var slugs: [String: Int] = [:]
  private var gathered: [Gathered] = []
  /// Names seen before, as written, with their terms.
  private var known: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ kind: Taxonomy.Kind) {
    self.kind = kind
  }

  /// The term that `name` belongs to, with `article` among its articles.
  ///
  /// Names that differ in case or normalisation only are one term, under its first spelling.
  mutating func add(_ name: String, of article: Int, at place: @autoclosure () -> SourceLocation?)
    -> Int
  {
    let term = known[name] ?? identify(name, at: place())
    if gathered[term].articles.last != article { gathered[term].articles.append(article) }
    return term
  }

  private mutating func identify(_ name: String, at place: SourceLocation?) -> Int {
    let slug = Slug.neverEmpty(name)
    if let term = slugs[slug] {
      if Slug.folded(gathered[term].name) != Slug.folded(name) {
        let other = gathered[term]
        diagnostics.append(
          .error(
            "address-conflict",
            "\(noun) '\(name)' has the same address as \(noun) '\(other.name)': "
              + "\(kind.address.path)\(slug)/",
            at: place, hint: "give one of them another name",
            trail: other.place.map { [.init("'\(other.name)' is first named", at: $0)] } ?? []))
      }
      known[name] = term
      return term
    }
    let term = gathered.count
    gathered.append(Gathered(name: Slug.normalized(name), place: place))
    slugs[slug] = term
    known[name] = term
    return term
  }

  private var noun: String { kind == .tags ? "tag" : "category" }

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
