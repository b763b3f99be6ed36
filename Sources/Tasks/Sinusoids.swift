import Foundation
import Randomness
import Tensors

/// Four sinusoids side by side, y_i = A_i sin(f_i x_i + φ_i): a regression whose modules are known.
///
/// Inputs are uniform on [-2, 2)⁴. `mixing` gives the two controls in which not everything can be separated.
public struct Sinusoids: TaskSource {
  /// Where a random orthogonal matrix mixes the four channels.
  public enum Mixing: String, CaseIterable, Codable, Sendable {
    /// Nowhere: every output depends on one input.
    case none
    /// The targets are mixed: a network may be modular up to its last layer.
    case outputs
    /// The network sees mixed inputs: nothing can be separate before its first layer.
    case inputs
  }

  // A = 0.7 + 0.3 u, f = 0.4 + 1.4 u, φ = 2π u with four u each, in this order, from NumPy's RandomState(145):
  // recorded by Tests/TasksTests/Oracles/sinusoids.py, so that every seed learns the same function.
  static let amplitudes = [0.7849125842999629, 0.7006089398758029, 0.8591736885790633, 0.7241083124724969]
  static let frequencies = [1.3131605751241966, 1.4790346413414714, 1.2373954110994152, 0.8573569870894585]
  static let phases = [4.383000234685884, 3.112341412139726, 5.957863191347912, 3.598351182440129]

  /// The task's name in configurations.
  public static let name = "sinusoids"
  /// How many examples to learn from.
  public var trainingCount: Int
  /// How many examples to be judged by.
  public var testCount: Int
  /// Where the channels are mixed.
  public var mixing: Mixing

  /// The task with so many examples.
  public init(trainingCount: Int = 1000, testCount: Int = 1000, mixing: Mixing = .none) {
    self.trainingCount = trainingCount
    self.testCount = testCount
    self.mixing = mixing
  }

  /// Draws inputs, and the mixing matrix, by the seed. Throws `TaskError.invalidOption` for a count below 1.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(Self.name, counts: ["trainingCount": trainingCount, "testCount": testCount])
    let sets = DrawnSets(
      "sinusoids, mixing \(mixing.rawValue)", seed: seed, training: trainingCount, test: testCount
    ) {
      examples($0, seed: seed, index: $1)
    }
    var task = LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .meanSquaredError, outputs: 4,
      scoring: .none,
      structure: mixing == .none
        ? KnownStructure(inputGroups: [0, 1, 2, 3], outputGroups: [0, 1, 2, 3]) : nil,
      provenance: sets.provenance)
    // Where outputs are mixed, a new sinusoid is new to all of them.
    if mixing != .outputs {
      task.newGoals = Self.newGoals(
        channels: channels(trainingCount, seed: seed, index: 0), task.training.targets)
    }
    return task
  }

  /// y_i at x_i.
  static func value(_ i: Int, at x: Double) -> Double { amplitudes[i] * sin(frequencies[i] * x + phases[i]) }

  /// The four values x of each example, before any mixing.
  private func channels(_ count: Int, seed: UInt64, index: UInt64) -> Tensor {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    return Tensor([count, 4]) { Scalar(stream.uniform(-2, 2)) }
  }

  private func examples(_ count: Int, seed: UInt64, index: UInt64) -> Dataset {
    let inputs = channels(count, seed: seed, index: index)
    let values = inputs.elements.enumerated().map { Scalar(Self.value($0.offset % 4, at: Double($0.element))) }
    let targets = Tensor(inputs.shape, values)
    if mixing == .none { return Dataset(inputs: inputs, targets: targets) }
    var mixingStream = RandomStream(seed: seed, stream: .data, index: 2)
    let matrix = Tensor.orthogonal(rows: 4, columns: 4, using: &mixingStream)
    return mixing == .inputs
      ? Dataset(inputs: matrixProduct(inputs, matrix), targets: targets)
      : Dataset(inputs: inputs, targets: matrixProduct(targets, matrix))
  }
}
