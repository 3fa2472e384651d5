import Diagnostics

/// A key of the front matter: one row says all that the program knows of it.
///
/// The parser, the record of an article in the log, the names that a slip may mean, the keys that do
/// nothing on the page of a folder and the tables of the documentation are made of these rows.
struct FrontMatterKey: Sendable {
  /// What another generator calls the key.
  struct Other: Sendable, ExpressibleByStringLiteral {
    let name: String
    /// What it is read as, where that is not the key alone.
    let meaning: String?
    /// Reads a value that is written in another way than the key's own.
    let read: (@Sendable (inout FrontMatterParser, YAMLNode.Entry) -> Void)?

    init(
      _ name: String, as meaning: String? = nil,
      read: (@Sendable (inout FrontMatterParser, YAMLNode.Entry) -> Void)? = nil
    ) {
      self.name = name
      self.meaning = meaning
      self.read = read
    }

    init(stringLiteral name: String) { self.init(name) }
  }

  /// What happens to a second key that says the same.
  enum Rivalry: Sendable {
    /// The values of both count.
    case adds
    /// The first one counts, and the other is a warning.
    case doubts
    /// The first one counts; the other means something else elsewhere, and stands there for a reason.
    case yields
  }

  let name: String
  /// In the order in which they count.
  let others: [Other]
  let rivalry: Rivalry
  /// Whether it does something on the page of a folder, which is in no list.
  let countsOnFolderPages: Bool
  let meaning: KeyWords
  /// What holds where the key is absent.
  let absence: KeyWords
  let read: @Sendable (inout FrontMatterParser, YAMLNode.Entry, _ isOwn: Bool) -> Void
  let write: @Sendable (FrontMatter, inout RecordWriter) -> Void
  let restore: @Sendable (inout FrontMatter, inout RecordReader) throws(RecordDamage) -> Void
  /// Whether the front matter says something under the key.
  let isPresent: @Sendable (FrontMatter) -> Bool

  /// A key whose value goes to a property of its own. `set` is given values as they are read, each once.
  init<Value: Sendable>(
    _ name: String, _ type: FrontMatterType<Value>, others: [Other] = [],
    rivalry: Rivalry = .yields, onFolderPages: Bool = true, meaning: KeyWords,
    absence: KeyWords = .none,
    get: @escaping @Sendable (FrontMatter) -> Value?,
    set: @escaping @Sendable (inout FrontMatter, Value) -> Void
  ) {
    self.name = name
    self.others = others
    self.rivalry = rivalry
    countsOnFolderPages = onFolderPages
    self.meaning = meaning
    self.absence = absence
    read = { parser, entry, isOwn in
      parser.reader.refusal = isOwn ? .error : type.refusal
      defer { parser.reader.refusal = .error }
      if let value = type.read(&parser, entry) { set(&parser.frontMatter, value) }
    }
    write = { front, writer in writer.put(get(front)) { type.write(&$0, $1) } }
    restore = { (front, reader) throws(RecordDamage) in
      if try reader.bool() { set(&front, try type.restore(&reader)) }
    }
    isPresent = { get($0) != nil }
  }

  /// A key that only templates read: its value goes under its name to `extra`.
  init<Value: Sendable>(
    toExtra name: String, _ type: FrontMatterType<Value>, others: [Other] = [],
    meaning: KeyWords, absence: KeyWords = .none
  ) {
    self.name = name
    self.others = others
    rivalry = .yields
    countsOnFolderPages = true
    self.meaning = meaning
    self.absence = absence
    read = { parser, entry, isOwn in
      parser.reader.refusal = isOwn ? .error : type.refusal
      defer { parser.reader.refusal = .error }
      guard type.read(&parser, entry) != nil else { return }
      parser.frontMatter.extra.add([(name, entry.value.freeValue)])
    }
    // `extra` has a row of its own.
    write = { _, _ in }
    restore = { (_, _) throws(RecordDamage) in }
    isPresent = { _ in false }
  }
}

extension FreeValue {
  /// Adds entries to a mapping; of two with one name, the one that is there counts.
  mutating func add(_ entries: [(key: String, value: FreeValue)]) {
    var known: [(key: String, value: FreeValue)] = []
    if case .dictionary(let own) = self { known = own }
    let names = Set(known.map(\.key))
    self = .dictionary(known + entries.filter { !names.contains($0.key) })
  }
}
