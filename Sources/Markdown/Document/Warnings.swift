import Diagnostics

/// The warnings of one document. Finding a line takes time, and nobody reads the thousandth.
struct Warnings {
  static let limit = 50

  private(set) var diagnostics: [Diagnostic] = []
  private var count = 0

  /// Adds a warning, which is only made where it is reported.
  mutating func add(limitedTo source: PreparedSource, _ warning: () -> Diagnostic) {
    count += 1
    if count <= Self.limit {
      diagnostics.append(warning())
    } else if count == Self.limit + 1 {
      diagnostics.append(
        .warning(
          "more-warnings", "only the first \(Self.limit) warnings about this text are shown",
          at: source.source.location(of: source.range(ofLine: 1))))
    }
  }
}
