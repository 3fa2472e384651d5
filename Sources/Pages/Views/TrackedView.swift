import Templates

/// A view of which not every page reads everything: each attribute that is read is noted in the mask
/// of what the view is to the page.
protocol TrackedView: TemplateObject {
  var mask: ReadMask { get }
  /// The value of an attribute, of which nothing is noted.
  func value(at index: Int) -> Value
}

extension TrackedView {
  func attribute(at index: Int) -> Value {
    mask.note(index)
    return value(at: index)
  }
}

/// A small view that is read whole: what it shows, goes into the digest of a page that reaches it.
protocol WholeView: TemplateObject {
  func add(to walk: inout ValueWalk)
}
