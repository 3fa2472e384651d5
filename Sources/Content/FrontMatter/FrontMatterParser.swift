import Bytes
import Diagnostics

/// Reads the keys of an article's front matter.
package struct FrontMatterParser {
  /// What the site says that bears on the front matter of its articles.
  package struct Site: Sendable {
    package var dates = DateParser.utc
    package var language = "en"
    package var baseURL = BaseURL.none

    package init() {}
  }

  var reader: YAMLReader
  let source: SourceFile
  let site: Site
  /// Whether it has comments that begin with `#`.
  let isYAML: Bool
  var dates: DateParser { site.dates }
  var frontMatter = FrontMatter()
  /// The day that a key such as `published` names.
  var publishedOn: Timestamp?
  /// Whether a key of our own names the category.
  private(set) var hasCategory = false

  /// The front matter of `source` as far as it can be read, and every fault in it.
  package static func parse(
    _ source: SourceFile, _ block: FrontMatterBlock, site: Site
  ) -> (frontMatter: FrontMatter, diagnostics: [Diagnostic]) {
    let (root, faults) = block.root(in: source)
    var parser = FrontMatterParser(
      source: source, site: site, isYAML: block.format == .yaml)
    if let root { parser.read(root) }
    return (parser.frontMatter, faults + parser.reader.diagnostics)
  }

  private init(source: SourceFile, site: Site, isYAML: Bool) {
    self.source = source
    reader = YAMLReader(source: source)
    self.site = site
    self.isYAML = isYAML
  }

  private typealias Found = (match: FrontMatterSchema.Match, entry: YAMLNode.Entry)

  private mutating func read(_ root: YAMLNode) {
    var found: [Found] = []
    for entry in reader.entries(of: root, "front matter") {
      let entry = entry.trimmed
      if let match = FrontMatterSchema.match(entry.key) {
        found.append((match, entry))
        if match.isOwn, match.key.name == "category", !entry.value.isNull { hasCategory = true }
      } else if IdleKeys.contains(entry.key), HidingKey.meaning(of: entry.key, "") == nil {
        frontMatter.understood.append((entry.key, ""))
      } else if !readHiding(entry) {
        reader.unknownKey(entry, known: FrontMatterKeys.suggested, of: "front-matter")
      }
    }
    // Our own keys first, so that what others call them adds to what they say.
    for item in found where item.match.isOwn { read(item, among: found) }
    for item in found where !item.match.isOwn { read(item, among: found) }
    // A date under another name counts where there is none.
    frontMatter.date = frontMatter.date ?? publishedOn
  }

  private mutating func read(_ item: Found, among all: [Found]) {
    let (match, entry) = item
    let key = match.key
    warnOfComment(entry)
    if let other = match.other {
      frontMatter.understood.append((entry.key, other.meaning ?? key.name))
    }
    if entry.value.isNull { return }
    let rival = all.first { other in
      other.match.row == match.row && !other.entry.value.isNull
        && (other.match.rank, other.entry.keyRange.lowerBound)
          < (match.rank, entry.keyRange.lowerBound)
    }
    if let rival, key.rivalry == .doubts || key.name == "category" && rival.match.isOwn {
      warn(ofSecond: entry, beside: rival.entry.key)
    }
    if let read = match.other?.read {
      read(&self, entry)
    } else if rival == nil || key.rivalry == .adds {
      key.read(&self, entry, match.isOwn)
    }
  }

  private mutating func warn(ofSecond entry: YAMLNode.Entry, beside rival: String) {
    let rest = entry.key == "categories" ? "; the names under 'categories' become tags" : ""
    reader.doubt(
      "second-key", "'\(entry.key)' and '\(rival)' are both given; '\(rival)' counts\(rest)",
      at: entry.keyRange, hint: "keep '\(rival)' and take the other out")
  }
}

extension YAMLNode.Entry {
  /// The same without characters around the key that nobody sees.
  var trimmed: YAMLNode.Entry {
    let name = InvisibleText.trimmed(key)
    return name.utf8.count == key.utf8.count
      ? self : YAMLNode.Entry(key: name, keyRange: keyRange, value: value)
  }
}
