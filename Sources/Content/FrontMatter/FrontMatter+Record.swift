import Diagnostics

/// The form of front matter on the disk: each key by its row of the schema, and behind them what several
/// keys decide together.
extension FrontMatter {
  func write(to writer: inout RecordWriter) {
    for key in FrontMatterSchema.keys { key.write(self, &writer) }
    writer.put(publishDate) { $0.put($1) }
    writer.put(isPrivate)
    writer.put(isUnlisted)
    writer.put(hidingKey)
    writer.put(understood) { writer, key in
      writer.put(key.key)
      writer.put(key.meaning)
    }
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    self.init()
    for key in FrontMatterSchema.keys { try key.restore(&self, &reader) }
    publishDate = try reader.optional { (reader) throws(RecordDamage) in try reader.timestamp() }
    isPrivate = try reader.bool()
    isUnlisted = try reader.bool()
    hidingKey = try reader.optionalString()
    understood = try reader.list { (reader) throws(RecordDamage) in
      (key: try reader.string(), meaning: try reader.string())
    }
  }
}

extension RecordWriter {
  mutating func put(_ moment: Timestamp) {
    put(moment.seconds)
    put(moment.offset)
    put(moment.hasTime)
  }

  mutating func put(_ placed: FrontMatter.Placed<String>) {
    put(placed.value)
    put(placed.range)
  }

  mutating func put(_ located: FrontMatter.Located<String>) {
    put(located.value)
    put(located.place)
  }

  mutating func put(_ value: FreeValue) {
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
  mutating func timestamp() throws(RecordDamage) -> Timestamp {
    Timestamp(seconds: try int(), offset: try int(), hasTime: try bool())
  }

  mutating func placed() throws(RecordDamage) -> FrontMatter.Placed<String> {
    FrontMatter.Placed(value: try string(), range: try range())
  }

  mutating func located() throws(RecordDamage) -> FrontMatter.Located<String> {
    FrontMatter.Located(value: try string(), place: try location())
  }

  /// YAML is refused where it is nested deeper than this.
  private static let depthLimit = 1000

  mutating func freeValue(depth: Int) throws(RecordDamage) -> FreeValue {
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
