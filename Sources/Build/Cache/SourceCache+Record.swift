import Bytes
import Content
import Files
import Plan

extension SourceCache {
  /// Two sections of the log: the parsed articles, one after the other; then the key, the assets, the
  /// images, and each article's path, stamp and hash with the length and the digest of what was parsed.
  ///
  /// With `move`, the bodies of articles go into a new pack on the way.
  func write(
    to log: inout LogWriter, moving move: BodyMove?, _ sink: LogWriter.Sink
  ) throws(FileError) {
    let places = try writeRecords(to: &log, moving: move, sink)
    try log.endSection(sink)
    log.values.put(key)
    log.values.put(assets) { writer, asset in
      writer.put(asset.name)
      writer.put(asset.stamp)
      writer.put(asset.fingerprint)
    }
    log.values.put(images) { writer, image in
      writer.put(image.stamp)
      writer.put(image.file.path)
      writer.put(image.file.size?.width ?? 0)
      writer.put(image.file.size?.height ?? 0)
      writer.put(image.file.fingerprint)
      writer.put(image.file.holdsScript)
    }
    log.values.put(articles.count)
    for (record, place) in zip(articles, places) {
      record.write(to: &log.values)
      log.values.put(place.count)
      log.values.put(place.checksum)
      try log.flush(sink)
    }
    try log.endSection(sink)
  }

  private func writeRecords(
    to log: inout LogWriter, moving move: BodyMove?, _ sink: LogWriter.Sink
  ) throws(FileError) -> [(count: Int, checksum: UInt64)] {
    var places: [(count: Int, checksum: UInt64)] = []
    places.reserveCapacity(articles.count)
    var window = LogWindow()
    for record in articles {
      if move == nil, case .stored(let place) = record.content,
        let bytes = window.bytes(of: place)
      {
        log.values.append(bytes)
        places.append((place.count, place.checksum))
      } else {
        let bytes = try record.encoded(moving: move)
        log.values.append(bytes)
        places.append((bytes.count, Digest.of(bytes)))
      }
      try log.flush(sink)
    }
    return places
  }

  /// `log` is the one whose section the reader reads, and holds the parsed articles in another.
  init(from reader: inout RecordReader, of log: LogFile) throws(RecordDamage) {
    let key = try reader.string()
    let assets = try reader.list { (reader) throws(RecordDamage) in
      Asset(
        name: try reader.string(), stamp: try reader.stamp(), fingerprint: try reader.string())
    }
    let images = try reader.list { (reader) throws(RecordDamage) in
      let stamp = try reader.stamp()
      return Image(
        stamp: stamp,
        file: ImageCatalog.File(
          path: try reader.string(),
          size: ImageSize(width: try reader.int(), height: try reader.int()),
          byteCount: stamp.size, fingerprint: try reader.optionalString(),
          holdsScript: try reader.bool()))
    }
    var rest = log.range(of: .records)
    let articles = try reader.list { (reader) throws(RecordDamage) in
      ArticleRecord(
        path: try reader.string(),
        stamp: try reader.optional { (reader) throws(RecordDamage) in try reader.stamp() },
        hash: ContentHash(high: try reader.word(), low: try reader.word()),
        content: .stored(try reader.place(in: log, &rest)))
    }
    self.init(key: key, articles: articles, assets: assets, images: images)
  }
}

extension ArticleRecord {
  /// All but what was parsed.
  fileprivate func write(to writer: inout RecordWriter) {
    writer.put(path)
    writer.put(stamp) { $0.put($1) }
    writer.put(hash.high)
    writer.put(hash.low)
  }

  /// Empty, which counts as damaged, where it holds something that has no form on the disk.
  fileprivate func encoded(moving move: BodyMove?) throws(FileError) -> [UInt8] {
    guard var parsed else { return [] }
    if let move {
      guard let moved = try move.move(parsed) else { return [] }
      parsed = moved
    }
    var writer = RecordWriter()
    parsed.write(to: &writer)
    return writer.isWhole ? writer.bytes : []
  }
}

/// Reads records of a log that follow one another, many at once.
private struct LogWindow {
  private var log: LogFile?
  private var start = 0
  private var bytes: [UInt8] = []

  /// The bytes at a place, unchecked; nil where the file ends before.
  mutating func bytes(of place: LogPlace) -> ArraySlice<UInt8>? {
    let wanted = place.offset..<place.offset + place.count
    if log !== place.log || wanted.lowerBound < start || wanted.upperBound > start + bytes.count {
      let left = place.log.range(of: .records).upperBound - wanted.lowerBound
      let count = max(place.count, min(LogFile.pieceSize, left))
      (log, start) = (place.log, wanted.lowerBound)
      bytes = place.log.read(at: start, count: count)
      if bytes.count < place.count { return nil }
    }
    return bytes[wanted.lowerBound - start..<wanted.upperBound - start]
  }
}

extension RecordReader {
  /// The place of the next record; `rest` is where it and those behind it are.
  fileprivate mutating func place(
    in log: LogFile, _ rest: inout Range<Int>
  ) throws(RecordDamage) -> LogPlace {
    let count = try int()
    guard count >= 0, count <= rest.count else { throw RecordDamage() }
    let place = LogPlace(log: log, offset: rest.lowerBound, count: count, checksum: try word())
    rest = rest.lowerBound + count..<rest.upperBound
    return place
  }
}

extension RecordWriter {
  mutating func put(_ stamp: FileStamp) {
    put(stamp.size)
    put(stamp.modified)
    put(stamp.changed)
    put(stamp.inode)
  }

  mutating func put(_ time: ModificationTime) {
    put(Int(time.seconds))
    put(Int(time.nanoseconds))
  }
}

extension RecordReader {
  mutating func stamp() throws(RecordDamage) -> FileStamp {
    FileStamp(size: try int(), modified: try time(), changed: try time(), inode: try word())
  }

  mutating func time() throws(RecordDamage) -> ModificationTime {
    ModificationTime(seconds: Int64(try int()), nanoseconds: Int64(try int()))
  }
}
