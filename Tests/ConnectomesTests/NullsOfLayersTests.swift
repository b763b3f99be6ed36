import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@testable import Connectomes

/// Every null keeps what it says on a network of every kind of layer.
@Suite struct NullsOfLayersTests {
  @Test(arguments: SmallNetwork.allCases) func nullsKeepWhatTheySay(kind: SmallNetwork) throws {
    let network = try kind.network
    let connectome = try Connectome(network, network.initialParameters(seed: 3))
    for row in LayeredNullRow.all {
      let isOwn = { (layer: Int, row: Int, column: Int) in
        connectome.outline.connections[layer].isRecurrent && row == column
      }
      #expect(violations(of: row.make(), at: connectome, isFixed: isOwn) == [], "\(row.name)")
      var stream = RandomStream(seed: 9, stream: .nulls)
      let sample = row.make().sample(of: connectome, using: &stream)
      #expect(sample.outline == connectome.outline, "\(row.name)")
    }
  }
}
