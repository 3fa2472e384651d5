import Files
import Site

/// What a run leaves for the next: what it read, what it wrote, and why that is so.
///
/// The log may only save work. Whatever is wrong with it, the run goes on as if there were none.
struct BuildLog: Sendable {
  let run: RunRecord
  let outputs: [OutputRecord]
  let cache: SourceCache
  let reads: PageReads.Snapshot
  let frame: SiteFrame

  var bytes: [UInt8] {
    LogFile.bytes(size: size) { section, writer in
      switch section {
      case .run: run.write(to: &writer)
      case .outputs: writer.put(outputs) { $1.write(to: &$0) }
      case .articles: cache.write(to: &writer)
      case .reads:
        reads.write(to: &writer)
        frame.write(to: &writer)
      }
    }
  }
}

extension BuildLog {
  /// About how many bytes it takes: a buffer that grows to 24 MB is copied many times.
  private var size: Int {
    cache.articles.reduce(outputs.count * Self.outputSize) { $0 + $1.size + Self.stampSize }
  }

  /// Of an output with its digest and stamp, and of an article's path, hash and stamp, in the log of
  /// 10,000 articles.
  private static let outputSize = 180
  private static let stampSize = 100
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
  let outputs: [OutputRecord]

  init(_ bytes: [UInt8]) throws(Absence) {
    guard let file = LogFile(bytes) else { throw .damaged }
    let run = try file.decode(.run) { (reader) throws(RecordDamage) in
      try RunRecord(from: &reader)
    }
    guard run.program == ProgramIdentity.current else { throw .other }
    outputs = try file.decode(.outputs) { (reader) throws(RecordDamage) in
      try reader.list { (reader) throws(RecordDamage) in try OutputRecord(from: &reader) }
    }
    self.file = file
    self.run = run
  }

  func cache() throws(Absence) -> SourceCache {
    try file.decode(.articles) { (reader) throws(RecordDamage) in try SourceCache(from: &reader) }
  }

  func reads() throws(Absence) -> (reads: PageReads.Snapshot, frame: SiteFrame) {
    try file.decode(.reads) { (reader) throws(RecordDamage) in
      (try PageReads.Snapshot(from: &reader), try SiteFrame(from: &reader))
    }
  }
}

extension LogFile {
  /// The value that a section holds.
  fileprivate func decode<Value>(
    _ section: Section, _ decode: (inout RecordReader) throws(RecordDamage) -> Value
  ) throws(EarlierRun.Absence) -> Value {
    guard let bytes = self.section(section) else { throw .damaged }
    var reader = RecordReader(bytes)
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
