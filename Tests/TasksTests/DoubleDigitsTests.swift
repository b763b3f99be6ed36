import Tensors
import Testing

@testable import Tasks

@Suite struct DoubleDigitsTests {
  /// The left or right half of a row, as an image of 64 pixels.
  private func half(_ side: Int, of row: Int, _ dataset: Dataset) -> [Scalar] {
    (0..<64).map { dataset.inputs[row, $0 / 8 * 16 + side * 8 + $0 % 8] }
  }

  @Test func bothHalvesAreDigitsWithTheirNames() throws {
    let task = try DoubleDigits(trainingCount: 40, testCount: 25).load(seed: 6)
    let digits = try Digits().load(seed: 6)
    for (pairs, images) in [(task.training, digits.training), (task.test, digits.test)] {
      let pixels = images.inputs.elements
      var named: [[Scalar]: Scalar] = [:]
      for image in 0..<images.count {
        named[Array(pixels[64 * image..<64 * image + 64])] = images.targets.elements[image]
      }
      for row in 0..<pairs.count {
        for side in 0..<2 { #expect(named[half(side, of: row, pairs)] == pairs.targets[row, side]) }
      }
    }
  }

  @Test func theSidesAreDrawnApart() throws {
    let targets = try DoubleDigits(trainingCount: 4000).load(seed: 0).training.targets
    let equal = (0..<4000).count { targets[$0, 0] == targets[$0, 1] }
    // One in ten, with a standard error of .005.
    #expect(abs(Double(equal) / 4000 - 0.1) < 0.025)
  }

  @Test func theStructureIsTheHalves() throws {
    let task = try DoubleDigits(trainingCount: 5, testCount: 5).load(seed: 0)
    let structure = try #require(task.structure)
    #expect(task.outputs == 20 && structure.outputGroups.count == 20 && structure.inputGroups.count == 128)
    #expect((0..<128).allSatisfy { structure.inputGroups[$0] == ($0 % 16 < 8 ? 0 : 1) })
    #expect((0..<20).allSatisfy { structure.outputGroups[$0] == ($0 < 10 ? 0 : 1) })
    #expect(structure.readout == 0 && !structure.isAssignmentFree)
  }

  @Test func bothMustBeNamed() throws {
    let task = try DoubleDigits(trainingCount: 5, testCount: 2).load(seed: 0)
    var output = Tensor([2, 20])
    for row in 0..<2 {
      for side in 0..<2 { output[row, side * 10 + Int(task.test.targets[row, side])] = 1 }
    }
    #expect(task.scoring.correct(output, task.test.targets) == 2)
    output[1, 10 + Int(task.test.targets[1, 1])] = -1
    #expect(task.scoring.correct(output, task.test.targets) == 1)
  }

  @Test func aSetWithoutPairsIsRefused() {
    #expect(throws: TaskError.self) { try DoubleDigits(testCount: 0).load(seed: 0) }
  }
}
