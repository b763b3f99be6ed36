import CBlas
import _Differentiation

// Legend: B batch, I inputs, O outputs; x is B × I, w is I × O, b has O elements, y is B × O.

/// y = f(x w + b), with the bias and the activation in one pass over the product.
@differentiable(reverse,wrt: (x, w, b))
@differentiable(reverse,wrt: (w, b))
public func dense(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ activation: Activation) -> Tensor {
  denseKeepingArgument(x, w, b, activation).value
}

@derivative(of: dense, wrt: (x, w, b))
@usableFromInline
func denseVJP(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ activation: Activation
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor, Tensor)) {
  let (argument, value) = denseKeepingArgument(x, w, b, activation)
  return (
    value,
    { dy in
      if dy.isZero { return (.zero, .zero, .zero) }
      let dz = activation.gradient(dy, argument: argument, value: value)
      return (matrixProduct(dz, w, transposeB: true), matrixProduct(x, dz, transposeA: true), dz.columnSums())
    }
  )
}

/// The same without the input's gradient, which the first layer of a network never needs.
@derivative(of: dense, wrt: (w, b))
@usableFromInline
func denseParametersVJP(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ activation: Activation
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
  let (argument, value) = denseKeepingArgument(x, w, b, activation)
  return (
    value,
    { dy in
      if dy.isZero { return (.zero, .zero) }
      let dz = activation.gradient(dy, argument: argument, value: value)
      return (matrixProduct(x, dz, transposeA: true), dz.columnSums())
    }
  )
}

private func denseKeepingArgument(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ activation: Activation
) -> (argument: Tensor, value: Tensor) {
  require(b.shape == [w.shape[1]], "dense: weights of shape \(w.shape) and biases of shape \(b.shape)")
  let argument = matrixProduct(x, w)
  let value = activation.needsArgument ? Tensor(uninitialized: argument.shape) : argument
  modulon_add_to_rows_in_place(b.base, argument.storage.base, value.shape[0], value.shape[1])
  activation.apply(to: argument, into: value)
  return (argument, value)
}
