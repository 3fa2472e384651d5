import Diagnostics

/// What the embedding program adds to the language.
package struct TemplateOptions: Sendable {
  /// Filters of its own; one with the name of a built-in filter takes its place.
  package var filters: [Filter]

  package init(filters: [Filter] = []) {
    self.filters = filters
  }
}
