extension FilterRegistry {
  /// Every filter of the language; `docs/templates.md` has an example of each.
  static let builtIn: [FilterDefinition] =
    valueFilters + numberFilters + textFilters + wrappingFilters + listFilters + sortingFilters
    + selectionFilters + addressFilters + publishingFilters
}
