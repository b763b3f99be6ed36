import CKernels
import _Differentiation

/// How far outputs are from their targets, as a mean over the batch.
public enum Loss: String, CaseIterable, Codable, Sendable {
  /// Σ_k over classes of the softmax; a target is a class index, or one for each of several answers.
  case softmaxCrossEntropy
  /// (y - t)², the mean over outputs as well.
  case meanSquaredError
  /// Logits against targets in [0, 1], the mean over outputs as well.
  case binaryCrossEntropy
  /// (w (y - t))², the mean over outputs as well; targets are all t of an example and then all w.
  case weightedSquaredError

  /// The loss of a batch of outputs.
  @differentiable(reverse,wrt: output)
  public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Scalar {
    switch self {
    case .softmaxCrossEntropy: softmaxCrossEntropyLoss(output, labels: target)
    case .meanSquaredError: meanSquaredErrorLoss(output, target: target)
    case .binaryCrossEntropy: binaryCrossEntropyLoss(output, target: target)
    case .weightedSquaredError: weightedSquaredErrorLoss(output, target: target)
    }
  }

  /// The loss of a batch of outputs, and its gradient with respect to them.
  public func valueWithGradient(_ output: Tensor, _ target: Tensor) -> (value: Scalar, gradient: Tensor) {
    switch self {
    case .softmaxCrossEntropy: lossAndGradient(softmax: output, target)
    case .meanSquaredError: lossAndGradient(output, target, "meanSquaredError", mk_mean_squared_error)
    case .binaryCrossEntropy:
      lossAndGradient(output, target, "binaryCrossEntropy", mk_binary_cross_entropy)
    case .weightedSquaredError: lossAndGradient(weighted: output, target)
    }
  }
}
