import Networks
import Randomness
import Tensors
import Testing
import _Differentiation

/// Lists of weights' shapes: chains, matrices that do not follow each other, squares, single ones, kernels, none.
public let shapeZoo: [[Shape]] = [
  [], [[3, 4]], [[4, 4]], [[3, 4], [4, 2]], [[3, 4], [5, 2]], [[4, 3], [3, 5], [5, 1]], [[4, 3], [2, 5]],
  [[2, 2], [2, 2]], [[1, 1]], [[4, 3, 5, 5]], [[4, 3], [3, 2, 3, 3]],
]

/// The lists of the zoo that a term takes; its value and gradient at each of them are computed, so that a check which lets
/// shapes through that the term cannot take ends the tests. What it refuses it refuses with what is allowed.
public func shapesTaken(
  by term: any RegularizationTerm, sourceLocation: SourceLocation = #_sourceLocation
) -> [[Shape]] {
  shapeZoo.filter { shapes in
    do {
      try term.check(shapes)
    } catch {
      #expect(
        "\(error)".hasPrefix("\(type(of: term).name): ") && "\(error)".contains(" (allowed: "),
        sourceLocation: sourceLocation)
      return false
    }
    let weights = Parameters(shapes.map { unevenTensor($0) })
    let value =
      term.kind.ofWeights.map { $0.valueAndGradient(at: weights).value }
      ?? term.kind.ofBatch.map { batchValue($0, weights) }
    #expect(value?.isFinite == true, "\(type(of: term).name) at \(shapes)", sourceLocation: sourceLocation)
    return true
  }
}

private func batchValue(_ term: some BatchRegularizer, _ weights: Parameters) -> Scalar {
  var stream = RandomStream(seed: 1, stream: .initialization)
  let own = term.initialParameters(for: weights, using: &stream)
  let hidden = term.needsActivations ? weights.tensors.dropLast().map { unevenTensor([5, $0.shape[1]]) } : []
  let input = TermInput(
    weights: weights, activations: Parameters(hidden), own: own,
    classes: term.needsClasses ? [0, 1, 0, 2, 1] : [])
  return valueWithGradient(at: input) { term($0) }.value
}
