import Randomness
import Tensors

/// y = f(x W + b) with W in × out; of a sequence, at each step.
public struct DenseLayer: Layer {
  /// `dense`
  public static let name = "dense"
  /// The number of inputs.
  public let inputs: Int
  /// The number of outputs.
  public let outputs: Int
  /// f
  public let activation: Activation
  /// How W and b begin.
  public let initializer: Initializer

  /// A layer of `outputs` units that each see all `inputs`.
  public init(
    _ inputs: Int, _ outputs: Int, activation: Activation = .identity, initializer: Initializer = .glorotUniform
  ) {
    require(inputs > 0 && outputs > 0, "a dense layer of \(inputs) inputs and \(outputs) outputs")
    self.inputs = inputs
    self.outputs = outputs
    self.activation = activation
    self.initializer = initializer
  }

  /// `weight` [in, out] and `bias` [out].
  public var parameterShapes: [(name: String, shape: Shape)] {
    [("weight", [inputs, outputs]), ("bias", [outputs])]
  }

  /// All units before are connected with the layer's; of a flattened map, each channel by a weight for each place.
  public func wire(_ wiring: inout Wiring) {
    let (before, steps) = (wiring.signal, Array(wiring.inputShape.dimensions.dropLast()))
    wiring.connect(
      before, wiring.addUnits(outputs, grid: steps, parameters: [1]), by: 0, uses: steps.first ?? 1)
  }

  /// Steps are taken one by one.
  public var keepsSteps: Bool { true }

  /// A vector of `inputs` becomes one of `outputs`, or each step of a sequence does.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank == 1 || input.rank == 2, input[input.rank - 1] == inputs else {
      throw ShapeMismatch(layer: "a dense layer", found: input, expected: "\(inputs) values an example")
    }
    return Shape(input.dimensions.dropLast() + [outputs])
  }

  /// Weights by the initializer, biases with them.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters([
      initializer.weight([inputs, outputs], fanIn: inputs, fanOut: outputs, using: &stream),
      initializer.bias(outputs, fanIn: inputs, using: &stream),
    ])
  }

  /// B × in becomes B × out, and B × T × in becomes B × T × out.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let first = parameters.startIndex
    if input.shape.rank == 2 {
      return Pass(
        dense: DensePass(input, parameters[first], parameters[first + 1], activation),
        wantsInputGradient: wantsInputGradient)
    }
    let rows = Shape([input.shape[0] * input.shape[1], inputs])
    let dense = DensePass(input.reshaped(to: rows), parameters[first], parameters[first + 1], activation)
    return StepsPass(
      dense: dense, output: dense.output.reshaped(to: Shape(input.shape.dimensions.dropLast() + [outputs])),
      input: wantsInputGradient ? input.shape : nil)
  }

  private struct StepsPass: LayerPass {
    let dense: DensePass
    let output: Tensor
    /// The shape of the input where its gradient is wanted.
    let input: Shape?

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      if outputGradient.isZero { return (.zero, [.zero, .zero]) }
      let (x, w, b) = dense.gradients(
        outputGradient.reshaped(to: dense.output.shape), wantsInput: input != nil)
      return (input.map { x.reshaped(to: $0) } ?? .zero, [w, b])
    }
  }

  private struct Pass: LayerPass {
    let dense: DensePass
    let wantsInputGradient: Bool

    var output: Tensor { dense.output }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let (x, w, b) = dense.gradients(outputGradient, wantsInput: wantsInputGradient)
      return (x, [w, b])
    }
  }
}
