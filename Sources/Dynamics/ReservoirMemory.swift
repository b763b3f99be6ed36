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
    let said = matrixProduct(test.states, regression.solution(ridge: ridge).weights).elements
    let squares = (0..<outputs).map { output in
      Self.squaredCorrelation(said, test.targets, column: output, of: outputs)
    }
    lags = Array(squares[..<all.count])
    floor = squares[all.count...].reduce(0, +)
  }

  /// r² of a column of two tables; 0 where one does not vary.
  private static func squaredCorrelation(_ a: [Scalar], _ b: [Scalar], column: Int, of columns: Int) -> Double {
    let places = stride(from: column, to: a.count, by: columns)
    let count = Double(a.count / columns)
    var (aSum, bSum) = (0.0, 0.0)
    for place in places { (aSum, bSum) = (aSum + Double(a[place]), bSum + Double(b[place])) }
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for place in places {
      let (x, y) = (Double(a[place]) - aSum / count, Double(b[place]) - bSum / count)
      (aa, bb, ab) = (aa + x * x, bb + y * y, ab + x * y)
    }
    return aa > 0 && bb > 0 ? ab * ab / (aa * bb) : 0
  }
}
