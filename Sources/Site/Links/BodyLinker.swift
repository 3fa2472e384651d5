import Markdown

/// Puts addresses in the place of the destinations that a writer wrote, in an article's HTML.
struct BodyLinker: Sendable {
  enum Form {
    /// Links of this site: with the base path, without the host.
    case page
    /// Links from anywhere, for feeds; a fragment is completed with the article's own address.
    case absolute
  }

  let resolver: LinkResolver
  let baseURL: BaseURL

  /// The HTML of `body`, which belongs to `article` at `address`.
  func html(
    of body: ArticleBody, _ article: Article, at address: Address, form: Form
  ) -> [UInt8] {
    html(of: body, article.references, in: article.folders, at: address, form: form)
  }

  /// `folders` are those below the content folder that relative destinations begin from.
  func html(
    of body: ArticleBody, _ references: [Reference], in folders: [String], at address: Address,
    form: Form
  ) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    for reference in references {
      guard let value = value(of: reference, in: folders, at: address, form: form) else { continue }
      if copied == 0 { result.reserveCapacity(body.html.count + 1024) }
      result += body.html[copied..<reference.htmlRange.lowerBound]
      MarkupText.appendAttribute(value, to: &result)
      copied = reference.htmlRange.upperBound
    }
    guard copied > 0 else { return body.html }
    result += body.html[copied...]
    return result
  }

  /// Adds to a digest what `html` would write in place of the destinations.
  func add(
    _ references: [Reference], in folders: [String], at address: Address, form: Form,
    to digest: inout Digest
  ) {
    for reference in references {
      digest.add(value(of: reference, in: folders, at: address, form: form))
    }
  }

  /// What to write in place of the destination; nil where it stays.
  private func value(
    of reference: Reference, in folders: [String], at own: Address, form: Form
  ) -> String? {
    switch resolver.resolve(reference.destination, in: folders) {
    case .broken: return nil
    case .address(let address, let suffix):
      let link = form == .page ? baseURL.relative(address) : baseURL.absolute(address)
      return link + PercentEncoding.completing(suffix)
    case .asWritten:
      guard form == .absolute, reference.destination.utf8.first == UInt8(ascii: "#") else {
        return nil
      }
      return baseURL.absolute(own) + PercentEncoding.completing(reference.destination)
    }
  }
}
