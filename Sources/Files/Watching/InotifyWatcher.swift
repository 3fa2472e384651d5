#if canImport(Glibc) || canImport(Musl)
  #if canImport(Glibc)
    import Glibc
  #else
    import Musl
  #endif
  import Dispatch
  import Synchronization

  /// Changes as Linux tells them: inotify(7), one watch a folder.
  ///
  /// Between the making of a folder and the watch on it files may appear unseen; so once the watch
  /// stands, all that is in the folder counts as changed. The same holds where the queue of the kernel
  /// overflows, or another folder takes the place of the root: everything is watched anew, and the batch
  /// says that it is not all.
  package final class InotifyWatcher: FileWatcher {
    /// Which folder the root is.
    private struct Identity: Equatable {
      let device: dev_t
      let inode: ino_t
    }

    private struct State {
      /// The root that is watched; nil while there is none.
      var root: Identity?
      /// The folder of each watch, from the root; empty for the root itself.
      var folders: [Int32: String] = [:]
      var watches: [String: Int32] = [:]
      var isStopped = false
    }

    private let sources: WatchedSources
    private let collector = ChangeCollector(on: DispatchQueue(label: "publish.inotify"))
    private let descriptor: Int32
    /// Call on one queue when there is something to read, whose end closes the descriptor, and from time to time.
    private let calls: Mutex<(events: any DispatchSourceRead, looks: any DispatchSourceTimer)>
    private let state = Mutex(State())

    package var batches: AsyncStream<ChangeBatch> { collector.batches }

    private static let mask = UInt32(
      IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
    private static let manner = UInt32(IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK)

    /// Throws where the system has no watches left or no inotify.
    package init(_ sources: WatchedSources) throws(FileError) {
      self.sources = sources
      descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      guard descriptor >= 0 else { throw FileError(sources.root, .watch, SystemError()) }
      state.withLock { $0.root = Self.identity(of: sources.root) }
      let queue = DispatchQueue(label: "publish.inotify.events")
      let events = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
      events.setCancelHandler { [descriptor] in close(descriptor) }
      let looks = DispatchSource.makeTimerSource(queue: queue)
      looks.schedule(deadline: .now() + Self.interval, repeating: Self.interval)
      calls = Mutex((events, looks))
      // From here on it is whole, and its end closes what is open.
      calls.withLock { calls in
        calls.events.setEventHandler { [weak self] in
          self?.readEvents()
          self?.followRoot()
        }
        calls.looks.setEventHandler { [weak self] in self?.followRoot() }
        calls.events.activate()
        calls.looks.activate()
      }
      try watchRoot()
      for folder in sources.folders { _ = try watch(folder) }
    }

    deinit { stop() }

    package func stop() {
      let isFirst = state.withLock { state in
        defer { state.isStopped = true }
        return !state.isStopped
      }
      guard isFirst else { return }
      collector.finish()
      // Once the descriptor is closed, nothing may use it.
      calls.withLock { calls in
        calls.looks.cancel()
        calls.events.cancel()
      }
    }

    /// Between two looks at what the root is: of a folder above it that is renamed, or a link to it that leads
    /// elsewhere, the kernel tells the root's own watch nothing.
    private static let interval = DispatchTimeInterval.milliseconds(300)

    private static func identity(of root: String) -> Identity? {
      var status = stat()
      return stat(root, &status) == 0 ? Identity(device: status.st_dev, inode: status.st_ino) : nil
    }

    /// Watches the folder that has taken the place of the root, once there is one.
    private func followRoot() {
      let found = Self.identity(of: sources.root)
      guard found != state.withLock({ $0.root }) else { return }
      unwatch("")
      state.withLock { $0.root = nil }
      if let found {
        do throws(FileError) {
          try watchRoot()
          for folder in sources.folders { _ = try watch(folder) }
        } catch {
          // Gone again, or no watches are left: tried again at the next look.
          return
        }
        state.withLock { $0.root = found }
      }
      collector.add(ChangeBatch(isPartial: true))
    }

    private func watchRoot() throws(FileError) {
      // The root may be reached by a link: it is the user's choice.
      let watch = inotify_add_watch(descriptor, sources.root, Self.mask | UInt32(IN_ONLYDIR))
      guard watch >= 0 else { throw FileError(sources.root, .watch, SystemError()) }
      note(watch, of: "")
    }

    private func note(_ watch: Int32, of folder: String) {
      state.withLock { state in
        if let earlier = state.folders[watch] { state.watches[earlier] = nil }
        state.folders[watch] = folder
        state.watches[folder] = watch
      }
    }

    /// Watches a folder with all below it, and returns what is there; nothing where it is none.
    private func watch(_ folder: String) throws(FileError) -> Set<String> {
      var found: Set<String> = []
      var rest = [folder]
      while let folder = rest.popLast() {
        guard let path = try? RelativePath(folder, for: .watch) else { continue }
        let watch = inotify_add_watch(
          descriptor, "\(sources.root)/\(folder)", Self.mask | Self.manner)
        guard watch >= 0 else {
          // Gone again, or no folder, or not to be read: what is no site's is no fault here.
          if [ENOENT, ENOTDIR, EACCES, ELOOP].contains(errno) { continue }
          throw FileError(folder, .watch, SystemError())
        }
        note(watch, of: folder)
        found.insert(folder)
        guard path.depth < RelativePath.depthLimit else { continue }
        for (name, kind) in Self.entries(of: "\(sources.root)/\(folder)") {
          if kind == .folder {
            rest.append("\(folder)/\(name)")
          } else {
            found.insert("\(folder)/\(name)")
          }
        }
      }
      return found
    }

    private static func entries(of folder: String) -> [(name: String, kind: FileEntry.Kind)] {
      guard let top = try? FileDescriptor.openRoot(folder, for: .list),
        var stream = try? FolderStream(".", in: top.raw)
      else { return [] }
      var entries: [(name: String, kind: FileEntry.Kind)] = []
      while let name = try? stream.next() {
        guard let status = try? status(of: name, in: stream.descriptor),
          let text = String(validating: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        else { continue }
        entries.append((text, FileEntry.Kind(mode: status.st_mode)))
      }
      return entries
    }

    /// Lets go of a folder that has moved away or gone, with all below it; of the root with all.
    private func unwatch(_ folder: String) {
      let lost = state.withLock { state in
        let paths = state.watches.keys.filter {
          folder.isEmpty || $0 == folder || $0.utf8.starts(with: "\(folder)/".utf8)
        }
        return paths.compactMap { path in
          state.watches.removeValue(forKey: path).map { watch in
            state.folders[watch] = nil
            return watch
          }
        }
      }
      for watch in lost { _ = inotify_rm_watch(descriptor, watch) }
    }

    /// After an overflow: whatever was missed, from now on nothing is.
    private func watchAnew() {
      for folder in sources.folders {
        unwatch(folder)
        _ = try? watch(folder)
      }
    }

    // MARK: Events

    /// Runs on the queue of the calls.
    private func readEvents() {
      var batch = ChangeBatch()
      var folders: Set<String> = []
      defer {
        follow(folders, &batch)
        collector.add(batch)
      }
      let size = 64 * 1024
      withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
        while true {
          let count = read(descriptor, buffer.baseAddress, size)
          guard count > 0 else { return }
          take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &batch, &folders)
        }
      }
    }

    /// Watches the folders that came, went or changed places as they are now, whatever happened to them in
    /// between: of two that were exchanged each has been the other.
    private func follow(_ folders: Set<String>, _ batch: inout ChangeBatch) {
      for folder in folders { unwatch(folder) }
      for folder in folders {
        do throws(FileError) {
          batch.paths.formUnion(try watch(folder))
        } catch {
          // No watches are left: changes below it will go unseen, and that is known.
          batch.isPartial = true
        }
      }
    }

    private func take(
      _ bytes: UnsafeRawBufferPointer, into batch: inout ChangeBatch, _ folders: inout Set<String>
    ) {
      let headSize = MemoryLayout<inotify_event>.size
      var offset = 0
      while offset + headSize <= bytes.count {
        let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        let start = offset + headSize
        let end = min(start + Int(event.len), bytes.count)
        // Padded with zeros.
        let name = bytes[start..<end].prefix { $0 != 0 }
        offset = end
        take(event.mask, event.wd, String(validating: name, as: UTF8.self), into: &batch, &folders)
      }
    }

    private func take(
      _ mask: UInt32, _ watch: Int32, _ name: String?, into batch: inout ChangeBatch,
      _ folders: inout Set<String>
    ) {
      func happened(_ event: Int) -> Bool { mask & UInt32(event) != 0 }
      if happened(Int(IN_Q_OVERFLOW)) {
        batch.isPartial = true
        watchAnew()
        return
      }
      guard let folder = state.withLock({ $0.folders[watch] }) else { return }
      if happened(Int(IN_IGNORED)) {
        state.withLock { state in
          state.folders[watch] = nil
          if state.watches[folder] == watch { state.watches[folder] = nil }
          // Another may get the same number.
          if folder.isEmpty { state.root = nil }
        }
        return
      }
      guard let name, !name.isEmpty else { return }
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      let isFolder = happened(Int(IN_ISDIR))
      if folder.isEmpty {
        guard sources.holds(name), isFolder == sources.folders.contains(name) else { return }
      }
      batch.paths.insert(path)
      let moves = [IN_MOVED_FROM, IN_DELETE, IN_CREATE, IN_MOVED_TO]
      if isFolder, moves.contains(where: { happened(Int($0)) }) { folders.insert(path) }
    }
  }
#endif
