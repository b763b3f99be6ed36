import Networks
import Tensors
import TestSupport
import Testing

@testable import Probes

@Suite struct NetworkInterventionsTests {
  /// Where nothing is changed the outputs are the network's, from any layer on.
  @Test(arguments: SmallNetwork.allCases) func nothingChangedIsTheNetwork(kind: SmallNetwork) throws {
    let network = try kind.network
    let parameters = network.initialParameters(seed: 2)
    let inputs = unevenTensor(Shape([3] + network.inputShape.dimensions))
    let pass = network.pass(inputs, parameters)
    for first in 0...network.layers.count {
      let signal = first == 0 ? inputs : pass.layerOutputs[first - 1]
      var seen: [Int] = []
      let outputs = network.outputs(from: first, of: signal, parameters) { layer, output in
        seen.append(layer)
        #expect(output == pass.layerOutputs[layer])
        return output
      }
      #expect(outputs == pass.output && seen == Array(first..<network.layers.count))
    }
  }

  /// What is changed goes on changed.
  @Test func changesGoOn() throws {
    let network = try Network(sizes: [3, 4, 2], activation: .tanh)
    let parameters = network.initialParameters(seed: 1)
    let outputs = network.outputs(of: unevenTensor([5, 3]), parameters) { layer, output in
      layer == 0 ? Tensor(output.shape) : 2 * output
    }
    let biases = parameters[3].elements
    #expect(outputs == Tensor([5, 2], (0..<10).map { 2 * biases[$0 % 2] }))
  }

  /// Layers behind the first are told where sequences end, as far as steps are kept.
  @Test func layersAreToldOfTheLengths() throws {
    let network = try Network(
      inputShape: [3, 2],
      layers: [GRULayer(2, 4, returns: .sequence), RecurrentLayer(4, 3), DenseLayer(3, 2)])
    let parameters = network.initialParameters(seed: 3)
    let inputs = unevenTensor([2, 3, 2])
    let pass = network.pass(inputs, parameters, lengths: [3, 1])
    #expect(pass.output != network.pass(inputs, parameters).output)
    for first in 0...2 {
      let signal = first == 0 ? inputs : pass.layerOutputs[first - 1]
      #expect(network.outputs(from: first, of: signal, parameters, lengths: [3, 1]) { $1 } == pass.output)
    }
  }
}
