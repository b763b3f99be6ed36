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

  /// The ring: left a goes with right a, a + 1 and a + 2. Of 30 pairs in 3,000 draws each comes 100 times, ± 10; digits are nearly
  /// equally many, so that 40 to 180 is far from chance.
  @Test func thirtyPairsAreSeenAndSeventyHeldOut() throws {
    let task = try DoubleDigits(trainingCount: 3000, testCount: 3000, partners: 3).load(seed: 2)
    func counts(_ dataset: Dataset) -> [Int: Int] {
      (0..<dataset.count).reduce(into: [:]) { counts, row in
        counts[10 * Int(dataset.targets[row, 0]) + Int(dataset.targets[row, 1]), default: 0] += 1
      }
    }
    let ring = Set((0..<10).flatMap { left in (0..<3).map { 10 * left + (left + $0) % 10 } })
    let held = try #require(task.heldOut)
    #expect(ring.count == 30 && held.count == 3000)
    for seen in [task.training, task.test] {
      #expect(Set(counts(seen).keys) == ring && counts(seen).values.allSatisfy { (40...180) ~= $0 })
    }
    #expect(Set(counts(held).keys) == Set(0..<100).subtracting(ring))
    // Every class is at each side, in training and outside.
    for dataset in [task.training, held] {
      for side in 0..<2 { #expect(Set((0..<3000).map { dataset.targets[$0, side] }).count == 10) }
    }
  }

  /// What is held out is made of the images of the test, and nothing of it is trained with.
  @Test func whatIsHeldOutIsOfTheTestImages() throws {
    let task = try DoubleDigits(trainingCount: 300, testCount: 300, partners: 1).load(seed: 4)
    let digits = try Digits().load(seed: 4)
    let pixels = digits.test.inputs.elements
    let known = Set((0..<digits.test.count).map { Array(pixels[64 * $0..<64 * $0 + 64]) })
    let held = try #require(task.heldOut)
    for row in 0..<held.count {
      #expect(known.contains(half(0, of: row, held)) && known.contains(half(1, of: row, held)))
    }
    #expect(task.provenance.count == 3 && task.provenance[2].split.hasPrefix("held out"))
    // Where all pairs are seen nothing is left to hold out.
    let whole = try DoubleDigits(trainingCount: 300, testCount: 300).load(seed: 4)
    #expect(whole.heldOut == nil && whole.provenance.count == 2)
  }

  @Test(arguments: [-1, 0, 10]) func partnersThatHoldNothingOutAreRefused(partners: Int) {
    let error = #expect(throws: TaskError.self) { try DoubleDigits(partners: partners).load(seed: 0) }
    #expect(error?.description == "task 'double-digits': partners is \(partners); allowed: 1 to 9")
  }

  @Test func aSetWithoutPairsIsRefused() {
    #expect(throws: TaskError.self) { try DoubleDigits(testCount: 0).load(seed: 0) }
  }
}
