import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct DifferentiableLayerTests {
  private let layer = UnrolledLayer(inputs: 3, units: 4)

  /// The compiler's derivatives with respect to both and to the parameters alone are the same to the bit.
  @Test func passWithoutTheInputGivesTheSameParameters() throws {
    let network = try Network(inputShape: [6], layers: [layer])
    let parameters = network.initialParameters(seed: 3).tensors[...]
    let x = unevenTensor([5, 6])
    let full = layer.pass(x, parameters, wantsInputGradient: true)
    let partial = layer.pass(x, parameters, wantsInputGradient: false)
    #expect(full.output == partial.output && full.output == layer.forward(x, Parameters(Array(parameters))))
    let upstream = unevenTensor(full.output.shape)
    #expect(full.gradients(upstream).parameters == partial.gradients(upstream).parameters)
    #expect(full.gradients(upstream).input.shape == x.shape)
    #expect(partial.gradients(upstream).input.isZero)
  }

  /// Two steps written for the compiler are those of the recurrent layer, and so are their gradients.
  @Test func derivativesAreThoseOfTheRecurrentLayer() throws {
    let parameters = Parameters(layer.parameterShapes.map { unevenTensor($0.shape) }).tensors[...]
    let x = unevenTensor([5, 6])
    let (unrolled, primitive) = (
      layer.pass(x, parameters, wantsInputGradient: true),
      RecurrentLayer(3, 4).pass(x.reshaped(to: [5, 2, 3]), parameters, wantsInputGradient: true)
    )
    let upstream = unevenTensor([5, 4])
    #expect((unrolled.output - primitive.output).norm < 1e-6 * primitive.output.norm)
    let (found, expected) = (primitive.gradients(upstream), unrolled.gradients(upstream))
    let pairs = zip(
      found.parameters + [found.input.reshaped(to: [5, 6])], expected.parameters + [expected.input])
    for (a, b) in pairs { #expect((a - b).norm < 1e-5 * b.norm) }
  }
}

/// h = tanh(x₁ W + tanh(x₀ W + b) U + b) of two steps side by side.
private struct UnrolledLayer: DifferentiableLayer {
  static let name = "unrolled"
  let inputs: Int
  let units: Int

  var parameterShapes: [(name: String, shape: Shape)] {
    [("weight", [inputs, units]), ("recurrent_weight", [units, units]), ("bias", [units])]
  }

  func wire(_ wiring: inout Wiring) { _ = wiring.addUnits(units, parameters: [2]) }

  func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape { [units] }

  func initialParameters(using stream: inout RandomStream) -> Parameters {
    Parameters(
      parameterShapes.map { Initializer.glorotNormal.weight($0.shape, fanIn: 4, fanOut: 4, using: &stream) })
  }

  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    // Columns of the first and of the second step, taken by products with parts of the identity.
    let first = matrixProduct(input, withoutDerivative(at: part(0)))
    let second = matrixProduct(input, withoutDerivative(at: part(1)))
    let state = dense(first, parameters[0], parameters[2], .tanh)
    let arriving = matrixProduct(second, parameters[0])
    return (arriving + matrixProduct(state, parameters[1])).addedToRows(parameters[2]).activated(.tanh)
  }

  private func part(_ step: Int) -> Tensor {
    Tensor(
      [2 * inputs, inputs],
      (0..<2 * inputs * inputs).map { $0 / inputs == step * inputs + $0 % inputs ? 1 : 0 })
  }
}
