import Foundation
import Randomness
import Tensors

/// Two interleaved half circles in the plane: a classification whose boundary is curved.
///
/// Class 0 stands at (cos t, sin t), class 1 at (1 - cos t, ½ - sin t), each with t evenly from 0 to π; normal noise is
/// added to both coordinates. Training and test set differ in the noise only.
/// Source: the points are those of scikit-learn's `make_moons`; as a task for modular networks, Liu, Gan and Tegmark
/// (2023).
public struct TwoMoons: TaskSource {
  /// The task's name in configurations.
  public static let name = "two-moons"
  /// How many points to learn from; class 0 has half of them, rounded down.
  public var trainingCount: Int
  /// How many points to be judged by.
  public var testCount: Int
  /// The standard deviation of the noise.
  public var noise: Double

  /// The task with so many points.
  public init(trainingCount: Int = 200, testCount: Int = 200, noise: Double = 0.1) {
    self.trainingCount = trainingCount
    self.testCount = testCount
    self.noise = noise
  }

  /// Draws the noise by the seed. Throws `TaskError.invalidOption` for fewer than two points, and for a noise that is
  /// negative or no number.
  public func load(seed: UInt64) throws -> LearningTask {
    for (option, count) in [("trainingCount", trainingCount), ("testCount", testCount)] where count < 2 {
      throw TaskError.invalidOption(task: Self.name, option: option, value: "\(count)", allowed: "2 and more")
    }
    guard noise >= 0, noise.isFinite else {
      throw TaskError.invalidOption(task: Self.name, option: "noise", value: "\(noise)", allowed: "0 and more")
    }
    let sets = DrawnSets(
      "two moons, noise \(noise)", seed: seed, training: trainingCount, test: testCount, what: "noise drawn"
    ) {
      examples($0, seed: seed, index: $1)
    }
    return LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .softmaxCrossEntropy, outputs: 2,
      scoring: .largestOutput, provenance: sets.provenance)
  }

  /// The points of a set before noise, class 0 first, and how many those are.
  static func points(_ count: Int) -> (points: [(x: Double, y: Double)], first: Int) {
    let angles = { (count: Int) in (0..<count).map { .pi * Double($0) / Double(max(count - 1, 1)) } }
    let first = count / 2
    let outer = angles(first).map { (x: cos($0), y: sin($0)) }
    return (outer + angles(count - first).map { (x: 1 - cos($0), y: 0.5 - sin($0)) }, first)
  }

  private func examples(_ count: Int, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    let (points, first) = Self.points(count)
    let coordinates = points.flatMap { [$0.x, $0.y] }.map { Scalar($0 + noise * stream.normal()) }
    return Dataset(
      inputs: Tensor([count, 2], coordinates),
      targets: Tensor([count], (0..<count).map { $0 < first ? 0 : 1 }))
  }
}
