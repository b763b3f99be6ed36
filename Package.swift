// swift-tools-version: 6.1
import PackageDescription

/// A library and its tests. A target may import only what its row names; the rows stand in dependency order.
/// `Documentation/architecture.md` says what lives where.
struct Module {
  var name: String
  var dependencies: [Target.Dependency] = []
  /// What the tests import beside the library.
  var tests: [Target.Dependency] = []
  /// Folders in the tests' folder: `Oracles` holds the scripts that recorded expectations, `Fixtures` the
  /// files they read.
  var hasOracles = false
  var hasFixtures = false
}

let modules: [Module] = [
  Module(name: "Randomness", hasOracles: true),
  Module(name: "Records"),
  Module(name: "ArrayFiles", dependencies: ["CZlib"], hasFixtures: true),
  Module(name: "Graphs", dependencies: ["Randomness"]),
  Module(
    name: "Tensors", dependencies: ["CBlas", "Randomness"], tests: ["TestSupport", "CBlas", "Randomness"]),
  Module(name: "Optimizers", dependencies: ["Tensors"], tests: ["TestSupport"]),
  Module(name: "Tasks", dependencies: ["ArrayFiles", "Randomness", "Tensors"]),
  Module(
    name: "Networks", dependencies: ["ArrayFiles", "Randomness", "Tensors"],
    tests: ["TestSupport", "ArrayFiles", "Randomness", "Tensors"], hasOracles: true, hasFixtures: true),
  Module(name: "Regularizers", dependencies: ["Networks", "Tensors"], tests: ["TestSupport", "Randomness"]),
  Module(name: "Reports", dependencies: ["Records", "ArrayFiles"]),
]

let openBLAS: BuildSettingCondition = .when(platforms: [.linux], traits: ["OpenBLAS"])
/// `modulon_scalar`, in C and in what Swift sees of the C headers.
let scalar: [CSetting] = [.define("MODULON_FLOAT64", .when(traits: ["Float64"]))]

let package = Package(
  name: "modulon",
  platforms: [.macOS(.v14)],
  products: modules.map { .library(name: $0.name, targets: [$0.name]) },
  traits: [
    .trait(
      name: "OpenBLAS", description: "Multiply matrices with OpenBLAS on Linux; without it, with plain C."),
    .trait(name: "Float64", description: "Compute in double precision: for checking gradients."),
    .default(enabledTraits: ["OpenBLAS"]),
  ],
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CBlas",
      dependencies: [.target(name: "COpenBLAS", condition: .when(platforms: [.linux], traits: ["OpenBLAS"]))],
      cSettings: scalar + [
        .define("ACCELERATE_NEW_LAPACK", .when(platforms: [.macOS])),
        .define("MODULON_OPENBLAS", openBLAS),
      ],
      linkerSettings: [
        .linkedLibrary("openblas", openBLAS),
        .linkedFramework("Accelerate", .when(platforms: [.macOS])),
      ]),
  ]
    + modules.map { .target(name: $0.name, dependencies: $0.dependencies, cSettings: scalar) }
    + [.target(name: "TestSupport", dependencies: ["Tensors"], path: "Tests/TestSupport", cSettings: scalar)]
    + modules.map { module in
      .testTarget(
        name: "\(module.name)Tests",
        dependencies: [.target(name: module.name)] + module.tests,
        exclude: module.hasOracles ? ["Oracles"] : [],
        resources: module.hasFixtures ? [.copy("Fixtures")] : [],
        cSettings: scalar)
    },
  swiftLanguageModes: [.v6]
)
