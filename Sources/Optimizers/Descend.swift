import Tensors

/// Makes a direction of ascent a step downhill: u ← -η f(t) u, with the learning rate η and the schedule's
/// factor f.
///
/// The one part with a minus sign; it stands at the end of a chain that minimizes.
public struct Descend: GradientTransform {
  /// The length of the step at a factor of 1.
  public var learningRate: Double
  /// How the length changes over the training.
  public var schedule: Schedule

  /// Steps of a learning rate of 0 or more under a schedule.
  public init(learningRate: Double, schedule: Schedule = .constant) {
    precondition(learningRate >= 0, "the learning rate cannot be negative: \(learningRate)")
    self.learningRate = learningRate
    self.schedule = schedule
  }

  /// u ← -η f(t) u
  public func pass(step: Int, of steps: Int) -> UpdatePass? {
    .scale(Scalar(-learningRate * schedule.factor(at: step, of: steps)))
  }
}
