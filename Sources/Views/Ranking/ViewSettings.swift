/// What `site.yaml` says of views.
package struct ViewSettings: Sendable, Hashable {
  /// How the number of views is shown.
  package enum Display: String, Sendable, CaseIterable {
    case exact
    /// Two digits, so that most pages stay as they are from one import to the next.
    case rounded
    case none
  }

  /// Days after which a view counts half; nil where all count the same for ever.
  package var halfLife: Double? = 30
  package var unit = CountingRules.Unit.readers
  package var display = Display.rounded
  /// Words of agents that are robots, and of agents that are readers all the same.
  package var robots: [String] = []
  package var readers: [String] = []

  package init() {}

  /// The number as readers see it; nil where they do not.
  package func shown(_ views: Int) -> Int? {
    switch display {
    case .exact: views
    case .rounded: Self.rounded(views)
    case .none: nil
    }
  }

  /// Two digits of the number; below 10 there are no more.
  package static func rounded(_ views: Int) -> Int {
    guard views >= 100 else { return max(0, views) }
    var unit = 1
    while views / unit >= 100 { unit *= 10 }
    let (down, rest) = views.quotientAndRemainder(dividingBy: unit)
    return (down + (rest * 2 >= unit ? 1 : 0)) * unit
  }
}
