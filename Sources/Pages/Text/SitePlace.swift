import Bytes
import Content
import Plan

/// What every address on a page depends on.
struct SitePlace: Sendable {
  let baseURL: BaseURL
  /// The site's language.
  let language: String
  let resolver: LinkResolver

  /// The one address of a page for search engines; nil where no base URL is configured.
  func canonical(of address: Address) -> String? {
    baseURL.origin.isEmpty ? nil : baseURL.absolute(address)
  }

  /// The image that an article names, as an absolute URL where the site has a host.
  func image(of article: Article) -> String? {
    article.frontMatter.image.flatMap { image($0.value, in: article.folder) }
  }

  /// An image as it is named in `folder` below the content folder.
  func image(_ image: String, in folder: String) -> String? {
    switch resolver.resolve(image, in: folder) {
    case .asWritten: PercentEncoding.completing(image)
    case .address(let address, _): baseURL.absolute(address)
    case .broken: nil
    }
  }

  /// A link of the configuration: an address of the site gets the base path.
  func link(_ url: String) -> String {
    switch resolver.resolve(url, in: "") {
    case .address(let address, let suffix):
      baseURL.relative(address) + PercentEncoding.completing(suffix)
    case .asWritten: PercentEncoding.completing(url)
    case .broken:
      (url.utf8.first == UInt8(ascii: "/") ? String(baseURL.path.dropLast()) : "")
        + PercentEncoding.completing(url)
    }
  }
}
