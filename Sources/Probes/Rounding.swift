import Measures
import Records
import Tensors

/// Weights rounded to a few bits, as small hardware keeps them: how much the test loss rises.
///
/// At b bits the weights of each connection become the nearest multiples of Δ = max |w| / (2ᵇ⁻¹ − 1), ties to even ones. Biases
/// stay. The value is the mean of L(rounded) − L over the levels.
public struct Rounding: Probe {
  /// `rounding`
  public static let name = "rounding"

  /// b, whole numbers from 2 to 24.
  public var levels: [Double]

  /// Rounding to some numbers of bits.
  public init(levels: [Double] = [8, 6, 4]) { self.levels = levels }

  /// The mean rise, the loss and the accuracy at each number of bits.
  public var columns: [ProbeColumn] { [.value] + LevelResponse.columns(levels) }

  /// The mean rise of the loss, and the response at each number of bits.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    var response = LevelResponse(levels, base: subject.base)
    for (place, bits) in levels.enumerated() {
      var rounded = subject.parameters
      for position in subject.network.outline.parameters {
        let largest = rounded[position].absolute().maximum
        let step = largest / Scalar((1 << (Int(bits) - 1)) - 1)
        guard step > 0 else { continue }
        rounded.tensors[position].withMutableElements { elements in
          for index in elements.indices {
            elements[index] = (elements[index] / step).rounded(.toNearestOrEven) * step
          }
        }
      }
      response.add(subject.evaluate(rounded), at: place)
    }
    return response.value(response.meanIncrease)
  }
}
