import Foundation
import Networks
import Randomness
import Tensors

/// Moves connections of a sparse network: the weakest of each layer go, and as many others grow.
///
/// Each time, k = ⌊α/2 (1 + cos πt) n⌋ of a layer's n connections go, with t from 0 to 1 over the period, and k of those
/// that were missing before come: the ones whose gradient is largest, or any. They begin at zero, without moments. So
/// every layer keeps its number of connections. Nothing is done to a network without a mask. Unlike in the papers, what
/// went just now cannot come back at the same time.
/// Sources: Mocanu et al., "Scalable training of artificial neural networks with adaptive sparse connectivity" (2018), at
/// random; Evci et al., "Rigging the lottery" (2020), by gradient.
public struct Regrowth: TrainingOperator {
  /// `regrow`
  public static let name = "regrow"

  /// Which connections come.
  public enum Choice: String, CaseIterable, Sendable {
    case gradient, random
  }

  /// α, the share of the connections that move at first.
  public var share: Double
  /// Which connections come.
  public var choice: Choice
  /// When.
  public var period: OperatorPeriod

  /// Regrowth of a share in 0 … 1.
  public init(share: Double = 0.3, choice: Choice = .gradient, period: OperatorPeriod) {
    require((0...1) ~= share, "a share of \(share)")
    self.share = share
    self.choice = choice
    self.period = period
  }

  /// Moves what is due.
  public func apply(to state: inout TrainingState, in context: OperatorContext) {
    guard let mask = state.mask, let progress = period.progress(at: state.step, of: context.steps) else {
      return
    }
    let rate = share / 2 * (1 + cos(.pi * progress))
    let gradient = choice == .gradient ? context.gradient(state) : nil
    let positions = context.network.outline.parameters
    let patterns = zip(positions, mask.patterns(of: context.network)).enumerated().map { layer, part in
      let (position, pattern) = part
      var stream = RandomStream(
        seed: context.seed, stream: .operators, index: UInt64(state.step * positions.count + layer))
      return moved(
        pattern, strengths: state.parameters.tensors[position].absolute().elements,
        gradient: gradient.map { $0.tensors[position].absolute().elements }, rate, &stream)
    }
    state.restrict(to: Mask(fitting: patterns, context.network))
  }

  private func moved(
    _ pattern: MaskPattern, strengths: [Scalar], gradient: [Scalar]?, _ rate: Double,
    _ stream: inout RandomStream
  ) -> MaskPattern {
    let places = pattern.isPresent.indices
    let here = places.filter { pattern.isPresent[$0] }
    var gone = places.filter { !pattern.isPresent[$0] }
    let count = min(Int(rate * Double(here.count)), gone.count)
    if let gradient {
      gone.sort { (gradient[$1], $0) < (gradient[$0], $1) }
    } else {
      stream.shuffle(&gone)
    }
    var isPresent = pattern.isPresent
    for place in here.sorted(by: { (strengths[$0], $0) < (strengths[$1], $1) }).prefix(count) {
      isPresent[place] = false
    }
    for place in gone.prefix(count) { isPresent[place] = true }
    return MaskPattern(shape: pattern.shape, isPresent: isPresent)
  }
}
