import Content
import Diagnostics

/// What one page shows. Each kind of page has a type of its own, which says all that is said of its pages.
package protocol PageContent: Sendable {
  var kind: PageKind { get }
  /// The page as the subject of a sentence, for a conflict of addresses.
  func claimant(in index: SiteIndex) -> AddressClaims.Claimant
  /// The article, or the folder's page, whose text stands on the page; nil for a page without such a text.
  var source: SiteIndex.Source? { get }
  /// How its bytes are made, which is none of the plan's business.
  var making: any PageMaking { get }
}

/// A page that only sends its readers on.
package protocol RedirectingPage: PageContent {
  var target: Address { get }
}

/// A way to make the bytes of pages.
package protocol PageMaking: Sendable {}
