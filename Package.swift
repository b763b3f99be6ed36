// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// A library and its tests. A target may import only what its row names; the rows stand in dependency order.
/// `Documentation/architecture.md` says what lives where.
struct Module {
  var name: String
  var dependencies: [Target.Dependency] = []
  /// What the tests import beside the library.
  var tests: [Target.Dependency] = []
  /// Files that are compiled into the library.
  var embedded: [Resource] = []
}

let modules: [Module] = [
  Module(name: "Randomness"),
  Module(name: "Files", tests: ["TestSupport"]),
  Module(name: "Configuration", dependencies: ["Files", .product(name: "Yams", package: "Yams")]),
  Module(name: "Plots", dependencies: ["CZlib"], tests: ["TestSupport"]),
  Module(name: "Statistics", dependencies: ["Randomness"], tests: ["Randomness"]),
  Module(name: "Records", dependencies: ["Files"], tests: ["Files", "TestSupport"]),
  Module(name: "ArrayFiles", dependencies: ["CZlib", "Files"], tests: ["Files", "TestSupport"]),
  Module(
    name: "Graphs", dependencies: ["CKernels", "Files", "Randomness"],
    tests: ["CKernels", "Randomness", "TestSupport"]),
  Module(
    name: "GraphFiles", dependencies: ["ArrayFiles", "CKernels", "Files", "Graphs"],
    tests: ["ArrayFiles", "Files", "Graphs", "Randomness", "TestSupport"]),
  Module(
    name: "Tensors", dependencies: ["CKernels", "Randomness"], tests: ["CKernels", "Randomness", "TestSupport"]),
  Module(
    name: "Dynamics", dependencies: ["Randomness", "Statistics", "Tensors"],
    tests: ["Randomness", "Statistics", "Tensors"]),
  Module(
    name: "Reports", dependencies: ["ArrayFiles", "Files", "Plots", "Records", "Statistics"],
    tests: ["Files", "Plots", "TestSupport"],
    embedded: [.embedInCode("Page/report.css"), .embedInCode("Page/report.js")]),
  Module(name: "Optimizers", dependencies: ["Tensors"], tests: ["TestSupport"]),
  Module(
    name: "Tasks", dependencies: ["ArrayFiles", "CDigits", "Files", "Randomness", "Records", "Tensors"],
    tests: ["ArrayFiles", "Randomness", "Records", "Tensors"]),
  Module(
    name: "Networks", dependencies: ["ArrayFiles", "Files", "Randomness", "Tensors"], tests: ["TestSupport"]),
  Module(
    name: "Regularizers", dependencies: ["Networks", "Randomness", "Tensors"],
    tests: ["Networks", "Randomness", "Tensors", "TestSupport"]),
  Module(
    name: "Training",
    dependencies: [
      "ArrayFiles", "Files", "Graphs", "Networks", "Optimizers", "Randomness", "Tasks", "Tensors",
    ],
    tests: [
      "ArrayFiles", "Networks", "Optimizers", "Randomness", "Regularizers", "Tasks", "Tensors", "TestSupport",
    ]),
  Module(
    name: "Connectomes", dependencies: ["Files", "Graphs", "Networks", "Randomness", "Tensors"],
    tests: ["ConnectomeSupport", "Graphs", "Networks", "Randomness", "Tensors", "TestSupport"]),
  Module(
    name: "Measures",
    dependencies: ["Connectomes", "Graphs", "Randomness", "Records", "Regularizers", "Tasks", "Tensors"],
    tests: [
      "ConnectomeSupport", "Connectomes", "Graphs", "Networks", "Randomness", "Records", "Tasks", "Tensors",
    ]),
  Module(
    name: "Probes",
    dependencies: [
      "Connectomes", "Dynamics", "Graphs", "Measures", "Networks", "Optimizers", "Randomness", "Records",
      "Regularizers", "Statistics", "Tasks", "Tensors", "Training",
    ],
    tests: [
      "Dynamics", "Measures", "Networks", "Randomness", "Records", "Statistics", "Tasks", "Tensors",
      "TestSupport", "Training",
    ]),
  Module(
    name: "Experiments",
    dependencies: [
      "ArrayFiles", "Configuration", "Connectomes", "Files", "Measures", "Networks", "Optimizers", "Probes",
      "Randomness", "Records",
      "Regularizers", "Tasks", "Tensors", "Training",
    ],
    tests: [
      "ArrayFiles", "Configuration", "Connectomes", "Measures", "Networks", "Optimizers", "Probes", "Records",
      "Regularizers",
      "Runs",
      "RunSupport", "Tasks", "Tensors", "TestSupport", "Training",
    ]),
  Module(
    name: "Runs",
    dependencies: [
      "ArrayFiles", "Configuration", "Connectomes", "Experiments", "Files", "GraphFiles", "Graphs", "Measures",
      "Networks", "Probes",
      "Records", "Tasks", "Tensors", "Training",
    ],
    tests: [
      "ArrayFiles", "Connectomes", "Experiments", "Files", "Graphs", "Measures", "Networks", "Records",
      "RunSupport", "Sweeps",
      "Tasks",
      "Tensors", "TestSupport", "Training",
    ]),
  Module(
    name: "Sweeps",
    dependencies: [
      "ArrayFiles", "Configuration", "Experiments", "Files", "Measures", "Networks", "Probes", "Randomness",
      "Records", "Runs", "Tasks", "Tensors", "Training",
    ],
    tests: [
      "Configuration", "Experiments", "Files", "Records", "Runs", "RunSupport", "Tasks", "TestSupport",
      "Training",
    ]),
  Module(
    name: "Studies",
    dependencies: [
      "Configuration", "Connectomes", "Dynamics", "Experiments", "Files", "Graphs", "Measures", "Networks",
      "Optimizers", "Probes", "Randomness", "Records", "Regularizers", "Statistics", "Sweeps", "Tasks",
      "Tensors", "Training",
    ],
    tests: [
      "Configuration", "Connectomes", "Dynamics", "Experiments", "Files", "Graphs", "Measures", "Networks",
      "Randomness",
      "Records", "RunSupport", "Statistics", "Sweeps", "TestSupport", "Tensors",
    ]),
]

let openBLAS: BuildSettingCondition = .when(platforms: [.linux], traits: ["OpenBLAS"])
/// `mk_scalar`, in C and in what Swift sees of the C headers.
let scalar: [CSetting] = [.define("MODULON_FLOAT64", .when(traits: ["Float64"]))]

/// `folder` where the tests of a module have it: `Oracles` holds the scripts that recorded expectations,
/// `Fixtures` the files that tests read, `Slurm` a cluster to test with. SwiftPM reads a manifest that it knows from its cache: where a folder is new,
/// `Bundle.module` is missing until this file changes or `--manifest-cache none` is given once.
func testFolder(_ folder: String, of module: Module) -> [String] {
  let path = "\(Context.packageDirectory)/Tests/\(module.name)Tests/\(folder)"
  return FileManager.default.fileExists(atPath: path) ? [folder] : []
}

let system: [Target] = [
  .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
  .systemLibrary(name: "CModulon"),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
]

let inC: [Target] = [
  .target(
    name: "CKernels",
    dependencies: [.target(name: "COpenBLAS", condition: .when(platforms: [.linux], traits: ["OpenBLAS"]))],
    cSettings: scalar + [
      .define("ACCELERATE_NEW_LAPACK", .when(platforms: [.macOS])),
      .define("MODULON_OPENBLAS", openBLAS),
    ],
    linkerSettings: [
      .linkedLibrary("openblas", openBLAS),
      .linkedFramework("Accelerate", .when(platforms: [.macOS])),
    ]),
  .target(name: "CDigits", exclude: ["README.md", "optdigits-tes.idx.gz"]),
]

let libraries: [Target] = modules.map { module in
  .target(name: module.name, dependencies: module.dependencies, resources: module.embedded, cSettings: scalar)
}

let commandLine: Target = .target(
  name: "CommandLine",
  dependencies: [
    "Configuration", "Connectomes", "Experiments", "Files", "GraphFiles", "Graphs", "Measures", "Networks",
    "Plots", "Probes", "Records", "Reports", "Runs", "Statistics", "Studies", "Sweeps", "Tasks", "Tensors",
    "Training", .product(name: "ArgumentParser", package: "swift-argument-parser"),
  ],
  cSettings: scalar)

let program: Target = .executableTarget(
  name: "modulon", dependencies: ["CommandLine"], cSettings: scalar)

/// What other languages call, Python first: `scripts/wheel` links it.
let cSurface: Target = .target(
  name: "ModulonC",
  dependencies: [
    "ArrayFiles", "CModulon", "CommandLine", "Configuration", "Connectomes", "Experiments", "Files",
    "GraphFiles",
    "Graphs", "Measures", "Networks", "Randomness", "Records", "Runs", "Tasks", "Tensors",
    "Training",
  ],
  cSettings: scalar)

let cSurfaceTests: Target = .testTarget(
  name: "ModulonCTests",
  dependencies: [
    "CModulon", "Configuration", "Experiments", "ModulonC", "Networks", "Randomness", "StartForTests",
    "Tensors",
    "TestSupport",
  ],
  cSettings: scalar)

let testSupport: Target = .target(
  name: "TestSupport", dependencies: ["Networks", "Randomness", "Tensors"], path: "Tests/TestSupport",
  cSettings: scalar)

let connectomeSupport: Target = .target(
  name: "ConnectomeSupport", dependencies: ["Connectomes", "Randomness", "Tensors"],
  path: "Tests/ConnectomeSupport", cSettings: scalar)

let runSupport: Target = .target(
  name: "RunSupport",
  dependencies: ["Configuration", "Experiments", "Records", "Runs", "Sweeps", "TestSupport"],
  path: "Tests/RunSupport", cSettings: scalar)

/// Makes the machine's BLAS ready before the first test, as the program does: tests have its numbers and its speed.
let startForTests: Target = .target(
  name: "StartForTests", dependencies: ["CKernels"], path: "Tests/StartForTests", cSettings: scalar)

let tests: [Target] = modules.map { module in
  .testTarget(
    name: "\(module.name)Tests",
    dependencies: [.target(name: module.name), "StartForTests"] + module.tests,
    exclude: ["Oracles", "Slurm"].flatMap { testFolder($0, of: module) },
    resources: testFolder("Fixtures", of: module).map { .copy($0) },
    cSettings: scalar)
}

let kernelTests: Target = .testTarget(
  name: "CKernelsTests", dependencies: ["CKernels", "StartForTests", "Tensors", "TestSupport"],
  cSettings: scalar)

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
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: system + inC + [startForTests]
    + libraries + [program, testSupport, connectomeSupport, runSupport] + tests + [kernelTests],
  swiftLanguageModes: [.v6]
)

package.targets.append(contentsOf: [commandLine, cSurface, cSurfaceTests])
// These run the program as a process; the dependency has it built.
package.targets.append(
  .testTarget(name: "CommandLineTests", dependencies: ["modulon"], resources: [.copy("Fixtures")]))
// These read the repository itself.
package.targets.append(.testTarget(name: "RepositoryTests"))
