import Bytes
import Diagnostics
import Files
import Views

/// The ledgers of a site and the state of its imports, on the disk.
struct ViewsStore {
  private let tree: DiskTree
  private let ledgers: DiskOutput
  private let notes: DiskOutput
  private let root: String

  /// The name of the files that wait; there is one import at a time.
  private static let token = "views"
  /// Of a ledger, in bytes: a month of a million articles.
  private static let sizeLimit = 256 << 20

  init(root: String) {
    self.root = root
    tree = DiskTree(root: root)
    ledgers = DiskOutput(
      root: "\(root)/\(LedgerMonth.folder)", token: Self.token, isDurable: true)
    notes = DiskOutput(
      root: "\(root)/.publish", token: Self.token, isPrivate: true, isDurable: true)
  }

  /// All ledgers of the site, in the order of their paths, and what is wrong with them.
  static func read(
    _ tree: any SourceTree
  ) -> (pages: [LedgerPage], diagnostics: [Diagnostic]) {
    var pages: [LedgerPage] = []
    var diagnostics: [Diagnostic] = []
    do throws(FileError) {
      let (entries, unreadable) = try tree.entries(under: LedgerMonth.folder)
      diagnostics += unreadable.map(\.diagnostic)
      for entry in entries where entry.kind != .folder && !isHidden(entry.path) {
        guard entry.kind == .file, let place = LedgerParser.place(of: entry.path) else {
          diagnostics.append(LedgerParser.strayFile(entry.path))
          continue
        }
        let file = SourceFile(
          path: entry.path, bytes: try tree.read(entry.path, limit: Self.sizeLimit))
        let (page, faults) = LedgerParser.parse(file, place)
        pages.append(page)
        diagnostics += faults
      }
    } catch {
      diagnostics.append(error.diagnostic)
    }
    return (pages, diagnostics)
  }

  /// What editors and systems leave, and what an import has staged.
  private static func isHidden(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/")).contains { name in
      name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~")
    }
  }

  func read() -> (pages: [LedgerPage], diagnostics: [Diagnostic]) { Self.read(tree) }

  /// The right to import; nil where another import has it.
  func lock() throws(FileError) -> FolderLock? {
    try FolderLock.acquire("\(root)/.publish/views-lock")
  }

  /// What the last import has left; nil where there is nothing, or nothing that can be read.
  func state() throws(FileError) -> ImportState? {
    try notes.read(Self.stateName).flatMap(ImportState.init)
  }

  private static let stateName = "views"

  /// Brings an import to its end that was killed after it had written its state, and sees whether state and ledgers
  /// belong together: streams of which the ledgers do not know are forgotten.
  func settle(_ state: inout ImportState) throws(FileError) {
    for position in state.sources.indices {
      var source = state.sources[position]
      var unfinished: [ImportState.File] = []
      var isLost = false
      for file in source.files where try digest(file.path) != file.after {
        guard try digest(file.path) == file.before,
          let staged = try ledgers.readStaged(Self.inFolder(file.path)),
          SHA256.of(staged) == file.after
        else {
          isLost = true
          continue
        }
        unfinished.append(file)
      }
      if !isLost {
        for file in unfinished { try ledgers.commitStaged(Self.inFolder(file.path)) }
        isLost = try hasOthers(source)
      } else if try haveAll(source.files) {
        // The staged files are gone before one was in its place: that import has never been.
        source.streams = source.earlier
        source.memories = DayMemories()
        source.files = source.files.filter { !$0.before.isEmpty }.map {
          ImportState.File(path: $0.path, before: $0.before, after: $0.before)
        }
        isLost = false
      }
      if isLost { source = ImportState.Source(name: source.name) }
      state.sources[position] = source
    }
    try? ledgers.sweep(tokens: [Self.token], folders: [])
    try? notes.sweep(tokens: [Self.token], folders: [])
  }

  /// Whether all ledgers are as they were before the import.
  private func haveAll(_ files: [ImportState.File]) throws(FileError) -> Bool {
    for file in files where try digest(file.path) != file.before { return false }
    return true
  }

  /// Whether there is a ledger of the source that no import of this state has left.
  private func hasOthers(_ source: ImportState.Source) throws(FileError) -> Bool {
    let folder = "\(LedgerMonth.folder)/\(source.name)"
    let known = Set(source.files.map(\.path))
    return try tree.entries(under: folder).entries.contains { entry in
      LedgerParser.place(of: entry.path) != nil && !known.contains(entry.path)
    }
  }

  private func digest(_ path: String) throws(FileError) -> [UInt8] {
    try ledgers.read(Self.inFolder(path)).map(SHA256.of) ?? []
  }

  private static func inFolder(_ path: String) -> String {
    String(Substring(path.utf8.dropFirst(LedgerMonth.folder.utf8.count + 1)))
  }

  /// Writes ledgers and state: first all beside their places, then the state, which is the journal of what follows.
  func write(
    _ files: [(path: String, bytes: [UInt8])], _ state: ImportState
  ) throws(FileError) {
    var staged: [StagedFile] = []
    do throws(FileError) {
      for file in files {
        if let waiting = try ledgers.stage(file.bytes, at: Self.inFolder(file.path)) {
          staged.append(waiting)
        }
      }
      if let waiting = try notes.stage(state.bytes, at: Self.stateName) {
        try notes.commit([waiting])
      }
    } catch {
      ledgers.discard(staged)
      throw error
    }
    try ledgers.commit(staged)
  }
}
