import Randomness
import Tensors

/// A 2-D convolution of images, height × width × channels: f(x ∗ w + b) at each place of a square window, or f(x ∗ w) without
/// biases, which a normalization behind it takes away again.
///
/// Its units are channels, which a kernel connects with each channel before: A_io = Σ |w_io| over the window. Images lie as
/// in TensorFlow and JAX, channels fastest, so that a flattened map is place by place. In groups, each part of the channels
/// sees the like part of those before, and no other connection is there.
public struct ConvolutionLayer: Layer {
  /// `convolution`
  public static let name = "convolution"
  /// The number of channels that come in.
  public let inputs: Int
  /// The number of channels that go out.
  public let outputs: Int
  /// The window.
  public let window: Window
  /// f
  public let activation: Activation
  /// How w and b begin; a unit's connections are those of its whole window.
  public let initializer: Initializer
  /// The number of groups of channels.
  public let groups: Int
  /// Whether b is there.
  public let hasBias: Bool

  /// A layer of `outputs` channels that each see all `inputs` of their group.
  public init(
    _ inputs: Int, _ outputs: Int, window: Window, groups: Int = 1, hasBias: Bool = true,
    activation: Activation = .identity, initializer: Initializer = .glorotUniform
  ) {
    require(
      inputs > 0 && outputs > 0 && groups > 0 && inputs % groups == 0 && outputs % groups == 0,
      "a convolution of \(inputs) channels to \(outputs) in \(groups) groups")
    self.inputs = inputs
    self.outputs = outputs
    self.groups = groups
    self.hasBias = hasBias
    self.window = window
    self.activation = activation
    self.initializer = initializer
  }

  /// `weight` [size, size, in / groups, out], and `bias` [out] where there is one.
  public var parameterShapes: [(name: String, shape: Shape)] {
    [("weight", [window.size, window.size, inputs / groups, outputs])] + (hasBias ? [("bias", [outputs])] : [])
  }

  /// Each channel before is connected with each of the layer's by a kernel, which an example uses at every place.
  public func wire(_ wiring: inout Wiring) {
    let (before, grid) = (wiring.signal, Array(wiring.outputShape.dimensions.dropLast()))
    let along = wiring.inputShape.dimensions.dropLast().map { window.uses(along: $0) }
    wiring.connect(
      before, wiring.addUnits(outputs, grid: grid, parameters: hasBias ? [1] : []), by: 0,
      uses: grid.reduce(1, *), windowUses: along[0].flatMap { down in along[1].map { down * $0 } },
      groups: groups)
  }

  /// Images of `inputs` channels become images of `outputs`.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank == 3, input[2] == inputs else {
      throw ShapeMismatch(
        layer: "a convolution", found: input,
        expected: "height × width × \(inputs) \(inputs == 1 ? "channel" : "channels")")
    }
    guard let down = window.places(along: input[0]), let across = window.places(along: input[1]) else {
      throw ShapeMismatch(
        layer: "a convolution", found: input, expected: "images of at least \(window.size) × \(window.size)")
    }
    return [down.count, across.count, outputs]
  }

  /// Weights by the initializer, biases with them.
  public func initialParameters(using stream: inout RandomStream) -> Parameters {
    let area = window.size * window.size
    let weight = initializer.weight(
      parameterShapes[0].shape, fanIn: area * inputs / groups, fanOut: area * outputs / groups, using: &stream)
    guard hasBias else { return Parameters([weight]) }
    return Parameters([weight, initializer.bias(outputs, fanIn: area * inputs / groups, using: &stream)])
  }

  /// B × H × W × in becomes B × H' × W' × out.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let first = parameters.startIndex
    return Pass(
      convolution: GroupedConvolutionPass(
        input, parameters[first], hasBias ? parameters[first + 1] : Tensor([outputs]), window, activation,
        groups: groups),
      hasBias: hasBias, wantsInputGradient: wantsInputGradient)
  }

  private struct Pass: LayerPass {
    let convolution: GroupedConvolutionPass
    let hasBias: Bool
    let wantsInputGradient: Bool

    var output: Tensor { convolution.output }

    func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
      let (x, w, b) = convolution.gradients(outputGradient, wantsInput: wantsInputGradient)
      return (x, hasBias ? [w, b] : [w])
    }
  }
}
