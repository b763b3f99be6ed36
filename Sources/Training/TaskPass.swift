import Networks
import Tensors

/// The task's side of a step: the loss of a batch, and what it is to the network's parameters.
enum TaskPass {
  /// A small network in one call, whose gradient comes with the loss.
  case whole(loss: Scalar, gradient: Parameters)
  /// Layer by layer, so that terms can look at what units do.
  case layered(loss: Scalar, ForwardPass, outputGradient: Tensor)

  /// A batch's way through a small network.
  init(_ chain: DenseChain, _ parameters: Parameters, inputs: Tensor, targets: Tensor) {
    let (loss, gradient) = chain.valueWithGradient(at: parameters, inputs: inputs, targets: targets)
    self = .whole(loss: loss, gradient: gradient)
  }

  /// A batch's way through any network.
  init(_ pass: ForwardPass, _ loss: Loss, targets: Tensor) {
    let (value, gradient) = loss.valueWithGradient(pass.output, targets)
    self = .layered(loss: value, pass, outputGradient: gradient)
  }

  var loss: Double {
    switch self {
    case .whole(let loss, _), .layered(let loss, _, _): Double(loss)
    }
  }

  /// What came out of every layer, where it went layer by layer.
  var pass: ForwardPass? {
    if case .layered(_, let pass, _) = self { pass } else { nil }
  }

  /// The gradient of the loss times a factor, with what flows back into the outputs of some layers beside it.
  func gradient(times factor: Scalar = 1, hidden: [Int: Tensor] = [:]) -> Parameters {
    switch self {
    case .whole(_, let gradient): gradient.scaled(by: factor)
    case .layered(_, let pass, let outputGradient):
      pass.gradients(factor == 1 ? outputGradient : factor * outputGradient, hidden: hidden).parameters
    }
  }
}
