/// Where the article of a page was found.
struct Body: Sendable {
  enum Method: String, Sendable {
    case rule, cms, density
  }

  /// The elements that make it up, in the order of the page.
  var roots: [Int]
  var method: Method
  var selector: String
  /// Another place that would have done nearly as well.
  var runnerUp: String?
}
