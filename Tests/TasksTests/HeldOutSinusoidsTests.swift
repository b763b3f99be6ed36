import Tensors
import Testing

@testable import Tasks

@Suite struct HeldOutSinusoidsTests {
  private func rows(_ dataset: Dataset) -> [[Scalar]] {
    (0..<dataset.count).map { row in (0..<4).map { dataset.inputs[row, $0] } }
  }

  private func patterns(_ dataset: Dataset) -> Set<[Bool]> { Set(rows(dataset).map { $0.map { $0 >= 0 } }) }

  /// Of sixteen patterns of signs five, eleven or fifteen are seen, and the others are held out.
  @Test(arguments: [(1, 5), (2, 11), (3, 15)]) func patternsAreSeenOrHeldOut(positives: Int, seen: Int) throws {
    let task = try HeldOutSinusoids(positives: positives).load(seed: 2)
    let held = try #require(task.heldOut)
    for set in [task.training, task.test] {
      #expect(patterns(set).count == seen)
      #expect(rows(set).allSatisfy { $0.count { $0 >= 0 } <= positives })
    }
    #expect(patterns(held).count == 16 - seen && patterns(held).isDisjoint(with: patterns(task.training)))
    #expect(held.count == 1000 && task.provenance.map(\.count) == [1000, 1000, 1000])
    // Each input covers its whole range in training, and what is held out lies within it: of three, where all are positive.
    for input in 0..<4 {
      let (seen, unseen) = (rows(task.training).map { $0[input] }, rows(held).map { $0[input] })
      #expect(seen.min()! < -1.9 && seen.max()! > 1.9)
      #expect(unseen.max()! > 1.9 && (positives == 3 ? unseen.min()! >= 0 : unseen.min()! < -1.9))
    }
  }

  @Test func aLimitTakesValuesAway() throws {
    let task = try HeldOutSinusoids(positives: 4, limit: 1.5).load(seed: 0)
    #expect(rows(task.training).allSatisfy { $0.allSatisfy { abs($0) <= 1.5 } })
    #expect(rows(try #require(task.heldOut)).allSatisfy { $0.contains { abs($0) > 1.5 } })
  }

  @Test func targetsAreThoseOfTheSinusoids() throws {
    let task = try HeldOutSinusoids().load(seed: 3)
    for set in [task.training, task.test, try #require(task.heldOut)] {
      for row in 0..<20 {
        for i in 0..<4 {
          #expect(set.targets[row, i] == Scalar(Sinusoids.value(i, at: Double(set.inputs[row, i]))))
        }
      }
    }
    #expect(task.structure == KnownStructure(inputGroups: [0, 1, 2, 3], outputGroups: [0, 1, 2, 3]))
  }

  /// The last input's neighbor is the first; what is drawn and what is held out stay as they were.
  @Test func productsOfNeighborsAreAdded() throws {
    let (plain, mixed) = (
      try HeldOutSinusoids().load(seed: 3), try HeldOutSinusoids(products: 0.25).load(seed: 3)
    )
    for (set, before) in [
      (mixed.training, plain.training), (try #require(mixed.heldOut), try #require(plain.heldOut)),
    ] {
      #expect(set.inputs == before.inputs)
      for row in 0..<20 {
        for i in 0..<4 {
          let (own, next) = (Double(set.inputs[row, i]), Double(set.inputs[row, i == 3 ? 0 : i + 1]))
          let expected = Sinusoids.value(i, at: own) + 0.25 * own * next
          #expect(abs(Double(set.targets[row, i]) - expected) < 1e-6)
        }
      }
    }
    #expect(mixed.structure == plain.structure)
    #expect(mixed.provenance[0].name != plain.provenance[0].name)
  }

  @Test(arguments: [-0.1, 10.1, .nan, .infinity]) func strengthsThatAreRefused(strength: Double) {
    #expect(throws: TaskError.self) { try HeldOutSinusoids(products: strength).load(seed: 0) }
  }

  @Test func theSeedDrawsTheDataAndMoreExamplesExtendIt() throws {
    let digests = { (seed: UInt64) in try HeldOutSinusoids().load(seed: seed).provenance.map(\.sha256) }
    #expect(try digests(1) == digests(1) && Set(digests(1) + digests(2)).count == 6)
    let long = try HeldOutSinusoids(trainingCount: 30).load(seed: 5)
    #expect(
      try long.training.inputs.taking(0..<10)
        == HeldOutSinusoids(trainingCount: 10).load(seed: 5).training.inputs)
  }

  /// Where least is seen, or least held out, there still is enough of both.
  @Test(arguments: [(1, 1.0), (3, 1), (4, 1), (1, 2), (3, 2), (4, 1.99)])
  func theExtremesThatAreAllowedAreDrawn(positives: Int, limit: Double) throws {
    let task = try HeldOutSinusoids(positives: positives, limit: limit, trainingCount: 200, testCount: 100)
      .load(seed: 1)
    let isSeen = { (row: [Scalar]) in
      row.count { $0 >= 0 } <= positives && row.allSatisfy { abs(Double($0)) <= limit }
    }
    #expect(task.training.count == 200 && rows(task.training).allSatisfy(isSeen))
    let held = try #require(task.heldOut)
    #expect(held.count == 100 && !rows(held).contains(where: isSeen))
  }

  @Test(arguments: [
    (0, 2.0), (5, 2), (4, 2), (1, 0), (1, 2.5), (1, 0.01), (1, 0.99), (4, 1.9999999999), (4, 1.995), (1, .nan),
  ])
  func whatHoldsNothingOutIsRefused(positives: Int, limit: Double) {
    #expect(throws: TaskError.self) { try HeldOutSinusoids(positives: positives, limit: limit).load(seed: 0) }
  }
}
