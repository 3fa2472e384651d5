import Diagnostics

/// Finds the images that readers wait for.
package struct ImageChecker: Sendable {
  private let plan: SitePlan

  /// Bytes that a page's image may have without a warning.
  package static let byteLimit = 500 * 1024

  package init(_ plan: SitePlan) {
    self.plan = plan
  }

  /// Each image that an article shows is named once, however many show it.
  package func check() -> [Diagnostic] {
    // Where there are smaller forms, hardly a reader gets the image itself.
    let resized = Set(plan.variants.map(\.source))
    let heavy = plan.images.all.filter {
      $0.byteCount > Self.byteLimit && !resized.contains(ContentFolder.path(of: $0.path))
    }
    // Most sites have none, and need no second look at their references.
    guard !heavy.isEmpty else { return [] }
    let shown = ShownImages.paths(in: plan)
    var tally = DiagnosticTally()
    for image in heavy.sorted(by: { $0.path < $1.path }) where shown.contains(image.path) {
      tally.add(.warning, "heavy-image") { Self.warning(image) }
    }
    return tally.diagnostics
  }

  private static func warning(_ image: ImageCatalog.File) -> Diagnostic {
    let pixels = image.size.map { " and \($0.width) × \($0.height) pixels" } ?? ""
    return .warning(
      "heavy-image",
      "image '\(image.path)' has \((image.byteCount + 1023) / 1024) KB\(pixels); readers wait for more than "
        + "\(byteLimit / 1024) KB",
      at: SourceFile.location(ofWhole: ContentFolder.path(of: image.path)),
      hint:
        "make it smaller, 1600 pixels are wide enough; or let publish do it, with images: {resize: true}"
    )
  }
}
