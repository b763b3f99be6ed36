import Tensors
import _Differentiation

/// How far a gradient may be from central differences, relative to the larger of the two.
///
/// In double the step 1e-5 leaves about 1e-10 from rounding and 1e-10 from truncation for functions of unit scale.
/// In single precision rounding of the value (6e-8 / step) dominates: the check then finds wrong formulas only.
public let gradientTolerance: Double = MemoryLayout<Scalar>.size == 8 ? 1e-6 : 3e-2

private let step: Scalar = MemoryLayout<Scalar>.size == 8 ? 1e-5 : 1e-2

/// The largest error of a gradient against central differences, relative to the gradient's largest component.
///
/// `function` must be smooth within a step of `parameters`.
public func gradientError(
  at parameters: Parameters, of function: @differentiable(reverse) (Parameters) -> Scalar
) -> Double {
  gradientError(of: gradient(at: parameters, of: function), at: parameters, function: { function($0) })
}

/// The same for a gradient that was computed elsewhere.
public func gradientError(
  of gradient: Parameters, at parameters: Parameters, function: (Parameters) -> Scalar
) -> Double {
  var worst = 0.0
  var largest = 1e-12
  for position in parameters.tensors.indices {
    let tangent =
      gradient.tensors.isEmpty
      ? Tensor(parameters.tensors[position].shape)
      : gradient.tensors[position].expanded(to: parameters.tensors[position].shape)
    for (element, derivative) in tangent.elements.enumerated() {
      let numeric = centralDifference(position, element, parameters, function)
      worst = max(worst, abs(numeric - Double(derivative)))
      largest = max(largest, abs(numeric), abs(Double(derivative)))
    }
  }
  return worst / largest
}

private func centralDifference(
  _ position: Int, _ element: Int, _ parameters: Parameters, _ function: (Parameters) -> Scalar
) -> Double {
  var (above, below) = (parameters, parameters)
  let width = above.tensors[position].withMutableElements { up in
    below.tensors[position].withMutableElements { down in
      up[element] += step
      down[element] -= step
      return Double(up[element]) - Double(down[element])
    }
  }
  return (Double(function(above)) - Double(function(below))) / width
}

/// Scalars that differ from each other and from zero: an upstream gradient that no symmetry can hide behind.
public func unevenTensor(_ shape: Shape, scale: Scalar = 1, shift: Scalar = 0) -> Tensor {
  var index = 0
  return Tensor(shape) {
    index += 1
    let phase = Double(index) * 0.754877666 + Double(shape.count) * 0.5698402909
    let unit = Scalar(phase - phase.rounded(.down)) * 2 - 1
    return scale * (unit + (unit < 0 ? -0.2 : 0.2)) + shift
  }
}
