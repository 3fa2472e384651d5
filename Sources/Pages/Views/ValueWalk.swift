import Bytes
import Markdown
import Templates

/// Goes through values as a template could, and adds to a digest what pages read of them.
struct ValueWalk {
  var digest = Digest()
  let views: ViewDigests

  init(_ views: ViewDigests) {
    self.views = views
  }

  mutating func add(_ value: Value) {
    switch value {
    case .none: digest.add(0)
    case .bool(let flag): digest.add(flag)
    case .int(let number): digest.add(number)
    case .double(let number): digest.add(number.bitPattern)
    case .string(let text): digest.add(text)
    case .html(let bytes): digest.add(bytes)
    case .list(let elements):
      digest.add(elements.count)
      for element in elements { add(element) }
    case .dictionary(let dictionary):
      digest.add(dictionary.count)
      for (key, value) in zip(dictionary.keys, dictionary.values) {
        digest.add(key)
        add(value)
      }
    case .object(let object): add(object)
    // Only templates make these. One that came here would be equal to nothing, and cost time.
    case .nested, .macro, .undefined: digest.add(UInt64.random(in: .min ... .max))
    }
  }

  private mutating func add(_ object: any TemplateObject) {
    switch object {
    case let article as ArticleView: add(article)
    case let term as TermView: add(term)
    case let view as any WholeView: view.add(to: &self)
    case let view as any TrackedView: add(attributesOf: view)
    default: digest.add(UInt64.random(in: .min ... .max))
    }
  }

  /// Which article it is counts even where nothing is read of it: templates compare.
  mutating func add(_ article: ArticleView) {
    digest.add(views.digest(of: article))
  }

  mutating func add(_ term: TermView) {
    digest.add(views.digest(of: term))
  }

  mutating func add(attributesOf view: some TrackedView) {
    var rest = views.reads[view.mask.place]
    while rest != 0 {
      let index = rest.trailingZeroBitCount
      rest &= rest - 1
      digest.add(index)
      add(view.value(at: index))
    }
  }

  mutating func add(_ heading: Heading) {
    digest.add(heading.level)
    digest.add(heading.id)
    digest.add(heading.text)
  }
}
