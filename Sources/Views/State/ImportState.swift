import Bytes

/// What an import leaves for the next, beside the ledgers: which logs are known and how far, and the keyed hashes by
/// which a reader counts once a day.
///
/// It is also the journal of the import that wrote it: the hashes of the ledgers before and after, of which the next
/// run finds out how far that import came. It may be deleted at any time.
package struct ImportState: Sendable {
  /// A log that was read, known by its first line.
  package struct Stream: Sendable, Equatable {
    /// The hash of the source's name and the first line.
    package let id: UInt64
    /// Bytes read, before compression.
    package var offset: Int
    /// The hash of the last bytes before the offset, `tailSize` of them at most.
    package var tail: UInt64
    /// The lines before the offset.
    package var lines: Int
    package var first: Int
    package var last: Int
    /// The hash of what the file system said of the file when it had been read to its end: as long as that is the
    /// same, it need not be opened. 0 where it was no file.
    package var stamp: UInt64

    package init(
      id: UInt64, offset: Int, tail: UInt64, lines: Int, first: Int, last: Int, stamp: UInt64
    ) {
      self.stamp = stamp
      self.id = id
      self.offset = offset
      self.tail = tail
      self.lines = lines
      self.first = first
      self.last = last
    }
  }

  /// A ledger that an import has written.
  package struct File: Sendable, Equatable {
    /// From the site's root.
    package let path: String
    /// Of its bytes before; empty where there was none.
    package let before: [UInt8]
    package let after: [UInt8]

    package init(path: String, before: [UInt8], after: [UInt8]) {
      self.path = path
      self.before = before
      self.after = after
    }
  }

  /// What is known of one source.
  package struct Source: Sendable {
    package let name: String
    package var streams: [Stream]
    package var memories: DayMemories
    /// The ledgers as the last import left them.
    package var files: [File]
    /// The streams as they were before it.
    package var earlier: [Stream]

    package init(name: String) {
      self.name = name
      streams = []
      memories = DayMemories()
      files = []
      earlier = []
    }
  }

  /// The key under which streams are hashed.
  package let key: SipKey
  package var sources: [Source] = []

  package init(key: SipKey = .random()) { self.key = key }

  /// From the site's root.
  package static let path = ".publish/views"
  package static let tailSize = 4096
  /// Logs of one source that are remembered, the newest.
  private static let streamLimit = 4096

  package func stream(_ source: String, firstLine: LineBytes) -> UInt64 {
    SipHash.hash(Array(source.utf8) + [0] + Array(firstLine), key)
  }

  /// `parts` are numbers that change when the file does.
  package func stampHash(_ parts: [Int]) -> UInt64 {
    var writer = StateWriter()
    for part in parts { writer.add(part) }
    return SipHash.hash(writer.bytes, key) | 1
  }

  package func tailHash(_ bytes: some Collection<UInt8>) -> UInt64 {
    SipHash.hash(Array(bytes.suffix(Self.tailSize)), key)
  }

  package subscript(source name: String) -> Source {
    get { sources.first { $0.name == name } ?? Source(name: name) }
    set {
      if let position = sources.firstIndex(where: { $0.name == name }) {
        sources[position] = newValue
      } else {
        sources.append(newValue)
      }
    }
  }
}

extension ImportState.Source {
  package func stream(_ id: UInt64) -> ImportState.Stream? { streams.first { $0.id == id } }

  package mutating func set(_ stream: ImportState.Stream) {
    streams.removeAll { $0.id == stream.id }
    streams.append(stream)
  }

  /// The last seconds of logs that may go on within them.
  package var openSeconds: Set<Int> { Set(streams.flatMap { [$0.first, $0.last] }) }
}

extension ImportState {
  private static let mark = Array("publish views state 1\n".utf8)

  package var bytes: [UInt8] {
    var writer = StateWriter()
    writer.add(key.first)
    writer.add(key.second)
    writer.add(sources.count)
    for source in sources {
      writer.add(source.name)
      for streams in [source.streams, source.earlier] {
        let kept = streams.suffix(Self.streamLimit)
        writer.add(kept.count)
        for stream in kept { Self.write(stream, &writer) }
      }
      writer.add(source.files.count)
      for file in source.files {
        writer.add(file.path)
        writer.add(file.before)
        writer.add(file.after)
      }
      Self.write(source.memories, &writer)
    }
    let content = Self.mark + writer.bytes
    return content + SHA256.of(content)
  }

  /// nil where the bytes are damaged, or are no state.
  package init?(_ bytes: [UInt8]) {
    let content = bytes.dropLast(SHA256.byteCount)
    guard bytes.count > SHA256.byteCount, content.starts(with: Self.mark),
      SHA256.of(Array(content)) == Array(bytes.suffix(SHA256.byteCount)),
      let state = try? Self.read(Array(content.dropFirst(Self.mark.count)))
    else { return nil }
    self = state
  }

  private static func read(_ bytes: [UInt8]) throws(StateReader.Damage) -> ImportState {
    var reader = StateReader(bytes)
    var state = ImportState(key: SipKey(try reader.word(), try reader.word()))
    for _ in 0..<(try reader.count()) {
      var source = Source(name: try reader.text())
      for _ in 0..<(try reader.count()) { source.streams.append(try readStream(&reader)) }
      for _ in 0..<(try reader.count()) { source.earlier.append(try readStream(&reader)) }
      for _ in 0..<(try reader.count()) {
        source.files.append(
          File(path: try reader.text(), before: try reader.data(), after: try reader.data()))
      }
      source.memories = try readMemories(&reader)
      state.sources.append(source)
    }
    guard reader.isAtEnd else { throw StateReader.Damage() }
    return state
  }

  private static func write(_ stream: Stream, _ writer: inout StateWriter) {
    writer.add(stream.id)
    writer.add(stream.offset)
    writer.add(stream.tail)
    writer.add(stream.lines)
    writer.add(stream.first)
    writer.add(stream.last)
    writer.add(stream.stamp)
  }

  private static func readStream(_ reader: inout StateReader) throws(StateReader.Damage) -> Stream {
    Stream(
      id: try reader.word(), offset: try reader.number(), tail: try reader.word(),
      lines: try reader.number(), first: try reader.number(), last: try reader.number(),
      stamp: try reader.word())
  }

  private static func write(_ memories: DayMemories, _ writer: inout StateWriter) {
    writer.add(memories.newest == Int.min ? -1 : memories.newest)
    writer.add(memories.days.count)
    for day in memories.days {
      writer.add(day.day)
      writer.add(day.key.first)
      writer.add(day.key.second)
      for hashes in [day.pairs.hashes, day.readers.entries] {
        writer.add(hashes.count)
        for hash in hashes { writer.add(hash) }
      }
      writer.add(day.moments.count)
      for (hash, moment) in day.moments {
        writer.add(hash)
        writer.add(Int(moment))
      }
    }
  }

  private static func readMemories(
    _ reader: inout StateReader
  ) throws(StateReader.Damage) -> DayMemories {
    let newest = try reader.number()
    var days: [DayMemory] = []
    for _ in 0..<(try reader.count()) {
      var day = DayMemory(
        day: try reader.number(), key: SipKey(try reader.word(), try reader.word()))
      for _ in 0..<(try reader.count()) { _ = day.pairs.insert(try reader.word()) }
      for _ in 0..<(try reader.count()) { day.readers.insert(entry: try reader.word()) }
      for _ in 0..<(try reader.count()) {
        let hash = try reader.word()
        day.moments[hash] = Int32(truncatingIfNeeded: try reader.number())
      }
      days.append(day)
    }
    return DayMemories(days: days, newest: newest < 0 ? Int.min : newest)
  }
}
