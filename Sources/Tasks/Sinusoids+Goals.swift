import Foundation
import Tensors

extension Sinusoids {
  /// Another function of the first input that the first output may be asked for, while the three others stay as they are.
  public enum Goal: String, CaseIterable, Sendable {
    /// The old one with its phase moved by ¼.
    case quarter
    /// The old one with its phase moved by ½.
    case near
    /// The old one with its phase moved by 1.
    case one
    /// The old one with its phase moved by π: its negative.
    case opposite
    /// 0.8 sin(1.1 x + 0.5), nearly opposite, of another frequency and amplitude.
    case far

    /// y_0 at x_0.
    func value(at x: Double) -> Double {
      func moved(by phase: Double) -> Double { amplitudes[0] * sin(frequencies[0] * x + phases[0] + phase) }
      return switch self {
      case .quarter: moved(by: 0.25)
      case .near: moved(by: 0.5)
      case .one: moved(by: 1)
      case .opposite: moved(by: .pi)
      case .far: 0.8 * sin(1.1 * x + 0.5)
      }
    }
  }

  /// What the examples of these channels should be answered under each goal.
  static func newGoals(channels: Tensor, _ targets: Tensor) -> [NewGoal] {
    let (x, old) = (channels.elements, targets.elements)
    return Goal.allCases.map { goal in
      let answers = old.indices.map { $0 % 4 == 0 ? Scalar(goal.value(at: Double(x[$0]))) : old[$0] }
      return NewGoal(name: goal.rawValue, targets: Tensor(targets.shape, answers))
    }
  }
}
