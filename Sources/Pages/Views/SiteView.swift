import Bytes
import Content
import Plan
import Templates

/// The site as every page sees it. Made once for a run, with a view for each template.
final class SiteView: TrackedView {
  private enum Attribute: Int, CaseIterable {
    case title
    case url
    case baseUrl
    case language
    case description
    case author
    case navigation
    case announcement
    case takedown
    case extra
    case hot
    case latest
    case tags
    case categories
    case hotUrl
    case latestUrl
    case tagsUrl
    case categoriesUrl
    case copyrightUrl
    case feedUrl
    case jsonFeedUrl
    case searchUrl
    case generator
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let values: [Value]
  let mask: ReadMask

  /// The same site for the pages of another template.
  init(_ other: SiteView, mask: ReadMask) {
    values = other.values
    self.mask = mask
  }

  init(
    _ configuration: SiteConfiguration, _ lists: SiteLists, place: SitePlace, hasSearch: Bool,
    mask: ReadMask
  ) {
    self.mask = mask
    let link = { (address: Address) in Value.string(place.baseURL.relative(address)) }
    values = Attribute.allCases.map { attribute in
      switch attribute {
      case .title: .string(configuration.title)
      case .url: link(.home)
      case .baseUrl: .string(place.baseURL.origin.isEmpty ? "" : place.baseURL.absolute(.home))
      case .language: .string(configuration.language)
      case .description: .string(configuration.description)
      case .author: Value(configuration.author)
      case .navigation:
        .list(
          configuration.navigation.map {
            .object(LinkView(title: $0.title, url: place.link($0.url)))
          })
      case .announcement: SiteView.markup(configuration.announcement, place)
      case .takedown: .object(TakedownView(configuration.takedown, place))
      case .extra: Value(configuration.extra)
      case .hot: lists.hot
      case .latest: lists.latest
      case .tags: lists.tags
      case .categories: lists.categories
      case .hotUrl: link(PageAddress.hot)
      case .latestUrl: link(PageAddress.latest)
      case .tagsUrl: link(Taxonomy.Kind.tags.address)
      case .categoriesUrl: link(Taxonomy.Kind.categories.address)
      case .copyrightUrl: link(PageAddress.copyright)
      case .feedUrl: link(PageAddress.atom)
      case .jsonFeedUrl: link(PageAddress.jsonFeed)
      case .searchUrl: hasSearch ? link(PageAddress.search) : .none
      case .generator: .string("publish \(PublishVersion.current)")
      }
    }
  }

  func value(at index: Int) -> Value { values[index] }

  /// Markdown of the configuration, its links resolved from the content folder.
  static func markup(_ document: ConfiguredMarkdown?, _ place: SitePlace) -> Value {
    document.map { .html($0.html(place)) } ?? .none
  }
}

/// The takedown notice as templates see it.
final class TakedownView: WholeView {
  private enum Attribute: Int, CaseIterable {
    case notice
    case contacts
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let notice: Value
  private let contacts: Value

  init(_ takedown: SiteConfiguration.Takedown, _ place: SitePlace) {
    notice = SiteView.markup(takedown.notice, place)
    contacts = .list(takedown.contacts.map { .object(ContactView($0)) })
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .notice: notice
    case .contacts: contacts
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) {
    walk.add(notice)
    walk.add(contacts)
  }
}

/// One way to reach the people behind the site.
final class ContactView: WholeView {
  private enum Attribute: Int, CaseIterable {
    case text
    case url
  }

  static let attributes = attributeNames(of: Attribute.self)

  private let contact: String
  private let url: String?

  init(_ contact: String) {
    self.contact = contact
    url = SafeURL.contactLink(contact)
  }

  func attribute(at index: Int) -> Value {
    switch Attribute(rawValue: index) {
    case .text: .string(contact)
    case .url: Value(url)
    case nil: .none
    }
  }

  func add(to walk: inout ValueWalk) { walk.digest.add(contact) }
}
