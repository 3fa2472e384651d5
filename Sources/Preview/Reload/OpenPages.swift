import Diagnostics
import Pages

/// The pages that are open in browsers, each with the channel that tells it what has changed.
actor OpenPages {
  typealias Channel = AsyncStream<ServerSentEvent>

  private struct Page {
    /// Decoded, as the browser shows it.
    let path: String
    let browser: String
    /// How it looks there; nil while that is not known to be anything this preview has made.
    var appearance: Appearance?
    /// What it was told last; nil where nothing is wrong.
    var faults: [UInt8]?
    let channel: Channel.Continuation
  }

  /// In the order of opening.
  private var pages: [(id: Int, page: Page)] = []
  private var nextID = 0
  private var isClosed = false

  /// Channels that one browser keeps: it opens no more than six connections to a host, and wants
  /// some of them for pages.
  private static let browserLimit = 4
  private static let limit = 64
  /// Events that wait for a page which does not read; the newest say all.
  private static let backlog = 16

  var count: Int { pages.count }

  /// The channel of a page that shows `version` of what stands at `path`.
  func open(
    _ path: String, version: String, in browser: String, _ view: PreviewSite.View
  ) -> Channel {
    let (stream, channel) = Channel.makeStream(bufferingPolicy: .bufferingNewest(Self.backlog))
    if isClosed {
      channel.finish()
      return stream
    }
    makeRoom(for: browser)
    let id = nextID
    nextID += 1
    channel.onTermination = { [weak self] _ in
      Task { await self?.close(id) }
    }
    var page = Page(path: path, browser: browser, channel: channel)
    // So that the browser learns at once that the channel is open.
    channel.yield(.pulse)
    let appearance = try? Appearance(of: path, in: view.snapshot)
    if let appearance, appearance.fingerprint.text == version {
      page.appearance = appearance
    } else if appearance != nil {
      channel.yield(.reload)
    }
    tell(view.errors, to: &page)
    pages.append((id, page))
    return stream
  }

  /// The oldest make room: whoever looks at one of them again gets a channel again.
  private func makeRoom(for browser: String) {
    let own = pages.filter { $0.page.browser == browser }
    let surplus =
      own.count >= Self.browserLimit
      ? own.first : pages.count >= Self.limit ? pages.first : nil
    guard let surplus else { return }
    surplus.page.channel.yield(.rest)
    surplus.page.channel.finish()
    pages.removeAll { $0.id == surplus.id }
  }

  private func close(_ id: Int) {
    pages.removeAll { $0.id == id }
  }

  /// Tells each page what it has to do to look as it should. `touched` are the addresses, as pages
  /// name them, of files that were changed without a change of their address.
  func show(_ view: PreviewSite.View, touched: [String]) {
    var appearances: [String: Result<Appearance, PageFault>] = [:]
    for index in pages.indices {
      var page = pages[index].page
      let result =
        appearances[page.path] ?? Appearance.make(of: page.path, in: view.snapshot)
      appearances[page.path] = result
      switch result {
      case .success(let appearance):
        tell(view.errors, to: &page)
        if let event = page.appearance.map({ appearance.event(after: $0, touched: touched) })
          ?? .reload
        {
          page.channel.yield(event)
        }
        page.appearance = appearance
      case .failure(let fault): tell(fault.diagnostic.map { [$0] } ?? view.errors, to: &page)
      }
      pages[index].page = page
    }
  }

  private func tell(_ faults: [Diagnostic], to page: inout Page) {
    let list = faults.isEmpty ? nil : FaultList.json(faults)
    // Told once: a page whose reader has closed the list is not covered again by the same.
    guard list != page.faults else { return }
    page.channel.yield(list.map(ServerSentEvent.faults) ?? .sound)
    page.faults = list
  }

  /// Finds the pages that are there no more.
  func pulse() {
    for (_, page) in pages { page.channel.yield(.pulse) }
  }

  func close() {
    isClosed = true
    for (_, page) in pages { page.channel.finish() }
    pages = []
  }
}
