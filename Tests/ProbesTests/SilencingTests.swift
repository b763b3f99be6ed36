import Connectomes
import Networks
import Tensors
import TestSupport
import Testing

@testable import Probes

@Suite struct SilencingTests {
  /// In what a network's weights are read as, all rows of the units are zero and nothing else has changed.
  @Test(arguments: SmallNetwork.allCases) func allThatLeadsFromAUnitIsZero(kind: SmallNetwork) throws {
    let network = try kind.network
    let outline = network.outline
    let parameters = network.initialParameters(seed: 2)
    try #require(!outline.hidden.isEmpty)
    for population in outline.hidden {
      let count = outline.populations[population].unitCount
      let units = [0, count - 1]
      let silent = parameters.silencing(units, of: population, in: outline)
      for connection in outline.connections {
        let before = connection.reading.matrix(parameters[connection.parameter])
        let after = connection.reading.matrix(silent[connection.parameter])
        for row in 0..<connection.reading.from {
          for column in 0..<connection.reading.to {
            let place = row * connection.reading.to + column
            let isSilent = connection.from == population && units.contains(row)
            #expect(after.elements[place] == (isSilent ? 0 : before.elements[place]))
          }
        }
      }
    }
  }

  /// A silent channel of a convolution is as if it were not there.
  @Test func aSilentChannelIsGone() throws {
    let network = try SmallNetwork.convolution.network
    let parameters = network.initialParameters(seed: 2)
    let population = network.outline.hidden[0]
    let inputs = unevenTensor(Shape([4] + network.inputShape.dimensions))
    var silent = parameters.silencing([1], of: population, in: network.outline)
    let before = network(inputs, silent)
    // Whatever the channel's own kernel and bias are now.
    for position in 0...1 {
      silent.tensors[position].withMutableElements { elements in
        for place in stride(from: 1, to: elements.count, by: 3) { elements[place] = 5 }
      }
    }
    #expect(network(inputs, silent) == before && network(inputs, parameters) != before)
  }
}
