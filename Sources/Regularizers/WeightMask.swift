import Networks
import Randomness
import Tensors
import _Differentiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which weights of a frozen network are needed: a mask is learned, the weights stay as they are.
///
/// Each weight w has a logit l. A step computes with w b, b = 1 where l + g > 0 and 0 elsewhere, with logistic noise g;
/// the gradient goes to l straight through the step, as if b were σ((l + g) / τ). R = Σ l: the sum of the logits, not
/// of probabilities, over all weights. What is evaluated, measured and saved are the weights with l ≥ 0, all others
/// being zero. Biases have no mask and stay frozen as well.
///
/// R does not depend on the weights. Logits begin at 1.
///
/// Source: Csordás, van Steenkiste and Schmidhuber, "Are neural nets modular?" (2021): τ = 1, λ from 2e-5 to 1e-3, the
/// logits by Adam at 1e-2.
public struct WeightMask: WeightReplacing {
  /// `weightMask`
  public static let name = "weightMask"
  /// Numbers, whatever they connect.
  public var view: WeightView { .parameters }

  /// What logits begin with.
  public var initialLogit: Scalar
  /// τ
  public var temperature: Scalar

  /// A mask that begins open.
  public init(initialLogit: Scalar = 1, temperature: Scalar = 1) {
    self.initialLogit = initialLogit
    self.temperature = temperature
  }

  /// It sees its own logits.
  public var needsActivations: Bool { false }

  /// The logits, matrix by matrix, then the frozen weights.
  public func initialParameters(for weights: Parameters, using stream: inout RandomStream) -> Parameters {
    Parameters(weights.tensors.map { Tensor(repeating: initialLogit, $0.shape) } + weights.tensors)
  }

  /// Σ l
  @differentiable(reverse)
  public func callAsFunction(_ input: TermInput) -> Scalar {
    let own = input.own
    var sum: Scalar = 0
    for position in 0..<withoutDerivative(at: own.count / 2) { sum = sum + own[position].sum() }
    return sum
  }

  /// w b
  @differentiable(reverse,wrt: own)
  public func stepWeights(own: Parameters, using stream: RandomStream) -> Parameters {
    let (logits, frozen) = parts(own)
    return Parameters(
      zip(zip(logits, frozen), noise(for: logits, stream)).map { layer, noise in
        layer.0.straightThroughGate(noise: noise, temperature: temperature) * layer.1
      })
  }

  /// The frozen weights get no gradient.
  @derivative(of: stepWeights, wrt: own)
  @usableFromInline
  func stepWeightsVJP(
    own: Parameters, using stream: RandomStream
  ) -> (value: Parameters, pullback: (Parameters) -> Parameters) {
    let (logits, frozen) = parts(own)
    let noise = noise(for: logits, stream)
    let gates = zip(logits, noise).map { logit, noise in
      valueWithPullback(at: logit) { [temperature] in
        $0.straightThroughGate(noise: noise, temperature: temperature)
      }
    }
    return (
      Parameters(zip(gates, frozen).map { $0.value * $1 }),
      { d in
        if d.count == 0 { return .zero }
        let slopes = zip(zip(gates, frozen), d.tensors).map { layer, d in
          d.isZero ? d : layer.0.pullback(d * layer.1)
        }
        return Parameters(slopes + [Tensor](repeating: .zero, count: frozen.count))
      }
    )
  }

  /// The weights with l ≥ 0.
  public func restingWeights(own: Parameters) -> Parameters {
    let (logits, frozen) = parts(own)
    // A logit of zero is open.
    return Parameters(
      zip(logits, frozen).map { logit, frozen in
        logit.straightThroughGate(noise: Tensor(repeating: .leastNormalMagnitude, logit.shape), temperature: 1)
          * frozen
      })
  }

  private func parts(_ own: Parameters) -> (logits: ArraySlice<Tensor>, frozen: ArraySlice<Tensor>) {
    (own.tensors.prefix(own.count / 2), own.tensors.suffix(own.count / 2))
  }

  /// log u − log(1 − u) for u uniform between 0 and 1.
  private func noise(for logits: ArraySlice<Tensor>, _ stream: RandomStream) -> [Tensor] {
    var stream = stream
    return logits.map { logit in
      Tensor(logit.shape) {
        let u = max(stream.uniform(), 0x1p-54)
        return Scalar(log(u / (1 - u)))
      }
    }
  }
}
