import Randomness
import Tensors
import _Differentiation

/// Noise on activity: y = x + c ξ |x|^{e/2} with ξ from N(0, 1) for each unit and example while it is trained, and y = x
/// when it is evaluated.
///
/// e = 0 is noise of one size, e = 1 has a variance in proportion to activity, as counts of spikes have, e = 2 a standard
/// deviation in proportion. The gradient goes through the noise's size as well: dy/dx = 1 + c ξ (e/2) |x|^{e/2−1} sign x,
/// and 1 at x = 0.
///
/// Source: Qian, Liang and Fiete, arXiv 2512.13707 (2025), c = 0.1.
public struct NoiseLayer: RandomLayer, DifferentiableLayer {
  /// `noise`
  public static let name = "noise"
  /// c
  public let strength: Scalar
  /// e
  public let exponent: Scalar
  private let stream: RandomStream?

  /// Noise of a strength from zero and an exponent from zero.
  public init(strength: Scalar = 0.1, exponent: Scalar = 2) {
    self.init(strength, exponent, nil)
  }

  private init(_ strength: Scalar, _ exponent: Scalar, _ stream: RandomStream?) {
    self.strength = strength
    self.exponent = exponent
    self.stream = stream
  }

  /// None.
  public var parameterShapes: [(name: String, shape: Shape)] { [] }

  /// The units stay the same.
  public func wire(_ wiring: inout Wiring) {}

  /// Steps are taken one by one.
  public var keepsSteps: Bool { true }

  /// Any shape stays.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape { input }

  /// None.
  public func initialParameters(using stream: inout RandomStream) -> Parameters { Parameters() }

  /// The layer with its noise.
  public func drawing(from stream: RandomStream) -> NoiseLayer {
    NoiseLayer(strength, exponent, stream)
  }

  /// x + c ξ |x|^{e/2}
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  public func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    guard let stream else { return input }
    let noise = withoutDerivative(at: draw(input.shape, stream))
    if exponent == 0 { return input + noise }
    return input + noise * input.absolutePower(exponent / 2)
  }

  /// c ξ
  private func draw(_ shape: Shape, _ stream: RandomStream) -> Tensor {
    var stream = stream
    return strength * Tensor(normal: shape, using: &stream)
  }
}

extension Network {
  /// The network with noise on what each hidden layer of units puts out.
  public func adding(_ noise: NoiseLayer) throws(ShapeMismatch) -> Network {
    let hidden = Set(outline.populations.filter { $0.role == .hidden }.compactMap(\.layer))
    return try Network(
      inputShape: inputShape, layers: layers.enumerated().flatMap { hidden.contains($0) ? [$1, noise] : [$1] })
  }
}
