import Diagnostics

/// What the embedding program adds to the language.
package struct TemplateOptions: Sendable {
  /// Filters of its own; one with the name of a built-in filter takes its place.
  package var filters: [Filter]

  /// Where the site is, for the filters `url` and `absolute_url`; "" where nobody knows.
  package var baseURL: String

  package init(filters: [Filter] = [], baseURL: String = "") {
    self.filters = filters
    self.baseURL = baseURL
  }
}
