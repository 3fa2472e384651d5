import Content

/// The articles of which a page may show anything: those that it was made from. Of all others it shows what
/// views say.
struct ArticleReach: Sendable, Hashable {
  /// As `SiteIndex` numbers them.
  private(set) var numbers: [Int] = []
  /// Whether these are all the articles of the site.
  private(set) var isAll = false

  mutating func note(_ number: Int) {
    if !isAll, !numbers.contains(number) { numbers.append(number) }
  }

  mutating func noteAll() {
    isAll = true
    numbers = []
  }

  func holds(anyOf changed: Set<Int>) -> Bool {
    isAll ? !changed.isEmpty : numbers.contains(where: changed.contains)
  }
}

extension ArticleReach {
  func write(to writer: inout RecordWriter) {
    writer.put(isAll)
    writer.put(numbers) { $0.put($1 as Int) }
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    isAll = try reader.bool()
    numbers = try reader.list { (reader) throws(RecordDamage) in try reader.int() }
  }
}
