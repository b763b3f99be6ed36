import Foundation
import Optimizers
import Tensors
import Testing

/// The small problem of `Oracles/trajectories.py`: ½ Σ aᵢ (xᵢ - cᵢ)² + ¼ Σ xᵢ⁴ + k Σ xᵢ xᵢ₊₁ over a ring.
struct Problem: Decodable {
  var curvature: [Double]
  var center: [Double]
  var initial: [Double]
  var coupling: Double
  var steps: Int

  var start: Parameters { split(initial.map { Scalar($0) }) }

  /// Two tensors, a 3 × 2 matrix and a vector of 3, from their elements end to end.
  func split(_ x: [Scalar]) -> Parameters {
    Parameters([Tensor([3, 2], Array(x[..<6])), Tensor([3], Array(x[6...]))])
  }

  /// The same arithmetic in the same order as the script's, so that both round alike.
  func gradient(at parameters: Parameters) -> Parameters {
    let x = parameters.scalars
    return split(
      x.indices.map { i in
        let neighbors = x[(i + x.count - 1) % x.count] + x[(i + 1) % x.count]
        return Scalar(curvature[i]) * (x[i] - Scalar(center[i])) + x[i] * x[i] * x[i]
          + Scalar(coupling) * neighbors
      })
  }
}

/// A schedule as the record names it.
final class RecordedSchedule: Decodable, Sendable {
  let name: String
  let every: Int?
  let factor: Double?
  let final: Double?
  let steps: Int?
  let then: RecordedSchedule?

  var schedule: Schedule {
    get throws {
      switch (name, every, factor, final, steps) {
      case ("step", let every?, let factor?, _, _): .step(every: every, factor: factor)
      case ("cosine", _, _, let final?, _): .cosine(final: final)
      case ("warmUp", _, _, _, let steps?): .warmUp(steps: steps, then: try then?.schedule ?? .constant)
      default: throw CocoaError(.coderInvalidValue)
      }
    }
  }
}

/// One run of PyTorch: its settings, its learning rates and the parameters after each update.
struct Trajectory: Decodable, CustomTestStringConvertible {
  var name: String
  var optimizer: String
  var learningRate: Double
  var momentum: Double?
  var nesterov: Bool?
  var weightDecay: Double?
  var beta1: Double?
  var beta2: Double?
  var epsilon: Double?
  var clip: Double?
  var schedule: RecordedSchedule?
  var silentFrom: Int?
  var rates: [Double]
  var float32: [[Double]]
  var float64: [[Double]]

  var testDescription: String { name }

  /// In the precision of this build.
  var parameters: [[Double]] { MemoryLayout<Scalar>.size == 4 ? float32 : float64 }

  /// The optimizer with these settings.
  func makeOptimizer() throws -> Optimizer {
    let (decay, schedule) = (weightDecay ?? 0, try schedule?.schedule ?? .constant)
    let (beta1, beta2, epsilon) = (beta1 ?? 0.9, beta2 ?? 0.999, epsilon ?? 1e-8)
    let chain: Optimizer =
      switch optimizer {
      case "sgd":
        .sgd(
          learningRate: learningRate, momentum: momentum ?? 0, nesterov: nesterov ?? false, weightDecay: decay,
          schedule: schedule)
      case "adam":
        .adam(
          learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay,
          schedule: schedule)
      case "adamW":
        .adamW(
          learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay,
          schedule: schedule)
      default: throw CocoaError(.coderInvalidValue)
      }
    return clip.map { Optimizer([ClipByNorm(maximum: $0)] + chain.transforms) } ?? chain
  }

  /// The largest distance to PyTorch's parameters over all updates, as a fraction of the tolerance: 1 passes.
  ///
  /// Both sides round every operation, in slightly different order: 2 ULP per update so far, at the magnitude
  /// of the parameter but no less than 1, as the updates add gradients of that size. PyTorch clips with maximum
  /// / (‖g‖ + 1e-6), which takes at most 1e-6 / 0.75 of an update's length, as it only clips norms above 0.75;
  /// 2e-6 of the longest update is allowed for each.
  func deviation(of optimizer: Optimizer, on problem: Problem) -> Double {
    var parameters = problem.start
    var state = optimizer.initialState(for: parameters)
    var worst = 0.0
    for (step, expected) in self.parameters.enumerated() {
      var gradient = problem.gradient(at: parameters)
      if let silentFrom, step >= silentFrom { gradient.tensors[1] = .zero }
      optimizer.update(&parameters, gradient: gradient, state: &state, of: problem.steps)
      let clipping = clip.map { $0 * learningRate * 2e-6 } ?? 0
      for (found, reference) in zip(parameters.scalars, expected) {
        let rounding = 2 * Double(Scalar.ulpOfOne) * max(1, abs(reference))
        let tolerance = Double(step + 1) * (rounding + clipping)
        worst = max(worst, abs(Double(found) - reference) / tolerance)
      }
    }
    return worst
  }
}

/// What the script recorded.
struct Recording: Decodable {
  var problem: Problem
  var cases: [Trajectory]

  static let pyTorch: Recording = {
    let file = Bundle.module.url(forResource: "trajectories", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
  }()

  func named(_ name: String) -> Trajectory { cases.first { $0.name == name }! }
}

extension Parameters {
  /// All elements end to end.
  var scalars: [Scalar] { tensors.flatMap(\.elements) }

  /// Where the elements of each tensor stand in memory.
  var addresses: [UInt] { tensors.map { $0.withElements { UInt(bitPattern: $0.baseAddress!) } } }
}
