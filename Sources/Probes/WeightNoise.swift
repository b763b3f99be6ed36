import Measures
import Networks
import Randomness
import Records
import Tensors
import Training

/// Noise on all weights of connections: how much the test loss rises, for each square of the noise's size.
///
/// `dense`: W + ε ‖W‖_F Z / ‖Z‖_F for each connection, Z ~ N(0, 1). `multiplicative`: w (1 + ε z). Biases stay. The value is the
/// sensitivity S = E[L(W + noise) − L(W)] / ε² at the first level; for small ε it does not depend on ε.
/// All networks of equal shapes get the same draws. In balanced form (`balanced`) no unit's scale favors a network.
public struct WeightNoise: Probe {
  /// What is noise.
  public enum Kind: String, CaseIterable, Sendable {
    /// As large on each weight of a matrix.
    case dense
    /// As large as the weight.
    case multiplicative
  }

  /// `weightNoise`
  public static let name = "weightNoise"

  /// ε, each above 0.
  public var levels: [Double]
  /// How many draws.
  public var draws: Int
  /// What is noise.
  public var kind: Kind
  /// Whether units are rescaled first where that changes nothing of what the network computes.
  public var isBalanced: Bool

  /// Noise of some levels.
  public init(
    levels: [Double] = [0.03, 0.1, 0.3], draws: Int = 64, kind: Kind = .dense, isBalanced: Bool = true
  ) {
    self.levels = levels
    self.draws = draws
    self.kind = kind
    self.isBalanced = isBalanced
  }

  /// S with its standard error, Σ w² of the weights that were disturbed, the loss and the accuracy at each level.
  public var columns: [ProbeColumn] {
    [.value, .part("standard_error"), .part("squared_norm")] + LevelResponse.columns(levels)
  }

  /// S, with its standard error over draws, and the response at each level.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let balanced = isBalanced ? subject.trained.balanced : nil
    let weights = balanced ?? subject.parameters
    var response = LevelResponse(levels, base: subject.base)
    for draw in 0..<draws {
      var stream = subject.stream(.weights, draw)
      let steps = subject.network.outline.parameters.map { position in
        (position, noise(on: weights[position], &stream))
      }
      for (place, level) in levels.enumerated() {
        var disturbed = weights
        for (position, step) in steps { disturbed.tensors[position].add(step, times: Scalar(level)) }
        response.add(subject.evaluate(disturbed), at: place)
      }
    }
    let sensitivities = response.losses[0].map { ($0 - subject.base.loss) / (levels[0] * levels[0]) }
    return response.value(
      sensitivities.mean,
      reason: isBalanced && balanced == nil
        ? "weights are not balanced: only dense layers of ReLU, leaky ReLU or identity can be" : nil,
      parts: [
        "standard_error": .number(sensitivities.standardError),
        "squared_norm": .number(
          subject.network.outline.parameters.reduce(0) { sum, position in
            let norm = Double(Parameters([weights[position]]).norm)
            return sum + norm * norm
          }),
      ])
  }

  /// The noise of ε = 1 on a tensor.
  private func noise(on weights: Tensor, _ stream: inout RandomStream) -> Tensor {
    let draw = Tensor(normal: weights.shape, using: &stream)
    switch kind {
    case .dense:
      let (size, length) = (Parameters([weights]).norm, Parameters([draw]).norm)
      return length > 0 ? Parameters([draw]).scaled(by: Scalar(size / length))[0] : draw
    case .multiplicative: return Tensor(weights.shape, zip(weights.elements, draw.elements).map { $0 * $1 })
    }
  }
}
