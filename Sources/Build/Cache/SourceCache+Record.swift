import Files
import Site

extension SourceCache {
  /// The section of the log: the key, the assets, the images, then each article with its path, stamp and hash, and
  /// the parsed article as bytes of its own that are decoded when they are needed.
  func write(to writer: inout RecordWriter) {
    writer.put(key)
    writer.put(assets) { writer, asset in
      writer.put(asset.name)
      writer.put(asset.stamp)
      writer.put(asset.fingerprint)
    }
    writer.put(images) { writer, image in
      writer.put(image.stamp)
      writer.put(image.file.path)
      writer.put(image.file.size?.width ?? 0)
      writer.put(image.file.size?.height ?? 0)
      writer.put(image.file.fingerprint)
    }
    writer.put(articles) { writer, record in
      writer.put(record.path)
      writer.put(record.stamp) { $0.put($1) }
      writer.put(record.hash.high)
      writer.put(record.hash.low)
      // What has no form on the disk is left empty, and counts as damaged.
      writer.put(record.encoded ?? [])
    }
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
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
          byteCount: stamp.size, fingerprint: try reader.optionalString()))
    }
    let articles = try reader.list { (reader) throws(RecordDamage) in
      ArticleRecord(
        path: try reader.string(),
        stamp: try reader.optional { (reader) throws(RecordDamage) in try reader.stamp() },
        hash: ContentHash(high: try reader.word(), low: try reader.word()),
        content: .encoded(try reader.data()))
    }
    self.init(key: key, articles: articles, assets: assets, images: images)
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
