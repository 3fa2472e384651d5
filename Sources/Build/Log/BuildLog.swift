import Content
import Files
import Pages

/// What a run leaves for the next: what it read, what it wrote, and why that is so.
///
/// The log may only save work. Whatever is wrong with it, the run goes on as if there were none.
struct BuildLog: Sendable {
  let run: RunRecord
  let outputs: [OutputRecord]
  let cache: SourceCache
  let reads: PageReads.Snapshot
  let site: SiteDigest
  /// The pack of the bodies.
  let pack: BodyPack
  /// Where they are to be from now on, if that is a new pack.
  let move: BodyMove?

  /// Writes the sections in the order of `LogFile.Section`.
  func write(_ sink: LogWriter.Sink) throws(FileError) {
    var log = LogWriter()
    try cache.write(to: &log, moving: move, sink)
    log.values.put(outputs.count)
    for output in outputs {
      output.write(to: &log.values)
      try log.flush(sink)
    }
    try log.endSection(sink)
    reads.write(to: &log.values)
    site.write(to: &log.values)
    try log.endSection(sink)
    run.write(to: &log.values)
    let pack = move?.pack ?? pack
    log.values.put(pack.slot.rawValue)
    // Not known before the articles are written.
    log.values.put(pack.file.size)
    try log.endSection(sink)
    try log.endFile(sink)
  }
}

/// A log as it was found, of which only that is decoded which is asked for.
struct EarlierRun: Sendable {
  /// Why there is nothing to begin from, as the end of a sentence.
  enum Absence: Error {
    case none
    case clean
    case damaged
    case other

    var reason: String {
      switch self {
      case .none: "it is the first build"
      case .clean: "'--clean' asks for every page"
      case .damaged: "the log of the last build could not be read"
      case .other: "the last build was made by another version of publish"
      }
    }
  }

  private let file: LogFile
  let run: RunRecord
  /// Where in the state folder the bodies are, and how many bytes of the pack are named.
  let pack: PackSlot
  let packSize: Int
  let outputs: [OutputRecord]

  init(_ file: any PackFile) throws(Absence) {
    guard let file = LogFile(file) else { throw .damaged }
    (run, pack, packSize) = try file.decode(.run) { (reader) throws(RecordDamage) in
      let run = try RunRecord(from: &reader)
      guard let slot = PackSlot(rawValue: try reader.int()) else { throw RecordDamage() }
      return (run, slot, try reader.int())
    }
    guard run.program == ProgramIdentity.current else { throw .other }
    outputs = try file.decode(.outputs) { (reader) throws(RecordDamage) in
      try reader.list { (reader) throws(RecordDamage) in try OutputRecord(from: &reader) }
    }
    self.file = file
  }

  func cache() throws(Absence) -> SourceCache {
    try file.decode(.articles) { [file] (reader) throws(RecordDamage) in
      try SourceCache(from: &reader, of: file)
    }
  }

  func reads() throws(Absence) -> (reads: PageReads.Snapshot, site: SiteDigest) {
    try file.decode(.reads) { (reader) throws(RecordDamage) in
      (try PageReads.Snapshot(from: &reader), try SiteDigest(from: &reader))
    }
  }
}

extension LogFile {
  /// The value that a section holds.
  fileprivate func decode<Value>(
    _ section: Section, _ decode: (inout RecordReader) throws(RecordDamage) -> Value
  ) throws(EarlierRun.Absence) -> Value {
    guard let bytes = self.section(section) else { throw .damaged }
    var reader = RecordReader(bytes[...])
    let value: Value
    do throws(RecordDamage) {
      value = try decode(&reader)
    } catch {
      throw .damaged
    }
    guard reader.isAtEnd else { throw .damaged }
    return value
  }
}
