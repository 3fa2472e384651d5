import Markdown

/// The form of a parsed article on the disk. Both directions go through memberwise initialisers, so
/// that a new property does not compile before it has its place here.
extension Article {
  /// All but the path, by which it is found.
  package func write(to writer: inout RecordWriter) {
    writer.put(digests.outline)
    writer.put(digests.whole)
    Self.writeOutline(languageSuffix != nil, title, isEmpty, frontMatter, to: &writer)
    Self.writeText(description, words, minutes, headings, references, to: &writer)
  }

  /// What `Digests.outline` is the hash of.
  static func writeOutline(
    _ namesLanguage: Bool, _ title: String, _ isEmpty: Bool, _ frontMatter: FrontMatter,
    to writer: inout RecordWriter
  ) {
    writer.put(namesLanguage)
    writer.put(title)
    writer.put(isEmpty)
    frontMatter.write(to: &writer)
  }

  /// The rest of what `Digests.whole` is the hash of.
  static func writeText(
    _ description: String, _ words: Int, _ minutes: Int, _ headings: [Heading],
    _ references: [Reference], to writer: inout RecordWriter
  ) {
    writer.put(description)
    writer.put(words)
    writer.put(minutes)
    writer.put(headings) { writer, heading in
      writer.put(heading.level)
      writer.put(heading.id)
      writer.put(heading.text)
      writer.put(heading.sourceRange)
    }
    writer.put(references) { writer, reference in
      writer.put(reference.kind == .image)
      writer.put(reference.destination)
      writer.put(reference.text)
      writer.put(reference.isDecorative)
      writer.put(reference.title)
      writer.put(reference.htmlRange)
      writer.put(reference.sourceRange)
    }
  }

  package convenience init(
    from reader: inout RecordReader, at path: String
  ) throws(RecordDamage) {
    let digests = Digests(outline: try reader.word(), whole: try reader.word())
    let namesLanguage = try reader.bool()
    let title = try reader.string()
    let isEmpty = try reader.bool()
    self.init(
      path: path,
      frontMatter: try FrontMatter(from: &reader),
      title: title,
      description: try reader.string(),
      isEmpty: isEmpty,
      words: try reader.int(),
      minutes: try reader.int(),
      headings: try reader.list { (reader) throws(RecordDamage) in
        let (level, id, text) = (try reader.int(), try reader.data(), try reader.string())
        // The id of a Chinese heading mostly is its text, which then is in memory once.
        return Heading(
          level: level,
          id: id.elementsEqual(text.utf8) ? text : String(decoding: id, as: UTF8.self), text: text,
          sourceRange: try reader.range())
      },
      references: try reader.list { (reader) throws(RecordDamage) in
        Reference(
          kind: try reader.bool() ? .image : .link, destination: try reader.string(),
          text: try reader.string(), isDecorative: try reader.bool(),
          title: try reader.string(), htmlRange: try reader.range(), sourceRange: try reader.range()
        )
      },
      sourcePath: ContentFolder.path(of: path),
      namesLanguage: namesLanguage,
      digests: digests
    )
  }
}

extension ArticleBody {
  package func write(to writer: inout RecordWriter) {
    writer.put(html)
  }

  package init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init(html: Array(try reader.data()))
  }
}
