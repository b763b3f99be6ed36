import Tensors
import Testing

@testable import Tasks

@Suite struct TwoMoonsTests {
  /// From Oracles/two_moons.py.
  private let expected = [
    [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, 0.5], [0.5, -0.3660254037844386], [1.5, -0.3660254037844387],
    [2.0, 0.5],
  ]

  @Test func pointsAreThoseOfScikitLearn() {
    let (points, first) = TwoMoons.points(7)
    #expect(first == 3 && points.count == 7)
    for (point, expected) in zip(points, expected) {
      // Cosines of multiples of π / 3, rounded in two libraries.
      #expect(abs(point.x - expected[0]) < 1e-15 && abs(point.y - expected[1]) < 1e-15)
    }
  }

  @Test func withoutNoiseThePointsAreTheExamples() throws {
    let task = try TwoMoons(trainingCount: 7, testCount: 2, noise: 0).load(seed: 9)
    #expect(task.training.targets.elements == [0, 0, 0, 1, 1, 1, 1])
    #expect(task.test.targets.elements == [0, 1])
    let points = TwoMoons.points(7).points.flatMap { [Scalar($0.x), Scalar($0.y)] }
    #expect(task.training.inputs.elements == points)
  }

  /// The distance from a class's own half circle is normal noise: its mean square is that of one coordinate.
  @Test func noiseHasItsSize() throws {
    let points = try TwoMoons(trainingCount: 20_000).load(seed: 1).training.inputs.elements
    let exact = TwoMoons.points(20_000).points.flatMap { [$0.x, $0.y] }
    let square = zip(points, exact).reduce(0.0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
    // 40,000 squares of mean .01 and deviation .014: a standard error of 7e-5.
    #expect(abs(square / 40_000 - 0.01) < 3.5e-4)
  }

  @Test func theSeedDrawsTheNoise() throws {
    let digests = { (seed: UInt64) in try TwoMoons().load(seed: seed).provenance.map(\.sha256) }
    #expect(try digests(1) == digests(1))
    #expect(Set(try digests(1) + digests(2)).count == 4)
  }

  @Test func itIsAClassification() throws {
    let task = try TwoMoons().load(seed: 0)
    #expect(task.outputs == 2 && task.loss == .softmaxCrossEntropy && task.scoring == .largestOutput)
    #expect(task.training.targets.elements.count { $0 == 0 } == 100 && task.structure == nil)
  }

  @Test(arguments: [
    (TwoMoons(trainingCount: 1), "trainingCount is 1"), (TwoMoons(testCount: 0), "testCount is 0"),
    (TwoMoons(noise: -1), "noise is -1.0"), (TwoMoons(noise: .nan), "noise is nan"),
  ])
  func whatMakesNoMoonsIsRefused(task: TwoMoons, message: String) {
    let error = #expect(throws: TaskError.self) { try task.load(seed: 0) }
    #expect(error.map { "\($0)".contains(message) } == true)
  }
}
