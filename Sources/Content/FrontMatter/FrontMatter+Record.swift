import Diagnostics

/// The form of front matter on the disk. Every property is written and read here; the test of this
/// file counts them, and fails for one that is forgotten.
extension FrontMatter {
  func write(to writer: inout RecordWriter) {
    writer.put(title)
    for moment in [date, updated, expires, publishDate] { writer.put(moment) { $0.put($1) } }
    writer.put(tags) { $0.put($1) }
    writer.put(category) { $0.put($1) }
    writer.put(description)
    writer.put(slug) { $0.put($1) }
    writer.put(aliases) { $0.put($1) }
    writer.put(views) { $0.put($1 as Int) }
    for flag in [isDraft, isPrivate, isUnlisted, isPinned, isUnindexed] { writer.put(flag) }
    writer.put(hidingKey)
    writer.put(author)
    writer.put(source) { writer, source in
      writer.put(source.name)
      writer.put(source.url)
      writer.put(source.author)
    }
    writer.put(license)
    writer.put(image) { $0.put($1) }
    writer.put(template) { $0.put($1) }
    writer.put(language)
    writer.put(extra)
    writer.put(understood) { writer, key in
      writer.put(key.key)
      writer.put(key.meaning)
    }
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init()
    title = try reader.optionalString()
    date = try reader.optional { (reader) throws(RecordDamage) in try reader.timestamp() }
    updated = try reader.optional { (reader) throws(RecordDamage) in try reader.timestamp() }
    expires = try reader.optional { (reader) throws(RecordDamage) in try reader.timestamp() }
    publishDate = try reader.optional { (reader) throws(RecordDamage) in try reader.timestamp() }
    tags = try reader.list { (reader) throws(RecordDamage) in try reader.placed() }
    category = try reader.optional { (reader) throws(RecordDamage) in try reader.placed() }
    description = try reader.optionalString()
    slug = try reader.optional { (reader) throws(RecordDamage) in try reader.located() }
    aliases = try reader.list { (reader) throws(RecordDamage) in try reader.located() }
    views = try reader.optional { (reader) throws(RecordDamage) in try reader.int() }
    isDraft = try reader.bool()
    isPrivate = try reader.bool()
    isUnlisted = try reader.bool()
    isPinned = try reader.bool()
    isUnindexed = try reader.bool()
    hidingKey = try reader.optionalString()
    author = try reader.optionalString()
    source = try reader.optional { (reader) throws(RecordDamage) in
      Source(
        name: try reader.optionalString(), url: try reader.optionalString(),
        author: try reader.optionalString())
    }
    license = try reader.optionalString()
    image = try reader.optional { (reader) throws(RecordDamage) in try reader.placed() }
    template = try reader.optional { (reader) throws(RecordDamage) in try reader.located() }
    language = try reader.optionalString()
    extra = try reader.freeValue(depth: 0)
    understood = try reader.list { (reader) throws(RecordDamage) in
      (key: try reader.string(), meaning: try reader.string())
    }
  }
}

extension RecordWriter {
  fileprivate mutating func put(_ moment: Timestamp) {
    put(moment.seconds)
    put(moment.offset)
    put(moment.hasTime)
  }

  fileprivate mutating func put(_ placed: FrontMatter.Placed<String>) {
    put(placed.value)
    put(placed.range)
  }

  fileprivate mutating func put(_ located: FrontMatter.Located<String>) {
    put(located.value)
    put(located.place)
  }

  fileprivate mutating func put(_ value: FreeValue) {
    switch value {
    case .none: put(0)
    case .bool(let flag):
      put(1)
      put(flag)
    case .int(let number):
      put(2)
      put(number)
    case .double(let number):
      put(3)
      put(number.bitPattern)
    case .string(let text):
      put(4)
      put(text)
    case .list(let elements):
      put(5)
      put(elements) { $0.put($1 as FreeValue) }
    case .dictionary(let entries):
      put(6)
      put(entries) { writer, entry in
        writer.put(entry.key)
        writer.put(entry.value)
      }
    }
  }
}

extension RecordReader {
  fileprivate mutating func timestamp() throws(RecordDamage) -> Timestamp {
    Timestamp(seconds: try int(), offset: try int(), hasTime: try bool())
  }

  fileprivate mutating func placed() throws(RecordDamage) -> FrontMatter.Placed<String> {
    FrontMatter.Placed(value: try string(), range: try range())
  }

  fileprivate mutating func located() throws(RecordDamage) -> FrontMatter.Located<String> {
    FrontMatter.Located(value: try string(), place: try location())
  }

  /// YAML is refused where it is nested deeper than this.
  private static let depthLimit = 1000

  fileprivate mutating func freeValue(depth: Int) throws(RecordDamage) -> FreeValue {
    guard depth < Self.depthLimit else { throw RecordDamage() }
    switch try int() {
    case 0: return .none
    case 1: return .bool(try bool())
    case 2: return .int(try int())
    case 3: return .double(Double(bitPattern: try word()))
    case 4: return .string(try string())
    case 5:
      return .list(
        try list { (reader) throws(RecordDamage) in try reader.freeValue(depth: depth + 1) })
    case 6:
      return .dictionary(
        try list { (reader) throws(RecordDamage) in
          (key: try reader.string(), value: try reader.freeValue(depth: depth + 1))
        })
    default: throw RecordDamage()
    }
  }
}
