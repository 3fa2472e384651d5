import Content
import Diagnostics

/// Finds the images that readers wait for, and those that they do not get to see.
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
    let vast = plan.images.all.filter { $0.size?.isVast == true && !$0.isDrawing }
    let heavy = plan.images.all.filter {
      $0.byteCount > Self.byteLimit && $0.size?.isVast != true
        && !resized.contains(ContentFolder.path(of: $0.path))
    }
    let damaged = plan.images.all.filter {
      $0.size == nil && !$0.isDrawing || $0.byteCount == 0
    }
    // Most sites have none, and need no second look at their references.
    guard !heavy.isEmpty || !damaged.isEmpty || !vast.isEmpty else { return [] }
    let shown = ShownImages.paths(in: plan)
    var tally = DiagnosticTally()
    for image in damaged.sorted(by: { $0.path < $1.path }) where shown.contains(image.path) {
      tally.add(.warning, "damaged-image") { Self.damage(image) }
    }
    for image in vast.sorted(by: { $0.path < $1.path }) where shown.contains(image.path) {
      tally.add(.warning, "vast-image") { Self.warning(ofVast: image) }
    }
    for image in heavy.sorted(by: { $0.path < $1.path }) where shown.contains(image.path) {
      tally.add(.warning, "heavy-image") { Self.warning(image) }
    }
    return tally.diagnostics
  }

  private static func damage(_ image: ImageCatalog.File) -> Diagnostic {
    .warning(
      "damaged-image",
      "image '\(image.path)' "
        + (image.byteCount == 0 ? "is empty" : "is damaged, or no image: its size cannot be read"),
      at: SourceFile.location(ofWhole: ContentFolder.path(of: image.path)),
      hint: "save it again as PNG, JPEG, WebP or AVIF")
  }

  private static func warning(ofVast image: ImageCatalog.File) -> Diagnostic {
    let pixels = image.size.map { "\($0.width) × \($0.height)" } ?? ""
    return .warning(
      "vast-image",
      "image '\(image.path)' has \(pixels) pixels: too many for a phone to show, and for smaller forms to be made",
      at: SourceFile.location(ofWhole: ContentFolder.path(of: image.path)),
      hint: "make it smaller, 1600 pixels are wide enough")
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

extension ImageCatalog.File {
  /// An SVG may do without a size, and is as small as it is drawn.
  fileprivate var isDrawing: Bool { path.lowercased().hasSuffix(".svg") }
}
