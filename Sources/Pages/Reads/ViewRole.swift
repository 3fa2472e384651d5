/// What a view is to the pages that show it. Pages read other attributes of an article in the sidebar
/// than of their own, so what is read is noted by role.
package enum ViewRole: Int, CaseIterable, Sendable {
  /// The article that the page is.
  case ownArticle
  case listedArticle
  /// The one before or after.
  case neighbour
  case relatedArticle
  /// In the sidebar's lists.
  case hotArticle
  case latestArticle
  case sidebarTag
  case sidebarCategory
  /// On the page of all tags or categories.
  case listedTerm
  /// The tag or category that the page is.
  case ownTerm
  /// A tag or the category of an article, whichever the article is.
  case articleTerm
}

/// What a template sees first. What is read of these views is noted by template as well, since it
/// decides what else is reached: a template without the sidebar does not depend on it.
package enum RootRole: Int, CaseIterable, Sendable {
  case site
  case page
  case pagination
}
