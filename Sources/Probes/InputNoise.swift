import Measures
import Networks
import Randomness
import Records
import Tasks
import Tensors

/// Noise on the inputs of the test examples: how much the loss rises.
///
/// x + ε s z with z ~ N(0, 1) for each value, where s is the standard deviation of all values of the test inputs. The value is
/// the mean of E[L(x + noise) − L(x)] over the levels.
public struct InputNoise: Probe {
  /// `inputNoise`
  public static let name = "inputNoise"

  /// ε, each above 0.
  public var levels: [Double]
  /// How many draws.
  public var draws: Int

  /// Noise of some levels.
  public init(levels: [Double] = [0.05, 0.1, 0.2, 0.5], draws: Int = 16) {
    self.levels = levels
    self.draws = draws
  }

  /// The mean rise, the loss and the accuracy at each level.
  public var columns: [ProbeColumn] { [.value] + LevelResponse.columns(levels) }

  /// Tokens are names, not magnitudes.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    guard task.vocabulary == nil else {
      throw Unfit(
        Self.name, found: "the inputs of task '\(task.name)' are tokens",
        allowed: "tasks whose inputs are numbers")
    }
  }

  /// The mean rise of the loss, and the response at each level.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let inputs = subject.task.test.inputs
    let size = Self.standardDeviation(inputs)
    var response = LevelResponse(levels, base: subject.base)
    for draw in 0..<draws {
      var stream = subject.stream(.inputs, draw)
      let noise = Tensor(normal: inputs.shape, using: &stream)
      for (place, level) in levels.enumerated() {
        var disturbed = inputs
        disturbed.add(noise, times: Scalar(level * size))
        response.add(subject.evaluate(inputs: disturbed), at: place)
      }
    }
    return response.value(response.meanIncrease, parts: ["input_sd": .number(size)])
  }

  private static func standardDeviation(_ inputs: Tensor) -> Double {
    let values = inputs.elements.map { Double($0) }
    let mean = values.mean
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }
}
