// swift-tools-version: 6.1
import PackageDescription

// A package of its own: it is built with flags that no user's build has. See scripts/fuzz.
let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "modulon", path: "../..")],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: ["CFuzzer"]
        + ["ArrayFiles", "GraphFiles", "Graphs"].map { .product(name: $0, package: "modulon") }),
  ],
  swiftLanguageModes: [.v6]
)
