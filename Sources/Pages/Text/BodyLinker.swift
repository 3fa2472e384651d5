import Bytes
import Content
import Markdown
import Plan

/// Puts addresses in the place of the destinations that a writer wrote, in an article's HTML.
struct BodyLinker: Sendable {
  enum Form {
    /// Links of this site: with the base path, without the host.
    case page
    /// Links from anywhere, for feeds: whole addresses, also where a destination leads nowhere or within the article.
    case absolute
  }

  let resolver: LinkResolver
  let baseURL: BaseURL

  /// The HTML of `body`, which belongs to `article` at `address`.
  func html(
    of body: ArticleBody, _ article: Article, at address: Address, form: Form
  ) -> [UInt8] {
    html(of: body, article.references, in: article.folder, at: address, form: form)
  }

  /// `folder` is the one below the content folder that relative destinations begin from.
  func html(
    of body: ArticleBody, _ references: [Reference], in folder: String, at address: Address,
    form: Form
  ) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    var isFirstImage = true
    for reference in references {
      let resolution = resolver.resolve(reference.destination, in: folder)
      let place = reference.htmlRange
      switch resolution {
      case .address(let target, let suffix):
        add(copied..<place.lowerBound, of: body, to: &result)
        append(target, suffix, form, to: &result)
        copied = place.upperBound
      case .asWritten
      where form == .absolute && reference.destination.utf8.first == UInt8(ascii: "#"):
        add(copied..<place.lowerBound, of: body, to: &result)
        append(address, reference.destination, form, to: &result)
        copied = place.upperBound
      case .asWritten, .broken: break
      }
      if reference.kind == .image, let tag = ImageTag(around: place, in: body.html) {
        // After the quote that ends the address.
        let end = place.upperBound + 1
        add(copied..<end, of: body, to: &result)
        let image = resolver.image(at: resolution)
        let value = value(of: reference, resolution, at: address, form: form)
        let choices = choices(of: image, at: value, form: form)
        result += tag.attributes(for: image, choices: choices, isFirst: isFirstImage).utf8
        copied = end
        isFirstImage = false
      }
    }
    if copied > 0 { result += body.html[copied...] }
    let html = copied > 0 ? result : body.html
    return form == .page ? html : CompleteLinks(address, of: baseURL).html(of: html)
  }

  /// Adds to a digest what decides on what `html` writes in place of the destinations and beside them,
  /// for one form and base URL.
  func add(
    _ references: [Reference], in folder: String, at address: Address, form: Form,
    to digest: inout Digest
  ) {
    if form == .absolute { digest.add(address.path) }
    for reference in references {
      let resolution = resolver.resolve(reference.destination, in: folder)
      switch resolution {
      case .broken: digest.add(0)
      case .address(let target, let suffix):
        digest.add(1)
        digest.add(target.path)
        digest.add(suffix)
      case .asWritten: digest.add(2)
      }
      guard reference.kind == .image, let image = resolver.image(at: resolution) else { continue }
      digest.add(image.size?.width ?? 0)
      digest.add(image.size?.height ?? 0)
      for variant in resolver.variants(of: image) { digest.add(variant.address.path) }
    }
  }

  /// The forms of an image from which a browser may choose, itself the last; none where there is but
  /// itself, and in feeds, whose readers show what `src` names.
  private func choices(
    of image: ImageCatalog.File?, at address: String?, form: Form
  ) -> [(address: String, width: Int)] {
    guard form == .page, let image, let address, let size = image.size else { return [] }
    let variants = resolver.variants(of: image)
    if variants.isEmpty { return [] }
    return variants.map { (baseURL.relative($0.address), $0.width) } + [(address, size.width)]
  }

  /// What to write in place of the destination; nil where it stays.
  private func value(
    of reference: Reference, _ resolution: LinkResolver.Resolution, at own: Address, form: Form
  ) -> String? {
    switch resolution {
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

  private func add(_ range: Range<Int>, of body: ArticleBody, to result: inout [UInt8]) {
    if result.isEmpty { result.reserveCapacity(body.html.count + 1024) }
    result += body.html[range]
  }

  /// Writes the value of `href` or `src` for an address of the site.
  private func append(
    _ address: Address, _ suffix: String, _ form: Form, to result: inout [UInt8]
  ) {
    if form == .absolute { result.append(baseURL.origin, for: .attribute) }
    baseURL.appendRelative(address, to: &result)
    if !suffix.isEmpty {
      result.append(PercentEncoding.completing(suffix), for: .attribute)
    }
  }
}
