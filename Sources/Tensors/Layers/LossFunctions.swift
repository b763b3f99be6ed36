import CKernels
import _Differentiation

/// The mean over B rows of log Σ_k exp(z_k) - z_label; `labels` has B elements that are class indices.
///
/// With labels B × H a row has H answers: its logits are H equal parts in their order, and the mean is over these too.
@differentiable(reverse,wrt: logits)
public func softmaxCrossEntropyLoss(_ logits: Tensor, labels: Tensor) -> Scalar {
  lossAndGradient(softmax: logits, labels).value
}

@derivative(of: softmaxCrossEntropyLoss, wrt: logits)
@usableFromInline
func softmaxCrossEntropyLossVJP(
  _ logits: Tensor, labels: Tensor
) -> (value: Scalar, pullback: (Scalar) -> Tensor) {
  let (loss, gradient) = lossAndGradient(softmax: logits, labels)
  return (loss, { $0 == 1 ? gradient : $0 * gradient })
}

/// The mean over all elements of (y - t)².
@differentiable(reverse,wrt: output)
public func meanSquaredErrorLoss(_ output: Tensor, target: Tensor) -> Scalar {
  lossAndGradient(output, target, "meanSquaredError", mk_mean_squared_error).value
}

@derivative(of: meanSquaredErrorLoss, wrt: output)
@usableFromInline
func meanSquaredErrorLossVJP(
  _ output: Tensor, target: Tensor
) -> (value: Scalar, pullback: (Scalar) -> Tensor) {
  let (loss, gradient) = lossAndGradient(output, target, "meanSquaredError", mk_mean_squared_error)
  return (loss, { $0 == 1 ? gradient : $0 * gradient })
}

/// The mean over all elements of -t log σ(z) - (1 - t) log(1 - σ(z)), computed from the logits without
/// overflow.
@differentiable(reverse,wrt: logits)
public func binaryCrossEntropyLoss(_ logits: Tensor, target: Tensor) -> Scalar {
  lossAndGradient(logits, target, "binaryCrossEntropy", mk_binary_cross_entropy).value
}

@derivative(of: binaryCrossEntropyLoss, wrt: logits)
@usableFromInline
func binaryCrossEntropyLossVJP(
  _ logits: Tensor, target: Tensor
) -> (value: Scalar, pullback: (Scalar) -> Tensor) {
  let (loss, gradient) = lossAndGradient(logits, target, "binaryCrossEntropy", mk_binary_cross_entropy)
  return (loss, { $0 == 1 ? gradient : $0 * gradient })
}

/// The mean over all elements of (w (y - t))²; `target` is B × 2 K for B × K outputs, in each row all t and then all w.
@differentiable(reverse,wrt: output)
public func weightedSquaredErrorLoss(_ output: Tensor, target: Tensor) -> Scalar {
  lossAndGradient(weighted: output, target).value
}

@derivative(of: weightedSquaredErrorLoss, wrt: output)
@usableFromInline
func weightedSquaredErrorLossVJP(
  _ output: Tensor, target: Tensor
) -> (value: Scalar, pullback: (Scalar) -> Tensor) {
  let (loss, gradient) = lossAndGradient(weighted: output, target)
  return (loss, { $0 == 1 ? gradient : $0 * gradient })
}

func lossAndGradient(weighted output: Tensor, _ target: Tensor) -> (value: Scalar, gradient: Tensor) {
  let (examples, width) = output.matrixShape("weightedSquaredError")
  require(
    target.shape == Shape([examples, 2 * width]),
    "weightedSquaredError: outputs of shape \(output.shape), targets and weights of shape \(target.shape)")
  let gradient = Tensor(uninitialized: output.shape)
  if output.count == 0 { return (0, gradient) }
  return (
    Scalar(mk_weighted_squared_error(output.base, target.base, gradient.storage.base, examples, width)),
    gradient
  )
}

func lossAndGradient(softmax logits: Tensor, _ labels: Tensor) -> (value: Scalar, gradient: Tensor) {
  let (examples, outputs) = logits.matrixShape("softmaxCrossEntropy")
  let answers = softmaxAnswers(in: labels, examples: examples, outputs: outputs)
  let gradient = Tensor(uninitialized: logits.shape)
  let loss = mk_softmax_cross_entropy(
    logits.base, labels.base, gradient.storage.base, examples * answers.count, answers.classes)
  return (Scalar(loss), gradient)
}

/// How many answers an example has, each of how many classes; labels that do not fit are refused.
func softmaxAnswers(in labels: Tensor, examples: Int, outputs: Int) -> (count: Int, classes: Int) {
  let answers = labels.shape.rank == 2 ? labels.shape[1] : 1
  require(
    labels.shape[0] == examples && (1...2) ~= labels.shape.rank && answers > 0
      && outputs.isMultiple(of: answers),
    "softmaxCrossEntropy: logits of shape \([examples, outputs]), labels of shape \(labels.shape)")
  let classes = outputs / answers
  require(
    mk_labels_fit(labels.base, examples * answers, classes) != 0,
    "softmaxCrossEntropy: a label that is not one of the integers 0 ..< \(classes)")
  return (answers, classes)
}

func lossAndGradient(
  _ output: Tensor, _ target: Tensor, _ name: StaticString,
  _ kernel: (UnsafePointer<Scalar>?, UnsafePointer<Scalar>?, UnsafeMutablePointer<Scalar>?, Int) -> Double
) -> (value: Scalar, gradient: Tensor) {
  Tensor.requireSame(output, target, name)
  let gradient = Tensor(uninitialized: output.shape)
  return (Scalar(kernel(output.base, target.base, gradient.storage.base, output.count)), gradient)
}
