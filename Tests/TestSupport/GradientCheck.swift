import Tensors
import _Differentiation

/// Whether this build computes in double precision.
public let isDouble = MemoryLayout<Scalar>.size == 8

/// How far a gradient may be from central differences, relative to the larger of the two.
///
/// In double the step 1e-5 leaves about 1e-10 from rounding and 1e-10 from truncation for functions of unit
/// scale. In single precision rounding of the value (6e-8 / step) dominates: the check then finds wrong
/// formulas only.
public let gradientTolerance: Double = MemoryLayout<Scalar>.size == 8 ? 1e-6 : 3e-2

private let step: Scalar = MemoryLayout<Scalar>.size == 8 ? 1e-5 : 1e-2

/// The largest error of a gradient against central differences, relative to the gradient's largest component.
///
/// `function` must be smooth within a step of `parameters`. A gradient that is not a number is infinitely
/// wrong.
public func gradientError(
  at parameters: Parameters, of function: @differentiable(reverse) (Parameters) -> Scalar
) -> Double {
  gradientError(of: gradient(at: parameters, of: function), at: parameters, function: { function($0) })
}

/// The same for a gradient that was computed elsewhere.
public func gradientError(
  of gradient: Parameters, at parameters: Parameters, function: (Parameters) -> Scalar
) -> Double {
  errorAgainstDifferences(of: gradient, at: parameters) { Double(function($0)) }
}

/// The same for an operation whose result is a tensor: its pullback of an uneven gradient.
public func operationGradientError(
  at tensors: [Tensor], of operation: @differentiable(reverse) (Parameters) -> Tensor
) -> Double {
  let parameters = Parameters(tensors)
  let (value, pullback) = valueWithPullback(at: parameters, of: operation)
  let upstream = unevenTensor(value.shape)
  return errorAgainstDifferences(of: pullback(upstream), at: parameters) { operation($0).dot(upstream) }
}

private func errorAgainstDifferences(
  of gradient: Parameters, at parameters: Parameters, function: (Parameters) -> Double
) -> Double {
  guard gradient.count == parameters.count || gradient.count == 0 else { return .infinity }
  var worst = 0.0
  var largest = 1e-12
  for position in parameters.tensors.indices {
    let shape = parameters.tensors[position].shape
    let tangent = gradient.count == 0 ? Tensor(shape) : gradient.tensors[position].expanded(to: shape)
    guard tangent.shape == shape else { return .infinity }
    for (element, derivative) in tangent.elements.enumerated() {
      let numeric = centralDifference(position, element, parameters, function)
      let error = abs(numeric - Double(derivative))
      guard error.isFinite else { return .infinity }
      worst = max(worst, error)
      largest = max(largest, abs(numeric), abs(Double(derivative)))
    }
  }
  return worst / largest
}

private func centralDifference(
  _ position: Int, _ element: Int, _ parameters: Parameters, _ function: (Parameters) -> Double
) -> Double {
  var (above, below) = (parameters, parameters)
  let width = above.tensors[position].withMutableElements { up in
    below.tensors[position].withMutableElements { down in
      up[element] += step
      down[element] -= step
      return Double(up[element]) - Double(down[element])
    }
  }
  return (function(above) - function(below)) / width
}

/// Scalars that differ from each other and from zero, in rows of which none is another one moved: an upstream gradient that
/// no symmetry can hide behind.
public func unevenTensor(_ shape: Shape, scale: Scalar = 1, shift: Scalar = 0) -> Tensor {
  var index = 0
  return Tensor(shape) {
    index += 1
    let place = Double(index)
    let phase = place * 0.754877666 + place * place * 0.3819660113 + Double(shape.count) * 0.5698402909
    let unit = Scalar(phase - phase.rounded(.down)) * 2 - 1
    return scale * (unit + (unit < 0 ? -0.2 : 0.2)) + shift
  }
}
