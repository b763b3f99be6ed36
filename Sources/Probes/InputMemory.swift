import Dynamics
import Measures
import Randomness
import Records
import Tensors

/// How many past inputs can be read out of the states of recurrent units by linear readouts: their memory capacity.
///
/// The units hear one random number at each step, from −1 to 1 times `scale`, on all of their features. For each lag a readout is fitted, and r²
/// of it and the number so many steps ago is taken on other steps; the value is the sum over lags, less the same sum of the numbers
/// shuffled, which is what chance gives (`floor`). `half` is the first lag whose r² is below one half. What the task taught the units
/// to hear decides as much as how they are connected: a unit hears the number by the sum of its weights.
public struct InputMemory: RecurrentProbe {
  /// `memoryCapacity`
  public static let name = "memoryCapacity"

  /// The number of lags, from 1.
  public var lags: Int
  /// The largest magnitude of what is heard.
  public var scale: Double
  /// How many steps the readouts are fitted to, and as many judge them.
  public var steps: Int

  /// The probe over so many lags.
  public init(lags: Int = 100, scale: Double = 1, steps: Int = 2000) {
    self.lags = lags
    self.scale = scale
    self.steps = steps
  }

  /// The capacity, what chance gives, and the lag at which half is left.
  public var columns: [ProbeColumn] { [.value] + ["floor", "half"].map(ProbeColumn.part) }

  /// The memory of the units.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let memory = memory(of: RecurrentDrive(subject, steps: 1), in: subject)
    return MeasureValue(
      memory.capacity,
      parts: [
        "floor": .number(memory.floor),
        "half": .number(memory.lags.firstIndex { $0 < 0.5 }.map { Double($0 + 1) }),
      ])
  }

  /// The memory of units, which hear the same numbers whatever their weights.
  func memory(of drive: RecurrentDrive, in subject: ProbeSubject) -> ReservoirMemory {
    var stream = subject.stream(.inputs, 0)
    let washout = lags + 100
    let numbers = (0..<washout + 2 * steps).map { _ in Scalar(scale * (2 * stream.uniform() - 1)) }
    let signal = Tensor(
      [numbers.count, drive.features], numbers.flatMap { [Scalar](repeating: $0, count: drive.features) })
    return ReservoirMemory(
      states: drive.states(hearing: signal), inputs: numbers, through: lags, washout: washout, fitted: steps,
      using: &stream)
  }
}
