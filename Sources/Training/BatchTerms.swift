import Networks
import Tensors
import _Differentiation

/// The terms of more than the weights at one step.
struct BatchTerms {
  /// A term's value and what it feels.
  struct Result {
    let value: Scalar
    /// The gradient; that of activations in the shapes of the layers' outputs.
    var slopes: TermInput.TangentVector

    /// ‖∇R‖ with respect to the network's parameters: directly, and by way of the activations.
    fileprivate func gradientNorm(_ part: TermPart, _ pass: ForwardPass, at parameters: Parameters) -> Double {
      var gradient = Parameters()
      if !part.layers.isEmpty {
        let hidden = Dictionary(uniqueKeysWithValues: zip(part.layers, slopes.activations.tensors))
        gradient = pass.gradients(Tensor(pass.output.shape), hidden: hidden).parameters
      } else if let last = part.positions.max() {
        gradient = Parameters([Tensor](repeating: .zero, count: last + 1))
      }
      part.add(slopes.weights, times: 1, at: parameters, to: &gradient)
      return gradient.norm
    }
  }

  /// The results by the terms' positions; empty where all terms are functions of the weights alone.
  private(set) var results: [Int: Result] = [:]
  private let pass: ForwardPass

  init(
    _ indices: [Int], _ parts: [TermPart], _ parameters: Parameters, _ pass: ForwardPass, learned: [Parameters],
    targets: Tensor, step: Int, of steps: Int
  ) {
    self.pass = pass
    for index in indices {
      let part = parts[index]
      guard let regularizer = part.kind.ofBatch else { continue }
      let outputs = part.layers.isEmpty ? [] : pass.layerOutputs
      let input = TermInput(
        weights: part.weights(of: parameters),
        activations: Parameters(part.layers.map { outputs[$0].unitRows(lengths: pass.lengths[$0]) }),
        own: part.learner.map { learned[$0] } ?? Parameters(),
        classes: regularizer.needsClasses ? targets.rowClasses() : [],
        progress: Double(step) / Double(max(steps - 1, 1)))
      var result = differentiate(regularizer, at: input)
      for (position, layer) in zip(result.slopes.activations.tensors.indices, part.layers) {
        let slope = result.slopes.activations.tensors[position]
        result.slopes.activations.tensors[position] = outputs[layer].unitRowsGradient(
          slope, lengths: pass.lengths[layer])
      }
      results[index] = result
    }
  }

  /// ‖∇R‖ of the term at a position; nil where it is one of the weights alone.
  func gradientNorm(of part: TermPart, _ index: Int, at parameters: Parameters) -> Double? {
    results[index]?.gradientNorm(part, pass, at: parameters)
  }

  /// What all terms together feel at the outputs of layers, by the layers' positions.
  func hidden(_ parts: [TermPart], weights: [Double]) -> [Int: Tensor] {
    var hidden: [Int: Tensor] = [:]
    for index in parts.indices {
      guard let result = results[index] else { continue }
      for (layer, slope) in zip(parts[index].layers, result.slopes.activations.tensors) where !slope.isZero {
        hidden[layer, default: .zero].add(slope, times: Scalar(weights[index]))
      }
    }
    return hidden
  }
}

private func differentiate(_ regularizer: some BatchRegularizer, at input: TermInput) -> BatchTerms.Result {
  let (value, slopes) = valueWithGradient(at: input) { regularizer($0) }
  return .init(value: value, slopes: slopes)
}
