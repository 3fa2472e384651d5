import Content
import Diagnostics
import Files

/// A site on the disk with its output folder, which one run at a time may build.
package struct SiteFolder: Sendable {
  /// What stops a run before or while it writes.
  package enum Refusal: Error {
    /// The output folder must not be written to, or another run is writing it.
    case diagnostic(Diagnostic)
    case system(FileError)
  }

  private let root: String
  /// The output folder as a person calls it.
  package let output: String
  /// Whether a person has named it.
  private let isOutputNamed: Bool

  /// `output` is `Public` in the site where it is nil.
  package init(root: String, output: String? = nil) {
    self.root = root
    isOutputNamed = output != nil
    self.output = output ?? (root == "." ? "Public" : "\(root)/Public")
  }

  package var sources: any SourceTree { DiskTree(root: root) }

  /// The output folder's path without links and dots.
  package var resolvedOutput: String { OutputGuard.resolve(output) }

  /// Where the run keeps what the next one needs to know.
  private var state: String { "\(root)/.publish" }

  /// The output folder's path below the site's root, or its whole path where it lies elsewhere.
  private var outputPath: String {
    let resolved = OutputGuard.resolve(output)
    let above = OutputGuard.resolve(root) + "/"
    return resolved.hasPrefix(above) ? String(resolved.dropFirst(above.count)) : resolved
  }

  /// The faults of the site; writes nothing.
  package func check(_ request: SiteBuilder.Request) async -> BuildReport {
    let folder = DiskOutput(root: state, token: "check")
    let state = BuildState(for: outputPath, in: folder)
    return await SiteBuilder(sources, request).check(state: request.isClean ? nil : state)
  }

  /// What the last build has learned of the sources, for a run that writes nothing.
  package func recall() -> (cache: SourceCache, pack: BodyPack?) {
    let state = BuildState(for: outputPath, in: DiskOutput(root: state, token: "recall"))
    guard let earlier = try? state.earlierRun(), let cache = try? earlier.cache() else {
      return (.empty, nil)
    }
    return (cache, state.readPack(of: earlier))
  }

  package func build(_ request: SiteBuilder.Request) async throws(Refusal) -> BuildReport {
    OpenFileLimit.raise()
    if let fault = OutputGuard(site: root).fault(of: output, isNamed: isOutputNamed) {
      throw .diagnostic(fault)
    }
    // A folder that is no site gets its diagnostics, and no state folder.
    guard sources.exists(SiteConfiguration.path) else { return await check(request) }
    if let fault = stateFault { throw .diagnostic(fault) }
    let lock = try lock()
    let report = try await buildLocked(request)
    _ = consume lock
    return report
  }

  /// What stands in the place of the state folder; nil where it is one, or can be made.
  private var stateFault: Diagnostic? {
    let (name, place) = (".publish", SourceFile.location(ofWhole: ".publish"))
    switch FileEntry.kind(at: state) {
    case nil, .folder: return nil
    case .symbolicLink:
      return .error(
        "state-folder", "'\(name)' is a link, and publish writes nothing through one", at: place,
        hint: "remove the link")
    case .file, .other:
      return .error(
        "state-folder", "'\(name)' is not a folder, and publish keeps its notes in one", at: place,
        hint: "move it away; publish makes a folder of that name")
    }
  }

  private func lock() throws(Refusal) -> FolderLock {
    let path = "\(state)/lock"
    let lock: FolderLock?
    do throws(FileError) {
      lock = try FolderLock.acquire(path)
    } catch {
      throw .system(error)
    }
    if let lock { return lock }
    let holder = FolderLock.holder(of: path).map { " (process \($0))" } ?? ""
    throw .diagnostic(
      .error(
        "locked", "another 'publish build' of this site is running\(holder)", at: nil,
        hint: "wait until it is done"))
  }

  private func buildLocked(_ request: SiteBuilder.Request) async throws(Refusal) -> BuildReport {
    let folder = DiskOutput(root: state, token: BuildState.token)
    let state = BuildState(for: outputPath, in: folder)
    do {
      try folder.setAside(where: BuildState.isName)
      try? folder.sweep(token: BuildState.token)
      let token = String(UInt64.random(in: .min ... .max), radix: 36)
      let remains = Self.clear(state.journal.remains(), of: resolvedOutput)
      let notes = try state.journal.begin(token: token, with: remains)
      let output = DiskOutput(root: resolvedOutput, token: token) { notes.note(madeFolder: $0) }
      let report = try await SiteBuilder(sources, request).build(
        into: output, named: self.output, state: state)
      // As after a killed run, the next one clears away what this one could not.
      if remains.isEmpty, !output.mayHoldTemporaries { try state.journal.end() }
      return report
    } catch {
      throw .system(error)
    }
  }

  /// Clears away what killed runs have left in the output, and returns what could not be: that is noted
  /// once more, and no reason to stop.
  private static func clear(_ remains: RunJournal.Remains, of output: String) -> RunJournal.Remains
  {
    if remains.isEmpty { return remains }
    do {
      try DiskOutput(root: output, token: BuildState.token)
        .sweep(tokens: remains.tokens, folders: remains.folders)
      return RunJournal.Remains()
    } catch {
      return remains
    }
  }
}
