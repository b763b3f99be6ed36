import ArrayFiles
import Foundation
import Tensors
import Testing

@testable import Tasks

@Suite struct DigitsTests {
  /// From Oracles/digits.py, by scikit-learn: digests of all pixels and of all labels, one byte each.
  private let pixelDigest = "8f26b2bd9d135c256808f68f14fdabddde6d9c7f869ae419704b051f0f14b3b3"
  private let labelDigest = "8ba4f891220f5e4c9c819638d1602d74b83618f167043c6da52a2a247841ddf0"
  private let rowSums: [Scalar] = [294, 313, 344, 267, 258]
  /// As UCI documents the file.
  private let classCounts = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]

  @Test func theEmbeddedFileIsTheOneOfScikitLearn() throws {
    let bytes = try IDXFile(Digits.file, file: "digits").unsignedBytes()
    #expect(bytes.count == 1797 * 65)
    var pixels = Data()
    var labels = Data()
    for row in 0..<1797 {
      pixels.append(contentsOf: bytes[row * 65..<row * 65 + 64])
      labels.append(bytes[row * 65 + 64])
    }
    #expect(SHA256.hexDigest(of: pixels) == pixelDigest)
    #expect(SHA256.hexDigest(of: labels) == labelDigest)
  }

  @Test func theSplitKeepsEveryImageWithItsLabel() throws {
    let bytes = try IDXFile(Digits.file, file: "digits").unsignedBytes()
    let stored = (0..<1797).map { Array(bytes[$0 * 65..<($0 + 1) * 65]).map { Int($0) } }
    let task = try Digits().load(seed: 4)
    #expect(task.training.inputs.shape == [1257, 64] && task.training.targets.shape == [1257])
    #expect(task.test.inputs.shape == [540, 64] && task.test.targets.shape == [540])
    let loaded = [task.training, task.test].flatMap { set in
      (0..<set.count).map { row in
        (0..<64).map { Int(set.inputs[row, $0] * 16) } + [Int(set.targets.elements[row])]
      }
    }
    let ordered = { (rows: [[Int]]) in rows.sorted { $0.lexicographicallyPrecedes($1) } }
    #expect(ordered(loaded) == ordered(stored))
    #expect(loaded != stored)
  }

  @Test func labelsAndBrightnessAreTheDocumentedOnes() throws {
    let task = try Digits(testCount: 1).load(seed: 0)
    let labels = task.training.targets.elements + task.test.targets.elements
    #expect((0..<10).map { digit in labels.count { $0 == Scalar(digit) } } == classCounts)
    let sums = Set(
      [task.training, task.test].flatMap { $0.inputs.rowSums().elements.map { $0 * 16 } })
    #expect(sums.isSuperset(of: rowSums))
    #expect(task.training.inputs.maximum == 1)
  }

  @Test func theSeedChoosesTheTestSet() throws {
    let first = try Digits().load(seed: 1)
    #expect(try Digits().load(seed: 1).test.inputs == first.test.inputs)
    #expect(try Digits().load(seed: 2).test.inputs != first.test.inputs)
  }

  @Test func itIsAClassification() throws {
    let task = try Digits().load(seed: 0)
    #expect(task.name == "digits" && task.outputs == 10 && task.structure == nil)
    #expect(task.loss == .softmaxCrossEntropy && task.scoring == .largestOutput)
    #expect(task.provenance.map(\.count) == [1257, 540])
    #expect(task.provenance[0].sha256 == SHA256.hexDigest(of: Digits.file))
  }

  @Test(arguments: [0, -1, 1797])
  func anEmptySetIsRefused(testCount: Int) {
    #expect(
      throws: TaskError.invalidOption(
        task: "digits", option: "testCount", value: "\(testCount)", allowed: "1 to 1796")
    ) { try Digits(testCount: testCount).load(seed: 0) }
  }
}
