import Randomness
import Tensors
import _Differentiation

/// Values that fall out: while it is trained, each becomes zero with probability p and is divided by 1 − p otherwise;
/// evaluation leaves all as they are.
///
/// Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout" (2014).
public struct DropoutLayer: RandomLayer, DifferentiableLayer {
  /// `dropout`
  public static let name = "dropout"
  /// p
  public let rate: Double
  private let stream: RandomStream?

  /// A layer whose values fall out with a probability below one.
  public init(rate: Double) { self.init(rate, nil) }

  private init(_ rate: Double, _ stream: RandomStream?) {
    require((0..<1) ~= rate, "dropout of \(rate)")
    (self.rate, self.stream) = (rate, stream)
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

  /// The layer with those that fall out.
  public func drawing(from stream: RandomStream) -> DropoutLayer { DropoutLayer(rate, stream) }

  /// x m / (1 − p), with m drawn from zero and one.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  public func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    guard let stream else { return input }
    return input * withoutDerivative(at: draw(input.shape, stream))
  }

  private func draw(_ shape: Shape, _ stream: RandomStream) -> Tensor {
    var stream = stream
    return Scalar(1 / (1 - rate)) * Tensor(bernoulli: 1 - rate, shape, using: &stream)
  }
}
