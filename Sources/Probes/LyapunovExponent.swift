import Dynamics
import Foundation
import Measures
import Records
import Tensors

/// How fast neighboring states of the recurrent units part while they hear the task: the largest Lyapunov exponent, per step.
///
/// Below zero what was is forgotten, near zero it lasts, above zero it grows into everything. `second` is the next exponent; `silent` the
/// largest one where nothing is heard from the end of the signal on. `width` is the length of the interval of ln g over which the largest
/// is within `tolerance` of zero, with the recurrent weights times each of the gains g, under the task's inputs; `silent_width` the same
/// without. See `LyapunovExponents`.
public struct LyapunovExponent: RecurrentProbe {
  /// `lyapunovExponent`
  public static let name = "lyapunovExponent"

  /// The g of the intervals, ascending, at least two.
  public var gains: [Double]
  /// What counts as zero.
  public var tolerance: Double
  /// How many steps are averaged, after half as many that are not.
  public var steps: Int

  /// The probe at some gains.
  public init(
    gains: [Double] = [0.5, 0.63, 0.79, 1, 1.12, 1.26, 1.41, 1.58, 2], tolerance: Double = 0.02,
    steps: Int = 1000
  ) {
    self.gains = gains
    self.tolerance = tolerance
    self.steps = steps
  }

  /// The largest exponent, the second, that without inputs, and both widths.
  public var columns: [ProbeColumn] {
    [.value] + ["second", "silent", "width", "silent_width"].map(ProbeColumn.part)
  }

  /// The exponents of the units as they were trained, and the intervals.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let settling = steps / 2
    let drive = RecurrentDrive(subject, steps: settling + steps)
    func exponents(_ gain: Double) -> (driven: LyapunovExponents, silent: LyapunovExponents) {
      let map = drive.times(gain).map()
      let heard = map.arguments(of: drive.heard)
      let nothing = map.arguments(of: Tensor([1, drive.features]))
      var state = Tensor([1, map.stateSize])
      for step in 0..<settling { state = map(state, hearing: heard.taking(step..<step + 1)) }
      return (
        LyapunovExponents(of: map, hearing: heard, settling: settling, steps: steps),
        LyapunovExponents(of: map, hearing: nothing, from: state.elements, settling: settling, steps: steps)
      )
    }
    let own = exponents(1)
    let others = gains.map { $0 == 1 ? own : exponents($0) }
    func width(_ part: ((driven: LyapunovExponents, silent: LyapunovExponents)) -> LyapunovExponents)
      -> MeasurePart
    {
      .number(CriticalInterval(gains: gains, exponents: others.map(part), tolerance: tolerance).width)
    }
    return MeasureValue(
      own.driven.first,
      parts: [
        "second": .number(own.driven.second), "silent": .number(own.silent.first),
        "width": width { $0.driven }, "silent_width": width { $0.silent },
      ])
  }
}
