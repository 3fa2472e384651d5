import Diagnostics

/// What values of a key are: how they are read from the front matter, and how the log keeps them.
struct FrontMatterType<Value: Sendable>: Sendable {
  /// What becomes of a value under another generator's key that is none of this type.
  var refusal = YAMLReader.Refusal.none
  let read: @Sendable (inout FrontMatterParser, YAMLNode.Entry) -> Value?
  let write: @Sendable (inout RecordWriter, Value) -> Void
  let restore: @Sendable (inout RecordReader) throws(RecordDamage) -> Value
}

enum FrontMatterTypes {
  /// Text on one line.
  static let text = FrontMatterType<String>(
    read: { $0.text($1) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.string() })

  /// Names of people: a text, a list, or mappings with a `name`.
  static let people = FrontMatterType<String>(
    read: { $0.people($1) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.string() })

  /// Never English in silence.
  static let language = FrontMatterType<String>(
    refusal: .error, read: { $0.language($1.value, $1.key) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.string() })

  /// A date that is none is an error under any name: the article would be published too early, or too long.
  static let date = FrontMatterType<Timestamp>(
    refusal: .error, read: { $0.date($1.value, $1.key) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.timestamp() })

  static let truth = FrontMatterType<Bool>(
    read: { $0.truth($1.value, $1.key) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.bool() })

  /// Yes or no, or a number, of which all but 0 mean yes.
  static let rank = FrontMatterType<Bool>(
    read: { $1.value.int.map { $0 != 0 } ?? $0.truth($1.value, $1.key) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.bool() })

  static let count = FrontMatterType<Int>(
    read: { $0.reader.int($1.value, $1.key, in: 0...Int.max) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.int() })

  static let number = FrontMatterType<Int>(
    read: { $0.number($1.value, $1.key) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.int() })

  static let name = FrontMatterType<FrontMatter.Placed<String>>(
    refusal: .error,
    read: { parser, entry in
      parser.text(entry).map { .init(value: $0, range: entry.value.range) }
    },
    write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.placed() })

  static let names = FrontMatterType<[FrontMatter.Placed<String>]>(
    refusal: .error, read: { $0.names($1.value, $1.key) }, write: { $0.put($1) { $0.put($1) } },
    restore: { (reader) throws(RecordDamage) in
      try reader.list { (reader) throws(RecordDamage) in try reader.placed() }
    })

  static let slug = FrontMatterType<FrontMatter.Located<String>>(
    read: { $0.slug($1.value) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.located() })

  static let template = FrontMatterType<FrontMatter.Located<String>>(
    read: { $0.located($1.value, $1.key) }, write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.located() })

  static let aliases = FrontMatterType<[FrontMatter.Alias]>(
    refusal: .warning, read: { $0.aliases($1.value, $1.key) },
    write: {
      $0.put($1) { writer, alias in
        writer.put(alias.value)
        writer.put(alias.place)
        writer.put(alias.isForeign)
      }
    },
    restore: { (reader) throws(RecordDamage) in
      try reader.list { (reader) throws(RecordDamage) in
        FrontMatter.Alias(
          value: try reader.string(), place: try reader.location(), isForeign: try reader.bool())
      }
    })

  static let image = FrontMatterType<FrontMatter.Image>(
    read: { $0.image($1) },
    write: {
      $0.put($1.value)
      $0.put($1.range)
      $0.put($1.isForeign)
    },
    restore: { (reader) throws(RecordDamage) in
      FrontMatter.Image(
        value: try reader.string(), range: try reader.range(), isForeign: try reader.bool())
    })

  static let source = FrontMatterType<FrontMatter.Source>(
    read: { $0.source($1.value) },
    write: {
      $0.put($1.name)
      $0.put($1.url)
      $0.put($1.author)
    },
    restore: { (reader) throws(RecordDamage) in
      FrontMatter.Source(
        name: try reader.optionalString(), url: try reader.optionalString(),
        author: try reader.optionalString())
    })

  /// Anything, below keys of the writer's own.
  static let free = FrontMatterType<FreeValue>(
    refusal: .error,
    read: { parser, entry in
      _ = parser.reader.entries(of: entry.value, entry.key)
      return entry.value.freeValue
    },
    write: { $0.put($1) },
    restore: { (reader) throws(RecordDamage) in try reader.freeValue(depth: 0) })
}
