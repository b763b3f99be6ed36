import Measures
import Networks
import Records
import Tasks
import Tensors
import Training

/// For how long a network can keep what it was shown: the longest delay at which it still answers right.
///
/// The test examples of a task with a delay are made again with other delays, and the network answers them as it is. The value is the longest
/// of the delays up to which it is right in at least `accuracy` of the examples at every one; `accuracy.D` is the share at a delay D.
public struct LongestDelay: Probe {
  /// `longestDelay`
  public static let name = "longestDelay"

  /// The delays, ascending.
  public var delays: [Int]
  /// The share of right answers that counts as remembering.
  public var accuracy: Double

  /// The probe at some delays.
  public init(delays: [Int] = [0, 5, 10, 20, 30, 40, 60, 80, 120, 160], accuracy: Double = 0.95) {
    self.delays = delays
    self.accuracy = accuracy
  }

  /// The longest delay, and the share of right answers at each.
  public var columns: [ProbeColumn] { [.value] + ProbeColumn.list("accuracy", at: delays.map(Double.init)) }

  /// A task with a delay, and a network that takes sequences of any length.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    guard let delayed = task.delayed else {
      throw Unfit(
        Self.name, found: "the task '\(task.name)' has no delay",
        allowed: "tasks that have one, such as delayed-recall")
    }
    let other = Shape(Array(delayed(1).inputs.shape.dimensions.dropFirst()))
    guard network.inputShape.rank == 2, let stretched = try? Network(inputShape: other, layers: network.layers),
      stretched.outputShape == network.outputShape,
      stretched.parameterShapes.map({ $0.shape }) == network.parameterShapes.map({ $0.shape })
    else {
      throw Unfit(
        Self.name, found: "the network takes inputs of shape \(network.inputShape) alone",
        allowed: "networks that read sequences of any length, step by step, and answer once")
    }
  }

  /// The longest delay; nil where even the shortest is too long.
  public func callAsFunction(_ subject: ProbeSubject) -> MeasureValue {
    let shares = delays.map { delay -> Double? in
      guard let examples = subject.task.delayed?(delay) else { return nil }
      return subject.network.evaluate(subject.parameters, on: examples, of: subject.task).accuracy
    }
    let kept = shares.prefix { $0 ?? 0 >= accuracy }.count
    return MeasureValue(
      kept > 0 ? Double(delays[kept - 1]) : nil,
      reason: kept > 0 ? nil : "fewer than \(accuracy) of the answers are right at a delay of \(delays[0])",
      parts: ["accuracy": .list(shares)])
  }
}
