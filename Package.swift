// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode, and a warning fails the build.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "publish",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "publish", targets: ["publish"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark",
      pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]
    ),
    .systemLibrary(
      name: "CGumbo",
      pkgConfig: "gumbo",
      providers: [.apt(["libgumbo-dev"]), .brew(["gumbo-parser"])]
    ),
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    .systemLibrary(
      name: "CBrotli",
      pkgConfig: "libbrotlienc",
      providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]
    ),
    .systemLibrary(
      name: "CZstd",
      pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]
    ),
    // macOS has it, and Debian no file for pkg-config.
    .systemLibrary(name: "CBzip2", providers: [.apt(["libbz2-dev"])]),
    .systemLibrary(
      name: "CLzma",
      pkgConfig: "liblzma",
      providers: [.apt(["liblzma-dev"]), .brew(["xz"])]
    ),
    .systemLibrary(
      name: "CYaml",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .systemLibrary(
      name: "CCrypto",
      pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"])]
    ),
    .systemLibrary(
      name: "CUchardet",
      pkgConfig: "uchardet",
      providers: [.apt(["libuchardet-dev"]), .brew(["uchardet"])]
    ),
    // macOS has CryptoKit.
    module("Bytes", [.byName(name: "CCrypto", condition: .when(platforms: [.linux]))]),
    module("Diagnostics", []),
    .target(name: "CTreeMemory"),
    module("Markdown", ["CCmark", "CGumbo", "CTreeMemory", "Diagnostics", "Bytes"]),
    module("Templates", ["Diagnostics", "Bytes"]),
    module("Search", ["Bytes"]),
    module("Views", ["Bytes", "Diagnostics"]),
    module("Content", ["Markdown", "Diagnostics", "Bytes", "CYaml"]),
    module("Plan", ["Content", "Markdown", "Diagnostics", "Bytes"]),
    module(
      "Pages", ["Plan", "Content", "Search", "Templates", "Markdown", "Diagnostics", "Bytes"]),
    module(
      "Import", ["Markdown", "Bytes", "Diagnostics", "CUchardet"],
      resources: [.embedInCode("Spam/words.txt"), .embedInCode("Spam/simplified.txt")]),
    .target(name: "CEmbedded"),
    .target(name: "CProcess"),
    module("Files", ["Diagnostics", "Bytes", "CProcess"]),
    module("Compression", ["CZlib", "CBrotli", "CZstd", "CBzip2", "CLzma"]),
    module(
      "Build",
      [
        "Pages", "Plan", "Content", "Search", "Views", "Files", "Compression", "Diagnostics",
        "Bytes", "CEmbedded",
      ]
    ),
    module(
      "Preview",
      [
        "Build", "Pages", "Plan", "Content", "Files", "Diagnostics", "Bytes",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      resources: [.embedInCode("Script/preview.js")]
    ),
    module(
      "PublishCommand",
      [
        "Preview", "Build", "Pages", "Plan", "Content", "Import", "Views", "Files", "Markdown",
        "Templates", "Diagnostics", "Bytes", "CEmbedded",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .executableTarget(
      name: "publish",
      dependencies: [
        "PublishCommand", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    .target(
      name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("BytesTests", ["Bytes", "TestSupport"]),
    tests("DiagnosticsTests", ["Diagnostics", "TestSupport"]),
    tests("MarkdownTests", ["Markdown", "Diagnostics", "TestSupport"]),
    tests("TemplatesTests", ["Templates", "Diagnostics", "TestSupport"]),
    tests("ImportTests", ["Import", "Markdown", "Bytes", "Diagnostics", "TestSupport"]),
    tests("SearchTests", ["Search", "TestSupport"]),
    tests("ViewsTests", ["Views", "Diagnostics", "TestSupport"]),
    .target(
      name: "ContentSamples", dependencies: ["Content", "Markdown", "Diagnostics"],
      path: "Tests/ContentSamples", swiftSettings: strict),
    tests(
      "ContentTests",
      ["Content", "ContentSamples", "Markdown", "Diagnostics", "Bytes", "TestSupport"]),
    tests("PlanTests", ["Plan", "Content", "Diagnostics", "TestSupport"]),
    tests(
      "PagesTests",
      [
        "Pages", "Plan", "Content", "ContentSamples", "Markdown", "Templates", "Diagnostics",
        "TestSupport",
      ]),
    tests("FilesTests", ["Files", "Diagnostics", "TestSupport"]),
    tests("CompressionTests", ["Compression"]),
    tests(
      "BuildTests",
      [
        "Build", "Pages", "Plan", "Content", "Views", "Files", "Compression", "Diagnostics",
        "TestSupport",
      ]),
    tests(
      "PreviewTests",
      ["Preview", "Build", "Pages", "Plan", "Content", "Files", "Diagnostics", "TestSupport"]),
    // Runs the program itself, which must be built before.
    tests("PublishCommandTests", ["publish", "TestSupport"]),
  ]
)

// Every target also lists what its dependencies depend on. SwiftPM 6.3 compiles a target again only when a target that
// it lists has changed, but the layout of its values may come from further down: `Build` holds a `Theme`, which holds
// a `Template`. It would go on with the old layout, and crash until the next clean build. `Scripts/check` reads the rows
// above as they are written: a module imports what its row names, and nothing else.
func modules(below target: Target, in targets: [Target]) -> [String: Target.Dependency] {
  target.dependencies.reduce(into: [:]) { found, dependency in
    guard case .byNameItem(let name, _) = dependency,
      let module = targets.first(where: { $0.name == name })
    else { return }
    found[name] = dependency
    found.merge(modules(below: module, in: targets)) { first, _ in first }
  }
}

for target in package.targets {
  let listed = target.dependencies.compactMap { dependency in
    if case .byNameItem(let name, _) = dependency { name } else { nil }
  }
  let missing = modules(below: target, in: package.targets).filter { !listed.contains($0.key) }
  target.dependencies += missing.sorted { $0.key < $1.key }.map(\.value)
}
