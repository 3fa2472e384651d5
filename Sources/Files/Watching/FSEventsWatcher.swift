#if os(macOS)
  import CoreServices
  import Darwin
  import Dispatch
  import Synchronization

  /// Changes as macOS reports them: one stream of FSEvents over the site's root, with events for each file.
  ///
  /// The system names paths without links (`/private/tmp` for `/tmp`), so the root is resolved first. Where it has
  /// dropped events, the batch says that it is not all.
  ///
  /// Our CI runs on Linux: this file has been written from the documentation, and never been compiled there.
  package final class FSEventsWatcher: FileWatcher {
    private let collector: ChangeCollector
    private let queue: DispatchQueue
    private let stream: Mutex<Stream?>

    package var batches: AsyncStream<ChangeBatch> { collector.batches }

    /// Seconds that the system gathers events before it reports them; our own pause comes after it.
    private static let latency = 0.01

    /// Throws where the system makes no stream.
    package init(_ sources: WatchedSources) throws(FileError) {
      queue = DispatchQueue(label: "publish.fsevents")
      collector = ChangeCollector(on: queue)
      guard let root = realpath(sources.root, nil) else {
        throw FileError(sources.root, .watch, SystemError())
      }
      defer { free(root) }
      let receiver = Receiver(
        sources: sources, root: String(cString: root), collector: collector)
      guard let stream = Stream(receiver, latency: Self.latency, on: queue) else {
        throw FileError(sources.root, .watch, .system(EIO))
      }
      self.stream = Mutex(stream)
    }

    deinit { stop() }

    package func stop() {
      let isFirst = stream.withLock { stream in
        defer { stream = nil }
        stream?.end()
        return stream != nil
      }
      if isFirst { collector.finish() }
    }
  }

  /// What becomes of an event.
  private final class Receiver: Sendable {
    private let sources: WatchedSources
    /// Without links.
    let root: String
    private let collector: ChangeCollector

    init(sources: WatchedSources, root: String, collector: ChangeCollector) {
      self.sources = sources
      self.root = root
      self.collector = collector
    }

    private static let dropped =
      kFSEventStreamEventFlagMustScanSubDirs | kFSEventStreamEventFlagUserDropped
      | kFSEventStreamEventFlagKernelDropped | kFSEventStreamEventFlagRootChanged

    func receive(_ paths: [String], _ flags: [FSEventStreamEventFlags]) {
      var batch = ChangeBatch()
      for (path, flags) in zip(paths, flags) {
        if flags & FSEventStreamEventFlags(Self.dropped) != 0 { batch.isPartial = true }
        guard path.utf8.starts(with: root.utf8) else { continue }
        var rest = path.utf8.dropFirst(root.utf8.count)
        guard rest.first == UInt8(ascii: "/") else { continue }
        rest = rest.dropFirst()
        while rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        guard let name = rest.split(separator: UInt8(ascii: "/")).first.map(Substring.init),
          sources.holds(String(name))
        else { continue }
        batch.paths.insert(String(Substring(rest)))
      }
      collector.add(batch)
    }
  }

  /// The system's stream, which is made, started and let go of in one place.
  private struct Stream {
    private let raw: FSEventStreamRef

    init?(_ receiver: Receiver, latency: Double, on queue: DispatchQueue) {
      var context = FSEventStreamContext(
        version: 0, info: Unmanaged.passUnretained(receiver).toOpaque(),
        retain: { info in
          guard let info else { return nil }
          return UnsafeRawPointer(Unmanaged<Receiver>.fromOpaque(info).retain().toOpaque())
        },
        release: { info in
          if let info { Unmanaged<Receiver>.fromOpaque(info).release() }
        },
        copyDescription: nil)
      let flags =
        kFSEventStreamCreateFlagFileEvents | kFSEventStreamCreateFlagNoDefer
        | kFSEventStreamCreateFlagWatchRoot
      let callback: FSEventStreamCallback = { _, info, count, paths, flags, _ in
        guard let info else { return }
        // Without kFSEventStreamCreateFlagUseCFTypes these are C strings.
        let names = paths.assumingMemoryBound(to: UnsafePointer<CChar>.self)
        Unmanaged<Receiver>.fromOpaque(info).takeUnretainedValue().receive(
          (0..<count).map { String(cString: names[$0]) },
          Array(UnsafeBufferPointer(start: flags, count: count)))
      }
      guard
        let raw = FSEventStreamCreate(
          nil, callback, &context, [receiver.root] as CFArray,
          FSEventStreamEventId(kFSEventStreamEventIdSinceNow), latency,
          FSEventStreamCreateFlags(flags))
      else { return nil }
      FSEventStreamSetDispatchQueue(raw, queue)
      guard FSEventStreamStart(raw) else {
        FSEventStreamInvalidate(raw)
        FSEventStreamRelease(raw)
        return nil
      }
      self.raw = raw
    }

    func end() {
      FSEventStreamStop(raw)
      FSEventStreamInvalidate(raw)
      FSEventStreamRelease(raw)
    }
  }
#endif
