import Content
import Diagnostics
import Files

/// Makes images smaller with the program `vips` of libvips, one process an image and width.
///
/// A process of its own keeps what hostile files do to a decoder out of this one, and the program
/// without a library that most sites do not need.
struct ImageResizer: Sendable {
  private let program: String

  /// nil where the program is not on the PATH.
  static func installed(path: String? = nil) -> ImageResizer? {
    ProcessEnvironment.program("vips", on: path).map(ImageResizer.init)
  }

  /// What a site is told that wants smaller images where the program is not.
  static let absence = Diagnostic.warning(
    "no-image-resizer", "images are not resized: the program 'vips' is not installed",
    at: SourceFile.location(ofWhole: SiteConfiguration.path),
    hint: "install libvips-tools (Debian) or vips (Homebrew) and build with --clean")

  static func failure(of source: String) -> Diagnostic {
    .error(
      "image-resizing", "image '\(source)' cannot be resized: vips does not read it",
      at: SourceFile.location(ofWhole: source),
      hint: "save it again as PNG, JPEG or WebP, or take 'resize' out of site.yaml")
  }

  /// Kilobytes of memory that the process may ask for: an image may be larger than its header says, which is
  /// what `ImageSize.isVast` checks. An image of 120 million pixels takes a quarter of it.
  private static let memory = 4 << 20

  /// The bytes in WebP, turned as the image's Exif orientation says, without its metadata.
  ///
  /// They go through pipes: a run that is killed leaves nothing behind, and the program ends with it.
  func resize(_ bytes: [UInt8], to width: Int) throws -> [UInt8] {
    // macOS knows no such limit, and says so.
    var vips = ChildProcess(
      "/bin/sh",
      [
        "-c", "ulimit -v \(Self.memory) 2>/dev/null; exec \"$0\" \"$@\"", program,
        "thumbnail_source", "[descriptor=0]", ".webp[Q=80,strip]", "\(width)", "--height", "65000",
        "--size", "down",
      ])
    // One core each, since several run at once; no loaders that are not made for strangers' files.
    vips.variables = ["VIPS_CONCURRENCY": "1", "VIPS_BLOCK_UNTRUSTED": "1", "VIPS_WARNING": "0"]
    vips.input = bytes
    vips.timeLimit = .seconds(60)
    let outcome = try vips.run()
    guard outcome.ending == .exited(0), outcome.output.starts(with: "RIFF".utf8) else {
      throw Failure()
    }
    return outcome.output
  }

  /// The program could not read the image.
  struct Failure: Error {}
}
