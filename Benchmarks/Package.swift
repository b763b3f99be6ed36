// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that measuring never reaches those who use the libraries.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "modulon", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "ArrayFiles", "Connectomes", "GraphFiles", "Graphs", "Networks", "Optimizers", "Randomness", "Regularizers", "Tasks", "Tensors",
        "Training",
      ].map { .product(name: $0, package: "modulon") })
  ],
  swiftLanguageModes: [.v6]
)
