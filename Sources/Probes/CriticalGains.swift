import Dynamics
import Foundation
import Measures
import Records
import Tensors

/// Over which gains of the recurrent weights a trained network stays nearly critical, and what it can do there.
///
/// The recurrent weights are multiplied by each gain g, without training. The value is the length of {ln g : |λ| < `tolerance`}, where λ is the
/// largest Lyapunov exponent while the units hear the task, taken as straight between gains (`GainIntervals`); with it
///
/// - `exponent`: λ as trained, and `radius`: the mean spectral radius of the Jacobian along the trajectory;
/// - `radius_width`: the length where the gains multiply W / `radius`, so that networks of all radii are asked over the same ones, and
///   `noise_width`: where normal noise of the deviation `noise` comes to all that units hear;
/// - `accuracy_area` and `memory_area`: ∫ of the share of right answers, and of the memory capacity (`InputMemory`), over the ln g of the
///   value; `accuracy_mean` and `memory_mean`: their means over all ln g;
/// - `exponent_at.G`, `accuracy_at.G` and `memory_at.G` at each gain G.
public struct CriticalGains: RecurrentProbe {
  /// `criticalGains`
  public static let name = "criticalGains"

  /// g, ascending, at least two.
  public var gains: [Double]
  /// What counts as zero.
  public var tolerance: Double
  /// How many steps are averaged, after half as many that are not; as many, and ten at least, fit readouts of memory, and as many
  /// judge them.
  public var steps: Int
  /// The number of lags of memory.
  public var lags: Int
  /// The deviation of `noise_width`.
  public var noise: Double

  /// The probe at some gains.
  public init(
    gains: [Double] = [
      0.5, 0.545, 0.595, 0.648, 0.707, 0.771, 0.841, 0.917, 1, 1.091, 1.189, 1.297, 1.414, 1.542, 1.682, 1.834,
      2,
    ], tolerance: Double = 0.02, steps: Int = 1000, lags: Int = 40, noise: Double = 0.1
  ) {
    self.gains = gains
    self.tolerance = tolerance
    self.steps = steps
    self.lags = lags
    self.noise = noise
  }

  /// The width and what stands beside it.
  public var columns: [ProbeColumn] {
    [.value]
      + [
        "exponent", "radius", "radius_width", "noise_width", "accuracy_area", "memory_area", "accuracy_mean",
        "memory_mean",
      ].map(ProbeColumn.part)
      + ["exponent", "accuracy", "memory"].flatMap { ProbeColumn.list($0 + "_at", at: gains) }
  }

  /// The intervals, and what the network can do over them.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let settling = steps / 2
    let drive = RecurrentDrive(subject, steps: settling + steps)
    func exponent(_ gain: Double, _ heard: Tensor) -> Double {
      let map = drive.times(gain).map()
      return LyapunovExponents(
        of: map, hearing: map.arguments(of: heard), settling: settling, steps: steps
      ).first
    }
    func width(_ gains: [Double], _ heard: Tensor) -> Double {
      GainIntervals(gains: gains, exponents: gains.map { exponent($0, heard) }, tolerance: tolerance).width
    }
    var stream = subject.stream(.inputs, 1)
    let noisy = drive.heard + Scalar(noise) * Tensor(normal: drive.heard.shape, using: &stream)
    let map = drive.map()
    let radius = map.meanJacobianRadius(hearing: map.arguments(of: drive.heard))

    let exponents = gains.map { exponent($0, drive.heard) }
    let inside = GainIntervals(gains: gains, exponents: exponents, tolerance: tolerance)
    let all = GainIntervals(gains: gains, exponents: exponents, tolerance: .infinity)
    let accuracies = gains.map { subject.evaluate(drive.parameters(of: subject, gain: $0)).accuracy }
    let probe = InputMemory(lags: lags, steps: max(steps, 10))
    // Of units that explode it is no number.
    let memories = gains.map { gain -> Double? in
      let capacity = probe.memory(of: drive.times(gain), in: subject).capacity
      return capacity.isFinite ? capacity : nil
    }
    /// Over the interval and over all gains, where there is a value at each.
    func areas(_ values: [Double?], _ name: String) -> [String: MeasurePart] {
      let known = values.compactMap(\.self)
      let isWhole = known.count == values.count
      return [
        name + "_area": .number(isWhole ? inside.area(of: known) : nil),
        name + "_mean": .number(isWhole ? all.area(of: known) / all.width : nil),
      ]
    }
    var parts: [String: MeasurePart] = [
      "exponent": .number(gains.firstIndex(of: 1).map { exponents[$0] } ?? exponent(1, drive.heard)),
      "radius": .number(radius),
      "radius_width": .number(radius > 0 ? width(gains.map { $0 / radius }, drive.heard) : nil),
      "noise_width": .number(width(gains, noisy)), "exponent_at": .list(exponents),
      "accuracy_at": .list(accuracies), "memory_at": .list(memories),
    ]
    parts.merge(areas(accuracies, "accuracy")) { $1 }
    parts.merge(areas(memories, "memory")) { $1 }
    return MeasureValue(inside.width, parts: parts)
  }
}
