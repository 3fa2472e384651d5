import Diagnostics
import Foundation
import Site

/// Makes images smaller with the program `vips` of libvips, one process an image and width.
///
/// A process of its own keeps what hostile files do to a decoder out of this one, and the program
/// without a library that most sites do not need.
struct ImageResizer: Sendable {
  private let program: String

  /// nil where the program is not on the PATH.
  static func installed(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
  ) -> ImageResizer? {
    path.split(separator: ":").map { "\($0)/vips" }
      .first(where: FileManager.default.isExecutableFile).map(ImageResizer.init)
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

  /// Seconds that one image may take.
  private static let limit = 60
  /// Kilobytes of memory that the process may ask for: an image may be larger than its header says, which is
  /// what `ImageSize.isVast` goes by. An image of 120 million pixels takes a quarter of it.
  private static let memory = 4 << 20

  /// The bytes in WebP, turned as the image's Exif orientation says, without its metadata.
  ///
  /// Nothing is left behind by a run that is killed: the files that the process reads and writes
  /// have no name any more when it starts.
  func resize(_ bytes: [UInt8], to width: Int) throws -> [UInt8] {
    let input = try Self.namelessFile(holding: bytes)
    let output = try Self.namelessFile(holding: [])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // macOS knows no such limit, and says so.
    process.arguments = [
      "-c", "ulimit -v \(Self.memory) 2>/dev/null; exec \"$0\" \"$@\"", program,
      "thumbnail_source", "[descriptor=0]", ".webp[Q=80,strip]", "\(width)", "--height", "65000",
      "--size", "down",
    ]
    // One core each, since several run at once; no loaders that are not made for strangers' files.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["VIPS_CONCURRENCY": "1", "VIPS_BLOCK_UNTRUSTED": "1", "VIPS_WARNING": "0"]
    ) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    if ended.wait(timeout: .now() + .seconds(Self.limit)) == .timedOut {
      process.terminate()
      ended.wait()
    }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw Failure()
    }
    try output.seek(toOffset: 0)
    let result = [UInt8](try output.readToEnd() ?? Data())
    guard result.starts(with: "RIFF".utf8) else { throw Failure() }
    return result
  }

  /// The program could not read the image.
  struct Failure: Error {}

  private static func namelessFile(holding bytes: [UInt8]) throws -> FileHandle {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("publish-image-\(UUID().uuidString)")
    guard FileManager.default.createFile(atPath: url.path, contents: Data(bytes)) else {
      throw Failure()
    }
    defer { try? FileManager.default.removeItem(at: url) }
    return try FileHandle(forUpdating: url)
  }
}
