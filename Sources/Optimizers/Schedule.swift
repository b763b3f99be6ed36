import Foundation

/// How a learning rate or the weight of a regularization term changes over a training: a factor for every step.
///
/// Steps count from 0, the first update. A `warmUp` that ends in another schedule composes the two.
public indirect enum Schedule: Equatable, Sendable {
  /// 1 throughout.
  case constant
  /// factor^⌊t / every⌋
  case step(every: Int, factor: Double)
  /// Half a cosine wave from 1 at the first step towards `final`, which it would reach one step after the last.
  /// Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017), one cycle.
  case cosine(final: Double = 0)
  /// (t + 1) / steps for the given number of steps, then the other schedule from its beginning over what is
  /// left.
  case warmUp(steps: Int, then: Schedule = .constant)
  /// Times one factor from a quarter of the training on, and times another as well from three quarters on.
  /// Source: Liu, Gan and Tegmark, "Seeing is believing: brain-inspired modular training" (2023).
  case bimt(
    atQuarter: Double = Schedule.bimtFactors.atQuarter,
    atThreeQuarters: Double = Schedule.bimtFactors.atThreeQuarters)
  /// `from` until the fraction `begin` of the training, then geometrically to 1 at the fraction `end`: as many steps for
  /// every power of ten between. A term that grows so slowly finds the loss it competes with, whichever that is.
  case rise(from: Double, begin: Double = 0, end: Double = 1)

  /// The factors of `bimt` as published.
  public static let bimtFactors = (atQuarter: 10.0, atThreeQuarters: 0.1)

  /// The factor at a step of a training of `steps` steps; behind its end a cosine and `bimt` stay as they ended.
  public func factor(at step: Int, of steps: Int) -> Double {
    switch self {
    case .constant:
      return 1
    case .step(let every, let factor):
      precondition(every > 0, "a step schedule changes every 1 or more steps, not \(every)")
      return pow(factor, Double(step / every))
    case .cosine(let final):
      let progress = min(1, Double(step) / Double(max(steps, 1)))
      return final + (1 - final) * (1 + cos(.pi * progress)) / 2
    case .warmUp(let length, let next):
      let rest = next.factor(at: max(0, step - length), of: steps - length)
      return step < length ? rest * Double(step + 1) / Double(length) : rest
    case .bimt(let atQuarter, let atThreeQuarters):
      return (step >= steps / 4 ? atQuarter : 1) * (step >= 3 * steps / 4 ? atThreeQuarters : 1)
    case .rise(let from, let begin, let end):
      precondition(
        from > 0 && 0 <= begin && begin < end, "a rise from \(from) between \(begin) and \(end)")
      let progress = (Double(step) / Double(max(steps, 1)) - begin) / (end - begin)
      return pow(from, 1 - min(max(progress, 0), 1))
    }
  }
}
