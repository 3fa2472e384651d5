import Diagnostics

/// What the block between the `---` lines of an article says.
package struct FrontMatter: Sendable {
  /// Where the material comes from.
  package struct Source: Sendable, Hashable {
    package var name: String?
    package var url: String?
    package var author: String?
  }

  /// A value and where it stands, for faults that show only beside other articles.
  package struct Placed<Value: Sendable>: Sendable {
    package let value: Value
    /// Byte offsets into the article's source.
    package let range: Range<Int>
  }

  /// The like of it for values that few articles have: the place is complete in itself.
  package struct Located<Value: Sendable>: Sendable {
    package let value: Value
    package let place: SourceLocation
  }

  /// An old address, from which readers are sent on.
  package struct Alias: Sendable {
    package let value: String
    package let place: SourceLocation
    /// Whether it comes from a key that other generators have for the address itself: one that
    /// cannot be taken over is no fault.
    package let isForeign: Bool
  }

  /// A file of the site, or a URL.
  package struct Image: Sendable {
    package let value: String
    package let range: Range<Int>
    /// Whether it comes from a key of another generator, which may look for it elsewhere.
    package let isForeign: Bool
  }

  package var title: String?
  package var date: Timestamp?
  package var updated: Timestamp?
  package var expires: Timestamp?
  /// The day from which a generator with its own key for it publishes; `date` where that is absent.
  package var publishDate: Timestamp?
  package var tags: [Placed<String>] = []
  package var category: Placed<String>?
  package var description: String?
  package var slug: Located<String>?
  package var aliases: [Alias] = []
  package var views: Int?
  package var isDraft = false
  /// Left out, whatever the options are.
  package var isPrivate = false
  /// Published, and in no list.
  package var isUnlisted = false
  /// What hides the article where it is not `draft`: `status: pending`.
  package var hidingKey: String?
  package var isPinned = false
  /// Its place in the lists of its folder: smaller ones first, those without behind them.
  package var weight: Int?
  package var isUnindexed = false
  package var author: String?
  package var source: Source?
  package var license: String?
  package var image: Image?
  package var template: Located<String>?
  /// The language of the text where it is not the site's; BCP 47.
  package var language: String?
  package var extra = FreeValue.none

  /// Keys of other generators that were understood, with what each was taken for.
  package var understood: [(key: String, meaning: String)] = []

  package init() {}
}
