import Randomness
import Tensors
import _Differentiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Units that belong to modules by shares: S = softmax(Z / τ), row by row, from logits Z that are learned.
///
/// τ goes from `temperature` at the start to `finalTemperature` at the end of a training by equal factors, so that
/// shares which begin soft end hard.
public struct SoftAssignment: Sendable, Equatable {
  /// The number of modules.
  public var modules: Int
  /// τ at the start.
  public var temperature: Double
  /// τ at the end.
  public var finalTemperature: Double

  /// An assignment to one module or more, at temperatures above zero.
  public init(modules: Int = 2, temperature: Double = 1, finalTemperature: Double = 1) {
    self.modules = modules
    self.temperature = temperature
    self.finalTemperature = finalTemperature
  }

  /// N(0, 0.1²): near equal shares, and no two alike.
  func initialLogits(units: Int, using stream: inout RandomStream) -> Tensor {
    Tensor([units, modules]) { Scalar(0.1 * stream.normal()) }
  }

  /// S, units × modules.
  @differentiable(reverse,wrt: logits)
  func shares(_ logits: Tensor, progress: Double) -> Tensor {
    (1 / temperature(at: progress) * logits).rowSoftmax()
  }

  private func temperature(at progress: Double) -> Scalar {
    Scalar(temperature * pow(finalTemperature / temperature, progress))
  }
}

/// (√k / n) ‖Σ_i s_i‖ − 1 from the sums of the shares of n units in k modules: 0 for modules of one size, √k − 1 where
/// one module has all.
@differentiable(reverse,wrt: sums)
func collapse(_ sums: Tensor, units: Int) -> Scalar {
  let scale = withoutDerivative(at: Scalar(sums.count).squareRoot() / Scalar(max(units, 1)))
  return scale * sums.sumOfSquares().squareRoot() - 1
}
