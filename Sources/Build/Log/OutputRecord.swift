import Content
import Files
import Pages

/// What is known of one file of the output: what it was made of, and what was written.
struct OutputRecord: Sendable {
  enum Origin: Sendable {
    /// A page, with the hash of its bytes.
    case page(PageDigest, content: UInt64)
    /// A file that is copied, with the stamp of the source; nil where the stamp is no proof.
    case copy(source: String, FileStamp?)
    /// A compressed form of another file, which is right as long as that file stays as it is.
    case form
    /// A smaller form of an image, whose path changes with the bytes of the image.
    case variant
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
      writer.put(Self.page)
      digest.write(to: &writer)
      writer.put(content)
    case .copy(let source, let stamp):
      writer.put(Self.copy)
      writer.put(source)
      writer.put(stamp) { $0.put($1) }
    case .form: writer.put(Self.form)
    case .variant: writer.put(Self.variant)
    }
  }

  private static let page = 1
  private static let copy = 2
  private static let form = 3
  private static let variant = 4

  init(from reader: inout RecordReader) throws(RecordDamage) {
    path = try reader.string()
    stamp = try reader.optional { (reader) throws(RecordDamage) in try reader.stamp() }
    switch try reader.int() {
    case Self.page: origin = .page(try PageDigest(from: &reader), content: try reader.word())
    case Self.copy:
      origin = .copy(
        source: try reader.string(),
        try reader.optional { (reader) throws(RecordDamage) in try reader.stamp() })
    case Self.form: origin = .form
    case Self.variant: origin = .variant
    default: throw RecordDamage()
    }
  }
}
