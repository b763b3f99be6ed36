// swift-tools-version: 6.1
import PackageDescription

/// Every module with its tests. A target may import only what its row names; the rows stand in dependency order.
/// `Documentation/architecture.md` says what lives where.
let modules: [(name: String, dependencies: [Target.Dependency], tests: [Target.Dependency])] = [
  ("Randomness", [], []),
  ("Records", [], []),
  ("ArrayFiles", ["CZlib"], []),
  ("Graphs", ["Randomness"], []),
  ("Tensors", ["CBlas", "Randomness"], []),
  ("Reports", ["Records", "ArrayFiles", "CZlib"], ["Records", "ArrayFiles", "CZlib"]),
]

/// Modules whose tests read files in a folder `Fixtures`.
let testsWithFixtures: Set = ["ArrayFiles"]

/// Files that are compiled into a target, so that the program runs from wherever it is copied to.
let embedded: [String: [Resource]] = [
  "Reports": [.embedInCode("Page/report.css"), .embedInCode("Page/report.js")]
]

let openBLAS: BuildSettingCondition = .when(platforms: [.linux], traits: ["OpenBLAS"])

let package = Package(
  name: "modulon",
  platforms: [.macOS(.v14)],
  products: modules.map { .library(name: $0.name, targets: [$0.name]) },
  traits: [
    .trait(
      name: "OpenBLAS", description: "Multiply matrices with OpenBLAS on Linux; without it, with plain C."),
    .default(enabledTraits: ["OpenBLAS"]),
  ],
  targets: [
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CBlas",
      dependencies: [.target(name: "COpenBLAS", condition: .when(platforms: [.linux], traits: ["OpenBLAS"]))],
      cSettings: [
        .define("ACCELERATE_NEW_LAPACK", .when(platforms: [.macOS])),
        .define("MODULON_OPENBLAS", openBLAS),
      ],
      linkerSettings: [
        .linkedLibrary("openblas", openBLAS),
        .linkedFramework("Accelerate", .when(platforms: [.macOS])),
      ]),
  ]
    + modules.map {
      .target(name: $0.name, dependencies: $0.dependencies, resources: embedded[$0.name] ?? [])
    }
    + modules.map {
      .testTarget(
        name: "\($0.name)Tests", dependencies: [.target(name: $0.name)] + $0.tests,
        exclude: [], resources: testsWithFixtures.contains($0.name) ? [.copy("Fixtures")] : [])
    },
  swiftLanguageModes: [.v6]
)
