import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Regularizers

@Suite struct FoundModulesTests {
  /// Units of planted blocks in a random order, and the block of each.
  private func scattered(_ k: Int, between: Scalar, seed: UInt64) -> (weights: Parameters, blocks: [[Int]]) {
    let weights = planted(k, between: between)
    let units = weights[0].shape[0]
    var stream = RandomStream(seed: seed, stream: .data)
    let orders = (0..<3).map { _ in stream.permutation(units) }
    let shuffled = zip(weights.tensors, zip(orders, orders.dropFirst())).map { w, orders in
      w.taking(orders.0).transposed().taking(orders.1).transposed()
    }
    return (Parameters(shuffled), orders.map { $0.map { $0 * k / units } })
  }

  @Test("Planted blocks in any order are found", arguments: [2, 3, 4], [0, 1, 2] as [UInt64])
  func planting(_ k: Int, _ seed: UInt64) {
    let (weights, blocks) = scattered(k, between: 0.2, seed: seed)
    let found = FoundModules(weights, count: k).modules
    // The same partition under other names.
    let pairs = Set(zip(found.joined(), blocks.joined()).map { [$0, $1] })
    #expect(pairs.count == k && found.map(\.count) == blocks.map(\.count))
  }

  @Test("Modules are of nearly one size, whatever the weights")
  func balance() {
    for weights in [Parameters([unevenTensor([5, 7]), unevenTensor([7, 4])]), Parameters([Tensor([6, 6])])] {
      for layer in FoundModules(weights, count: 3).modules {
        let most = (0..<3).map { module in layer.count { $0 == module } }.max()
        #expect(most == (layer.count + 2) / 3)
      }
    }
    #expect(FoundModules(Parameters(), count: 2).modules.isEmpty)
  }

  @Test("Found modules hold at least as much as the blocks that were planted")
  func term() {
    let (weights, blocks) = scattered(3, between: 0.4, seed: 7)
    let found = WithinBlock(modules: .found(3))(weights)
    expectClose(found, Double(WithinBlock(modules: .given(blocks))(weights)))
    #expect(gradientError(at: weights) { WithinBlock(modules: .found(3))($0) } < gradientTolerance)
  }
}
