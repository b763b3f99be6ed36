import ArrayFiles
import Foundation
import Tensors
import Testing

@testable import Tasks

@Suite struct FashionMNISTTests {
  private static let folder = URL(fileURLWithPath: FashionMNIST.defaultDirectory)
  /// Without the files the tests are left out, but not in CI, where they would then never run.
  private static let isExpected =
    FileManager.default.fileExists(atPath: folder.path)
    || ProcessInfo.processInfo.environment["CI"] == "true"

  /// SHA-256 of the unpacked files, from Oracles/fashion_mnist.py.
  private let digests = [
    "t10k-images-idx3-ubyte":
      "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "t10k-labels-idx1-ubyte":
      "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    "train-images-idx3-ubyte":
      "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "train-labels-idx1-ubyte":
      "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
  ]

  @Test(.enabled(if: isExpected))
  func theFilesAreTheKnownOnes() throws {
    let names = try FashionMNIST().load(seed: 0).provenance.map(\.name)
    #expect(names.count == 4)
    for name in names {
      let file = try #require(name.components(separatedBy: ": ").last)
      let packed = try Data(contentsOf: Self.folder.appendingPathComponent(file))
      let content = Gzip.isCompressed(packed) ? try Gzip.decompress(packed) : packed
      #expect(SHA256.hexDigest(of: content) == digests[file.replacing(".gz", with: "")])
    }
  }

  @Test(.enabled(if: isExpected))
  func imagesAreStandardizedAsByNumPy() throws {
    let task = try FashionMNIST().load(seed: 0)
    #expect(task.training.inputs.shape == [60_000, 784] && task.test.inputs.shape == [10_000, 784])
    #expect(task.provenance[0].normalization.contains("0.286041) / 0.353024"))
    // The table's entries are rounded to single precision; sums run in Double.
    let mean = Double(task.test.inputs.sum()) / Double(task.test.inputs.count)
    #expect(abs(mean - 0.0022907314045826055) < 1e-7)
    let start = 9999 * 784 + 14 * 28 + 8
    let expected = [-0.31037530837027205, -0.31037530837027205, -0.0437713894577139, 0.611629911202325]
    let last = task.test.inputs.elements[start..<start + 4]
    #expect(zip(last, expected).allSatisfy { abs(Double($0) - $1) < 1e-7 })
    // The training set has mean 0 and variance 1 by construction.
    #expect(abs(Double(task.training.inputs.sum()) / 47_040_000) < 1e-6)
    #expect(abs(Double(task.training.inputs.sumOfSquares()) / 47_040_000 - 1) < 1e-6)
  }

  @Test(.enabled(if: isExpected))
  func everyClassIsAsFrequent() throws {
    let task = try FashionMNIST(flattened: false).load(seed: 0)
    #expect(task.name == "fashion-mnist" && task.outputs == 10)
    #expect(task.test.inputs.shape == [10_000, 1, 28, 28])
    let (training, test) = (task.training.targets.elements, task.test.targets.elements)
    for label in 0..<10 {
      #expect(training.count { $0 == Scalar(label) } == 6000)
      #expect(test.count { $0 == Scalar(label) } == 1000)
    }
    #expect(training[0..<10] == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    #expect(test[0..<10] == [9, 2, 1, 1, 6, 1, 4, 6, 5, 7])
  }

  @Test func aMissingFolderSaysWhichPackageHasIt() {
    let error = #expect(throws: TaskError.self) { try FashionMNIST(directory: "/nowhere").load(seed: 0) }
    #expect(error?.description.hasPrefix("/nowhere: no such folder; ") == true)
    #expect(error?.description.contains("apt install dataset-fashion-mnist") == true)
  }
}
