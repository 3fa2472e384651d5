/// A key of `site.yaml`: one row says all that the program knows of it.
struct ConfigurationKey: Sendable {
  let name: String
  let meaning: KeyWords
  /// What holds where the key is absent.
  let absence: KeyWords
  /// The keys below it, where it is a mapping of such.
  let keys: [ConfigurationKey]
  let read: @Sendable (inout ConfigurationParser, YAMLNode.Entry) -> Void

  init(
    _ name: String, _ meaning: KeyWords, absence: KeyWords = .none,
    read: @escaping @Sendable (inout ConfigurationParser, YAMLNode.Entry) -> Void
  ) {
    self.name = name
    self.meaning = meaning
    self.absence = absence
    keys = []
    self.read = read
  }

  /// A mapping with keys of its own.
  init(
    _ name: String, _ meaning: KeyWords, absence: KeyWords = .none,
    @Rows<ConfigurationKey> keys: () -> [ConfigurationKey]
  ) {
    let keys = keys()
    self.name = name
    self.meaning = meaning
    self.absence = absence
    self.keys = keys
    read = { parser, entry in
      let entries = parser.reader.entries(of: entry.value, name)
      parser.read(entries, keys, of: "'\(name)'")
    }
  }

  /// As the documentation names it: `lists: {hot, latest, tags}`.
  var title: String {
    keys.isEmpty ? name : "\(name): {\(keys.map(\.name).joined(separator: ", "))}"
  }
}
