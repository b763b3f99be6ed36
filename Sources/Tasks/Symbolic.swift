import Foundation
import Randomness
import Tensors

/// Symbolic formulas: small regressions of known form, inputs uniform on [-1, 1).
///
/// The modules of `independence` are known; the parts of `featureSharing` use each other, and those of
/// `compositionality` have no layer of their own. Source: Liu, Gan and Tegmark, "Seeing is believing: brain-inspired
/// modular training for mechanistic interpretability" (2023).
public struct Symbolic: TaskSource {
  /// A formula, its inputs counted from 1.
  public enum Formula: String, CaseIterable, Codable, Sendable {
    /// (x₁ + x₃)³ and x₂² + sin πx₄: two modules of two inputs.
    case independence
    /// x₁², x₁² + x₂² and x₁² + x₂² + x₃²: each output is a part of the next.
    case featureSharing
    /// √((x₁ - x₂)² + (x₃ - x₄)²): two squares, then a root of their sum.
    case compositionality
  }

  /// The task's name in configurations.
  public static let name = "symbolic"
  /// What is learned.
  public var formula: Formula
  /// How many examples to learn from.
  public var trainingCount: Int
  /// How many examples to be judged by.
  public var testCount: Int

  /// The task of a formula with so many examples.
  public init(formula: Formula = .independence, trainingCount: Int = 100, testCount: Int = 100) {
    self.formula = formula
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// Draws inputs by the seed. Throws `TaskError.invalidOption` for a count below 1.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(Self.name, counts: ["trainingCount": trainingCount, "testCount": testCount])
    let sets = DrawnSets(
      "symbolic, formula \(formula.rawValue)", seed: seed, training: trainingCount, test: testCount
    ) {
      examples($0, seed: seed, index: $1)
    }
    return LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .meanSquaredError,
      outputs: sets.training.targets.shape[1], scoring: .none,
      structure: formula == .independence
        ? KnownStructure(inputGroups: [0, 1, 0, 1], outputGroups: [0, 1]) : nil,
      provenance: sets.provenance)
  }

  private func examples(_ count: Int, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    let width = formula.inputs
    let inputs = Tensor([count, width]) { Scalar(stream.uniform(-1, 1)) }
    let elements = inputs.elements.map { Double($0) }
    let rows = (0..<count).map { formula.values(at: Array(elements[$0 * width..<($0 + 1) * width])) }
    return Dataset(
      inputs: inputs, targets: Tensor([count, rows[0].count], rows.joined().map { Scalar($0) }))
  }
}

extension Symbolic.Formula {
  /// The number of inputs.
  var inputs: Int { self == .featureSharing ? 3 : 4 }

  /// The outputs for one example.
  func values(at x: [Double]) -> [Double] {
    switch self {
    case .independence:
      let sum = x[0] + x[2]
      return [sum * sum * sum, x[1] * x[1] + sin(.pi * x[3])]
    case .featureSharing:
      let first = x[0] * x[0]
      let second = first + x[1] * x[1]
      return [first, second, second + x[2] * x[2]]
    case .compositionality:
      let (a, b) = (x[0] - x[1], x[2] - x[3])
      return [(a * a + b * b).squareRoot()]
    }
  }
}
