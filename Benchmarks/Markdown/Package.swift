// swift-tools-version: 6.2
import PackageDescription

/// Measures the Markdown module beside other programs. A package of its own, under the name of the
/// main one so that it may see the module, and built from the same sources through links.
let package = Package(
  name: "publish",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark"),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo"),
    .target(name: "Diagnostics"),
    .target(name: "CTreeMemory"),
    .target(
      name: "Markdown", dependencies: ["CCmark", "CGumbo", "CTreeMemory", "Diagnostics"]),
    .executableTarget(
      name: "MarkdownBenchmark", dependencies: ["Markdown", "Diagnostics", "CCmark"]),
  ],
  swiftLanguageModes: [.v6]
)
