import Files
import Site

/// What is known of one file of the output: what it was made of, and what was written.
struct OutputRecord: Sendable {
  enum Origin: Sendable {
    /// A page, with the hash of its bytes.
    case page(PageDigest, content: UInt64)
    /// A file that is copied, with the stamp of the source; nil where the stamp is no proof.
    case copy(source: String, FileStamp?)
  }

  /// From the output folder.
  let path: String
  var origin: Origin
  /// As the file was when the run was done; nil where that is no proof.
  var stamp: FileStamp?
}

extension OutputRecord {
  func write(to writer: inout RecordWriter) {
    writer.put(path)
    writer.put(stamp) { $0.put($1) }
    switch origin {
    case .page(let digest, let content):
      writer.put(true)
      digest.write(to: &writer)
      writer.put(content)
    case .copy(let source, let stamp):
      writer.put(false)
      writer.put(source)
      writer.put(stamp) { $0.put($1) }
    }
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    path = try reader.string()
    stamp = try reader.optional { (reader) throws(RecordDamage) in try reader.stamp() }
    if try reader.bool() {
      origin = .page(try PageDigest(from: &reader), content: try reader.word())
    } else {
      origin = .copy(
        source: try reader.string(),
        try reader.optional { (reader) throws(RecordDamage) in try reader.stamp() })
    }
  }
}
