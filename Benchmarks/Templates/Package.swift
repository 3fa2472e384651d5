// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product does not depend on the engines it is compared with. The
// modules that are measured are linked into Sources.
let package = Package(
  name: "TemplateBenchmark",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
  ],
  targets: [
    .target(
      name: "Diagnostics",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
    .target(
      name: "Templates", dependencies: ["Diagnostics"],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
    .executableTarget(
      name: "TemplateBenchmark",
      dependencies: [
        "Templates", "Diagnostics",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Stencil", package: "Stencil"),
      ]),
  ]
)
