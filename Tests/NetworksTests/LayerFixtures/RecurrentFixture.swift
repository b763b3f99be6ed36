import Networks
import Randomness
import Tensors
import _Differentiation

/// h_t = tanh(x_t W + h_{t-1} U + b) over a sequence [T, I]; the output is the last state.
struct RecurrentFixture: DifferentiableLayer {
  static let name = "recurrent"
  let steps: Int
  let inputs: Int
  let units: Int

  var parameterShapes: [(name: String, shape: Shape)] {
    [("input_weight", [inputs, units]), ("recurrent_weight", [units, units]), ("bias", [units])]
  }

  func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input == [steps, inputs] else {
      throw ShapeMismatch(
        layer: "a recurrent layer", found: input, expected: "\(steps) steps of \(inputs) values")
    }
    return [units]
  }

  func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters([
      Initializer.glorotUniform.weight([inputs, units], fanIn: inputs, fanOut: units, using: &stream),
      Initializer.orthogonal.weight([units, units], fanIn: units, fanOut: units, using: &stream),
      Tensor([units]),
    ])
  }

  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    var state = dense(timeStep(input, 0), parameters[0], parameters[2], .tanh)
    for step in 1..<steps {
      let arriving = matrixProduct(timeStep(input, step), parameters[0])
      state = (arriving + matrixProduct(state, parameters[1])).addedToRows(parameters[2]).activated(.tanh)
    }
    return state
  }
}

/// B × T × I at one step: B × I.
@differentiable(reverse,wrt: sequence)
func timeStep(_ sequence: Tensor, _ step: Int) -> Tensor {
  let shape = sequence.shape
  var result = Tensor([shape[0], shape[2]])
  sequence.withElements { source in
    result.withMutableElements { target in
      for index in target.indices {
        target[index] = source[(index / shape[2] * shape[1] + step) * shape[2] + index % shape[2]]
      }
    }
  }
  return result
}

@derivative(of: timeStep, wrt: sequence)
func timeStepVJP(_ sequence: Tensor, _ step: Int) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  (
    timeStep(sequence, step),
    { [shape = sequence.shape] tangent in
      if tangent.isZero { return tangent }
      var result = Tensor(shape)
      tangent.withElements { source in
        result.withMutableElements { target in
          for index in source.indices {
            target[(index / shape[2] * shape[1] + step) * shape[2] + index % shape[2]] = source[index]
          }
        }
      }
      return result
    }
  )
}
