import Diagnostics

/// What the embedding program adds to the language.
package struct TemplateOptions: Sendable {
  /// Filters of its own; one with the name of a built-in filter takes its place.
  package var filters: [Filter]

  /// Where the site is, for the filters `url` and `absolute_url`; "" where nobody knows.
  package var baseURL: String

  /// The variables of the root that many pages have in common, such as the site. What a page puts out
  /// from these alone is rendered once for all pages that are given the same objects and dictionaries
  /// for them. Their attributes, and filters, must give the same for the same.
  package var sharedRoots: Set<String>

  /// Attributes of other variables of the root, by variable, in which few pages differ: the language of
  /// a page. What reads these too is rendered once for all pages that have the same texts for them.
  package var sharedAttributes: [String: Set<String>]

  package init(
    filters: [Filter] = [], baseURL: String = "", sharedRoots: Set<String> = [],
    sharedAttributes: [String: Set<String>] = [:]
  ) {
    self.filters = filters
    self.baseURL = baseURL
    self.sharedRoots = sharedRoots
    self.sharedAttributes = sharedAttributes
  }
}
