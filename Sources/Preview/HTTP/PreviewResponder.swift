import Content
import Diagnostics
import Files
import Pages
import Plan

/// Answers requests from the newest view of the site, as the web server will that it is built for.
struct PreviewResponder: Sendable {
  let site: PreviewSite
  let files: DiskTree
  let pages: OpenPages
  let hosts: TrustedHosts
  /// Whether pages follow their sources.
  let reloads: Bool

  /// `client` is the address of whoever asks.
  func reply(to request: PreviewRequest, from client: String) async -> Reply {
    let target = request.target
    if target.path == PageScript.address { return script(request) }
    guard let view = await site.view() else { return Reply(.serviceUnavailable) }
    if target.path == PageScript.events {
      return await channel(request, from: client, view)
    }
    switch view.snapshot.find(target.path) {
    case .place(.page(let page)): return answer(request, with: page, .ok, view)
    case .place(.copy(let copy)): return answer(request, with: copy, view)
    case .redirect(let location):
      var fields = Self.commonFields
      fields[.location] = location + (target.query.map { "?\($0)" } ?? "")
      // Another site may be previewed here tomorrow.
      fields[.cacheControl] = "no-store"
      return Reply(.movedPermanently, fields)
    case .missing:
      guard let bytes = await view.snapshot.searchFile(at: target.path) else {
        return missing(request, view)
      }
      return answer(
        request, .ok, MediaType.of(target.path), .bytes(bytes), size: bytes.count,
        EntityTag(Fingerprint(bytes)))
    }
  }

  private static let commonFields: Fields = [
    // Kept by nobody without asking: what stands here changes all the time.
    .cacheControl: "no-cache",
    .xContentTypeOptions: "nosniff",
  ]

  private func missing(_ request: PreviewRequest, _ view: PreviewSite.View) -> Reply {
    guard let page = view.snapshot.notFound else { return Reply(.notFound, Self.commonFields) }
    return answer(request, with: page, .notFound, view)
  }

  private func answer(
    _ request: PreviewRequest, with page: PagePlan, _ status: Reply.Status,
    _ view: PreviewSite.View
  ) -> Reply {
    let type = MediaType.of(page.address.outputPath)
    let origin = view.snapshot.origin(of: page)
    var status = status
    let built: [UInt8]
    do throws(PageFault) {
      built = try view.snapshot.render(page)
    } catch {
      status = .internalServerError
      let faults = error.diagnostic.map { [$0] } ?? view.errors
      guard type == MediaType.html else { return Reply(status, Self.commonFields) }
      built = FaultPage.html(faults)
    }
    let version = Fingerprint(built)
    // A page that sends the reader on at once is left before a script runs.
    let isFollowed = type == MediaType.html && page.kind != PageKind.redirect
    guard isFollowed, reloads || origin.omission != nil else {
      return answer(request, status, type, .bytes(built), size: built.count, EntityTag(version))
    }
    let shown = PageScript.insert(
      into: built, origin: origin, version: reloads ? version : nil)
    return answer(
      request, status, type, .bytes(shown), size: shown.count, EntityTag(Fingerprint(shown)))
  }

  /// Streamed from the source: it is copied nowhere.
  private func answer(
    _ request: PreviewRequest, with copy: FileCopy, _ view: PreviewSite.View
  ) -> Reply {
    guard let file = try? files.file(at: copy.source) else { return missing(request, view) }
    return answer(
      request, .ok, MediaType.of(copy.address.path), .file(file, 0..<file.size), size: file.size,
      EntityTag(file.stamp))
  }

  private func answer(
    _ request: PreviewRequest, _ status: Reply.Status, _ type: String, _ body: Reply.Body,
    size: Int, _ tag: EntityTag
  ) -> Reply {
    var fields = Self.commonFields
    fields[.contentType] = type
    if type == MediaType.drawing { fields[.contentSecurityPolicy] = SecurityPolicy.drawing }
    guard status == .ok else { return Reply(status, fields, body) }
    fields[.eTag] = tag.text
    fields[.acceptRanges] = "bytes"
    if let known = request.fields[.ifNoneMatch], tag.isAmong(known) {
      fields[.contentType] = nil
      return Reply(.notModified, fields)
    }
    let condition = request.fields[.ifRange]
    let isPartial = !request.isHead && (condition.map { $0 == tag.text } ?? true)
    switch ByteRange(isPartial ? request.fields[.range] : nil, of: size) {
    case .whole: return Reply(.ok, fields, body)
    case .unsatisfiable:
      fields[.contentRange] = "bytes */\(size)"
      fields[.contentType] = nil
      return Reply(.rangeNotSatisfiable, fields)
    case .part(let range):
      fields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
      return Reply(.partialContent, fields, body.part(range))
    }
  }

  private func script(_ request: PreviewRequest) -> Reply {
    let bytes = ReloadScript.bytes
    return answer(
      request, .ok, MediaType.of(PageScript.address), .bytes(bytes), size: bytes.count,
      EntityTag(Fingerprint(bytes)))
  }

  /// Only pages of this preview may listen: what is saved here is nobody else's business.
  private func channel(
    _ request: PreviewRequest, from client: String, _ view: PreviewSite.View
  ) async -> Reply {
    let origin = request.fields[.origin]
    let site = request.fields[.secFetchSite]
    guard origin.map({ hosts.trusts(origin: $0, calledBy: request.host) }) ?? true,
      site.map({ $0 == "same-origin" }) ?? true
    else { return Reply(.forbidden, Self.commonFields) }
    guard reloads, !request.isHead, let page = request.target.parameter("page"),
      let version = request.target.parameter("version"), let place = RequestTarget(page)
    else { return Reply(.notFound, Self.commonFields) }
    let browser = "\(client) \(request.fields[.userAgent] ?? "")"
    var fields = Self.commonFields
    fields[.cacheControl] = "no-store"
    fields[.contentType] = "text/event-stream"
    let events = await pages.open(place.path, version: version, in: browser, view)
    return Reply(.ok, fields, .events(events))
  }
}

extension Reply.Body {
  fileprivate func part(_ range: Range<Int>) -> Reply.Body {
    switch self {
    case .bytes(let bytes): .bytes(Array(bytes[range]))
    case .file(let file, _): .file(file, range)
    case .none, .events: self
    }
  }
}
