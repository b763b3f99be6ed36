import Foundation
import Randomness
import Tensors

/// How much of past inputs can be read out of states: linear memory capacity, less what reading a shuffled input gives.
///
/// For each lag a readout is fitted by ridge regression on some steps, and r² between what it says and the input so many steps ago is taken
/// on the others; the capacity is the sum over lags. Of few steps r² is above zero by chance, by about one over their number a lag: the same sum
/// for a shuffled input is that floor.
///
/// Source: Jaeger, "Short term memory in echo state networks" (2001).
public struct ReservoirMemory: Equatable, Sendable {
  /// r² of each lag, from the first.
  public let lags: [Double]
  /// Σ r² of the shuffled input.
  public let floor: Double

  /// Σ r²
  public var raw: Double { lags.reduce(0, +) }
  /// Σ r² less the floor.
  public var capacity: Double { raw - floor }

  /// The memory in states T × F of inputs of T steps: so many at the beginning are left out, as many as are said fit the readout, and those
  /// after them are judged. A first lag of 0 is the input of the same step.
  public init(
    states: Tensor, inputs: [Scalar], from first: Int = 1, through last: Int, washout: Int, fitted: Int,
    ridge: Double = 1e-7, using stream: inout RandomStream
  ) {
    let (steps, features) = (states.shape[0], states.shape[1])
    precondition(
      inputs.count == steps && 0 <= first && first <= last && last <= washout && washout + fitted + 2 < steps,
      "\(steps) steps with \(washout) left out and \(fitted) to fit lags \(first) to \(last)")
    var shuffled = inputs
    stream.shuffle(&shuffled)
    let all = Array(first...last)
    let outputs = 2 * all.count
    let elements = states.elements
    func part(_ range: Range<Int>) -> (states: Tensor, targets: [Scalar]) {
      (
        Tensor(
          Shape([range.count, features]),
          Array(elements[range.lowerBound * features..<range.upperBound * features])
        ), range.flatMap { step in all.map { inputs[step - $0] } + all.map { shuffled[step - $0] } }
      )
    }
    let (fit, test) = (part(washout..<washout + fitted), part(washout + fitted..<steps))
    var regression = RidgeRegression(features: features, outputs: outputs)
    regression.add(fit.states, Tensor(Shape([fitted, outputs]), fit.targets))
    // The biases do not change a correlation.
    var correlations = SquaredCorrelations()
    correlations.add(
      matrixProduct(test.states, regression.solution(ridge: ridge).weights),
      Tensor(Shape([steps - washout - fitted, outputs]), test.targets))
    let squares = correlations.each
    lags = Array(squares[..<all.count])
    floor = squares[all.count...].reduce(0, +)
  }
}
