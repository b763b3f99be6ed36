import Foundation
import Networks
import Tensors

/// Takes the weakest weights away, more and more of them, and trains the rest on.
///
/// The share of missing weights goes from s₀ to s_f as s_f + (s₀ - s_f)(1 - t)³, with t from 0 to 1 over the period: fast
/// at first, when there are many to spare. What is gone stays gone, with its moments at zero. The last time of the period
/// reaches s_f to the nearest weight. Ties go to what comes first.
/// Source: Zhu and Gupta, "To prune, or not to prune" (2017).
public struct MagnitudePruning: TrainingOperator {
  /// `prune`
  public static let name = "prune"

  /// Among which weights the weakest are sought.
  public enum Scope: String, CaseIterable, Sendable {
    /// Each matrix loses its own share.
    case layer
    /// The network loses the share as a whole.
    case global
  }

  /// s₀
  public var initial: Double
  /// s_f
  public var final: Double
  /// When.
  public var period: OperatorPeriod
  /// Among which.
  public var scope: Scope

  /// Pruning to a share of missing weights in [0, 1).
  public init(initial: Double = 0, final: Double, period: OperatorPeriod, scope: Scope = .layer) {
    require((0..<1) ~= initial && (0..<1) ~= final, "pruning from \(initial) to \(final)")
    self.initial = initial
    self.final = final
    self.period = period
    self.scope = scope
  }

  /// The share of missing weights at a point of the period.
  public func sparsity(at progress: Double) -> Double { final + (initial - final) * pow(1 - progress, 3) }

  /// Takes away what is due.
  public func apply(to state: inout TrainingState, in context: OperatorContext) {
    guard let progress = period.progress(at: state.step, of: context.steps) else { return }
    let sparsity = sparsity(at: progress)
    let weights = context.network.outline.parameters.map { state.parameters.tensors[$0] }
    let before = state.mask?.patterns(of: context.network) ?? weights.map { MaskPattern(all: $0.shape) }
    let groups = scope == .layer ? weights.indices.map { [$0] } : [Array(weights.indices)]
    var patterns = before
    for group in groups {
      for (layer, pattern) in zip(group, pruned(group.map { weights[$0] }, group.map { before[$0] }, sparsity))
      {
        patterns[layer] = pattern
      }
    }
    state.restrict(to: Mask(fitting: patterns, context.network))
  }

  /// The patterns that are left of some matrices together.
  private func pruned(_ weights: [Tensor], _ before: [MaskPattern], _ sparsity: Double) -> [MaskPattern] {
    let strengths = weights.flatMap { $0.absolute().elements }
    let present = before.flatMap(\.isPresent)
    let here = present.indices.filter { present[$0] }
    let goal = Int((sparsity * Double(present.count)).rounded())
    let excess = goal - (present.count - here.count)
    guard excess > 0 else { return before }
    var left = present
    for place in here.sorted(by: { (strengths[$0], $0) < (strengths[$1], $1) }).prefix(excess) {
      left[place] = false
    }
    var start = 0
    return weights.map { matrix in
      defer { start += matrix.count }
      return MaskPattern(shape: matrix.shape, isPresent: Array(left[start..<start + matrix.count]))
    }
  }
}
