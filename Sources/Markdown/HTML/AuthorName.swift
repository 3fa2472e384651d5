/// Names that an author gives in a text: ids and names of raw HTML, classes of headings.
enum AuthorName {
  /// Stands before each of them, as on GitHub. The theme's rules, its scripts and the page's own ids have no
  /// name that starts with it, so a text cannot take on their looks or their place.
  static let prefix: StaticString = "user-content-"
}
