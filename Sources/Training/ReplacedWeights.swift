import Networks
import Randomness
import Tensors
import _Differentiation

/// The parameters that one step computes with, where terms decide over the weights. If several do so, the last one does.
struct ReplacedWeights {
  /// The network's parameters, with the weights that were replaced.
  private(set) var parameters: Parameters
  private var ways: [(part: TermPart, back: (Parameters) -> Parameters)] = []

  init(_ parts: [TermPart], _ parameters: Parameters, learned: [Parameters], seed: UInt64, step: Int) {
    self.parameters = parameters
    for (index, part) in parts.enumerated() {
      guard let term = part.kind.overWeights, let learner = part.learner else { continue }
      // Layers draw from the lower half of 2²¹.
      let stream = RandomStream(seed: seed, stream: .noise, index: UInt64(step) << 21 | 1 << 20 | UInt64(index))
      let (weights, back) = replace(term, learned[learner], stream)
      for (position, weight) in zip(part.positions, part.shaped(weights, like: parameters).tensors) {
        self.parameters.tensors[position] = weight
      }
      ways.append((part, back))
    }
  }

  /// Moves the gradient of the weights that were replaced to those who decided over them.
  func carryBack(_ gradient: inout Parameters, to learned: inout [Parameters]) {
    for way in ways.reversed() {
      guard let learner = way.part.learner else { continue }
      learned[learner].add(way.back(way.part.flattened(gradient.taking(way.part.positions))))
    }
  }
}

private func replace(
  _ term: some WeightReplacing, _ own: Parameters, _ stream: RandomStream
) -> (Parameters, (Parameters) -> Parameters) {
  valueWithPullback(at: own) { term.stepWeights(own: $0, using: stream) }
}
