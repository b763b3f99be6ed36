import CKernels

// Legend: B batch, T steps, I inputs, U units.

/// A batch of sequences on its way through h_t = f(x_t w + h_{t−1} u + b), with h_{−1} = 0: all states, and what their
/// gradients need.
///
/// Steps lie one after another, each with all sequences of the batch, so that what does not wait for the state before is one
/// product for all steps: x w, and on the way back the gradients of w, u and x.
public struct RecurrencePass: Sendable {
  /// The states h, T B × U: step by step, in each the sequences of the batch.
  private let states: Tensor
  /// x_t w + h_{t−1} u + b, which is the states' memory where the activation's slope follows from its value.
  private let arguments: Tensor
  /// The inputs in the order of the states, T B × I.
  private let inputs: Tensor
  private let weight: Tensor
  private let recurrent: Tensor
  private let activation: Activation
  private let batch: Int
  private let steps: Int
  private var units: Int { recurrent.shape[0] }

  /// Computes the states of sequences B × T × I for weights I × U, recurrent weights U × U and U biases.
  public init(_ x: Tensor, _ w: Tensor, _ u: Tensor, _ b: Tensor, _ activation: Activation) {
    require(
      x.shape.rank == 3 && w.shape == [x.shape[2], w.shape[1]] && u.shape == [w.shape[1], w.shape[1]]
        && b.shape == [w.shape[1]] && x.shape[1] > 0,
      "recurrence: sequences \(x.shape), weights \(w.shape) and \(u.shape), biases \(b.shape)")
    (batch, steps) = (x.shape[0], x.shape[1])
    (weight, recurrent, self.activation) = (w, u, activation)
    inputs = x.exchangingOuterAxes()
    let units = u.shape[0]
    states = Tensor(uninitialized: [steps * batch, units])
    arguments = activation.needsArgument ? Tensor(uninitialized: states.shape) : states
    mk_dense(
      MK_IDENTITY, 0, inputs.base, w.base, b.base, arguments.storage.base, arguments.storage.base,
      steps * batch, w.shape[0], units)
    let size = batch * units
    for step in 0..<steps {
      let argument = arguments.storage.base + step * size
      if step > 0 {
        mk_gemm(
          0, 0, Int32(batch), Int32(units), Int32(units), 1, states.base + (step - 1) * size, u.base, 1,
          argument)
      }
      mk_activate(
        activation.kernel, Activation.leakySlope, argument, states.storage.base + step * size, size)
    }
  }

  /// The last states, B × U.
  public var last: Tensor {
    let result = Tensor(uninitialized: [batch, units])
    result.storage.base.update(from: states.base + (steps - 1) * batch * units, count: batch * units)
    return result
  }

  /// All states, B × T × U.
  public var sequence: Tensor {
    states.viewed(as: [steps, batch, units]).exchangingOuterAxes(keepingRank: true)
  }

  /// The gradients of a function of the last states, B × U, or of all of them, B × T × U.
  ///
  /// - Parameters:
  ///   - dy: The function's gradient with respect to the outputs.
  ///   - wantsInput: Whether to compute that of the sequences, which the first layer of a network never needs.
  public func gradients(
    _ dy: Tensor, wantsInput: Bool
  ) -> (input: Tensor, weight: Tensor, recurrent: Tensor, bias: Tensor) {
    if dy.isZero { return (.zero, .zero, .zero, .zero) }
    let size = batch * units
    let arriving = dy.shape.rank == 3 ? dy.exchangingOuterAxes() : nil
    let dz = Tensor(uninitialized: states.shape)
    let dh = Tensor(uninitialized: [batch, units])
    for step in (0..<steps).reversed() {
      let isLast = step == steps - 1
      if let arriving {
        dh.storage.base.update(from: arriving.base + step * size, count: size)
      } else if isLast {
        dh.storage.base.update(from: dy.base, count: size)
      }
      if !isLast {
        mk_gemm(
          0, 1, Int32(batch), Int32(units), Int32(units), 1, dz.base + (step + 1) * size, recurrent.base,
          arriving == nil ? 0 : 1, dh.storage.base)
      }
      mk_activation_gradient(
        activation.kernel, Activation.leakySlope, dh.base, arguments.base + step * size,
        states.base + step * size, dz.storage.base + step * size, size)
    }
    let du = Tensor(recurrent.shape)
    if steps > 1 {
      mk_gemm(
        1, 0, Int32(units), Int32(units), Int32((steps - 1) * batch), 1, states.base, dz.base + size, 0,
        du.storage.base)
    }
    var dx = Tensor.zero
    if wantsInput {
      dx = matrixProduct(dz, weight, transposeB: true).viewed(as: [steps, batch, weight.shape[0]])
        .exchangingOuterAxes(keepingRank: true)
    }
    return (dx, matrixProduct(inputs, dz, transposeA: true), du, dz.columnSums())
  }
}

extension Tensor {
  /// a × b × n becomes b × a × n, or with its outer axes as rows, b a × n.
  fileprivate func exchangingOuterAxes(keepingRank: Bool = false) -> Tensor {
    let (first, second, width) = (shape[0], shape[1], shape[2])
    let result = Tensor(uninitialized: keepingRank ? [second, first, width] : [second * first, width])
    for row in 0..<first * second {
      let (a, b) = (row / second, row % second)
      (result.storage.base + (b * first + a) * width).update(from: base + row * width, count: width)
    }
    return result
  }
}
