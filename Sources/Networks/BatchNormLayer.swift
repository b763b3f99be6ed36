import Randomness
import Tensors

/// y = γ (x − μ) / √(σ² + ε) + β: while it is trained, with the mean and the variance of each unit over the examples of the
/// batch and all places; when it is evaluated, with what these were on the running average.
///
/// Running averages are parameters that no gradient follows: each step of training moves them by m towards the batch's mean
/// and its unbiased variance. So checkpoints, model files and operators treat them as they do all that belongs to a unit.
/// The scale is no connection: graphs and measures see it as part of the weights that hear the units (`UnitScale`), terms see weights as
/// they are.
///
/// Source: Ioffe and Szegedy, "Batch normalization" (2015).
public struct BatchNormLayer: RandomLayer {
  /// `batchNorm`
  public static let name = "batchNorm"
  /// The number of units.
  public let width: Int
  /// ε
  public let epsilon: Double
  /// m
  public let momentum: Double
  private var isTraining = false

  /// A layer over so many units.
  public init(_ width: Int, epsilon: Double = 1e-5, momentum: Double = 0.1) {
    require(
      width > 0 && epsilon > 0 && (0...1) ~= momentum,
      "batch norm of \(width) units with ε = \(epsilon) and a momentum of \(momentum)")
    (self.width, self.epsilon, self.momentum) = (width, epsilon, momentum)
  }

  /// Whether a batch of so many examples of a shape has but one value of each unit, which is its own mean.
  func seesOneValue(of shape: Shape, examples: Int) -> Bool { examples * shape.count / width == 1 }

  /// The name of the running variances, none of which is below zero.
  static let varianceName = "running_variance"

  /// `scale`, `shift`, `running_mean` and `running_variance`, each [n].
  public var parameterShapes: [(name: String, shape: Shape)] {
    ["scale", "shift", "running_mean", Self.varianceName].map { ($0, [width]) }
  }

  /// The units stay the same, times their scales; behind a flattened map each has one at each place.
  public func wire(_ wiring: inout Wiring) {
    wiring.describeUnits(by: [0, 1, 2, 3])
    wiring.scaleUnits(gains: 0, variances: 3, epsilon: epsilon)
  }

  /// Any shape whose last axis is as long stays.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank > 0, input[input.rank - 1] == width else {
      throw ShapeMismatch(layer: "batch norm", found: input, expected: "\(width) values at each place")
    }
    return input
  }

  /// No scale and no shift, and averages of mean zero and variance one.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    let (ones, zeros) = (Tensor(repeating: 1, [width]), Tensor([width]))
    return Parameters([ones, zeros, zeros, ones])
  }

  /// The layer as it is in training. It draws nothing: the batch is what is random.
  public func drawing(from stream: RandomStream) -> BatchNormLayer {
    var layer = self
    layer.isTraining = true
    return layer
  }

  /// B × … stays B × ….
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let own = Array(parameters)
    let norm = BatchNormPass(
      input, own[0], own[1], epsilon: epsilon, given: isTraining ? nil : (own[2], own[3]))
    return Pass(
      norm: norm, wantsInputGradient: wantsInputGradient,
      statistics: isTraining ? [2: moved(own[2], norm.mean), 3: moved(own[3], unbiased(norm))] : [:])
  }

  private func unbiased(_ norm: BatchNormPass) -> Tensor {
    Scalar(Double(norm.count) / Double(max(norm.count - 1, 1))) * norm.variance
  }

  private func moved(_ average: Tensor, _ value: Tensor) -> Tensor {
    Scalar(1 - momentum) * average + Scalar(momentum) * value
  }

  private struct Pass: LayerPass {
    let norm: BatchNormPass
    let wantsInputGradient: Bool
    let statistics: [Int: Tensor]

    var output: Tensor { norm.output }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let (x, scale, shift) = norm.gradients(outputGradient, wantsInput: wantsInputGradient)
      return (x, [scale, shift, .zero, .zero])
    }
  }
}

extension Network {
  /// The name of the first normalization over batches that has nothing to normalize in a batch of one example, such as `layers.1`; nil where
  /// there is none. Of maps and sequences it has many places of each unit.
  public var normOfSingleValues: String? {
    for (position, layer) in layers.enumerated() {
      let name = "layers.\(position)"
      if let norm = layer as? BatchNormLayer, norm.seesOneValue(of: shapes[position], examples: 1) {
        return name
      }
      if let inner = (layer as? ResidualLayer)?.inner.normOfSingleValues { return "\(name).\(inner)" }
    }
    return nil
  }
}
