import Networks
import Records
import Tasks
import Tensors
import TestSupport
import Testing

@testable import Probes

@Suite struct ModuleLesionTests {
  /// Two blocks 2-3-1 beside each other, with nothing between them.
  private func blocks() throws -> ProbeSubject {
    let network = try Network(sizes: [4, 6, 2], activation: .identity)
    var (first, second) = (Tensor([4, 6]), Tensor([6, 2]))
    for input in 0..<4 {
      for unit in 0..<3 {
        let place = input * 6 + input / 2 * 3 + unit
        first.withMutableElements { $0[place] = Scalar((input + unit) % 5 + 1) / 4 }
      }
    }
    for unit in 0..<6 {
      second.withMutableElements { $0[unit * 2 + unit / 3] = Scalar(unit % 3 + 1) / 3 }
    }
    let parameters = Parameters([first, Tensor([6]), second, Tensor([2])])
    let inputs = table(7, 4, 2, 1)
    return subject(network, parameters, Dataset(inputs: inputs, targets: network(inputs, parameters)))
  }

  /// Without its module an output is zero and the other as before: the loss is half the mean square of the one.
  @Test func modulesOfABlockNetworkAreItsBlocks() throws {
    let subject = try blocks()
    let found = try ModuleLesion(search: ModuleSearch(restarts: 2), draws: 5)(subject)
    let targets = subject.task.test.targets.elements.map { Double($0) }
    let expected = (0..<2).map { output in
      stride(from: output, to: 14, by: 2).reduce(0) { $0 + targets[$1] * targets[$1] } / 14
    }
    guard case .list(let damage)? = found.parts["damage"] else {
      Issue.record("no damage")
      return
    }
    #expect(found.parts["modules"] == .whole(2) && found.parts["units"] == .wholes([3, 3]))
    for (found, expected) in zip(damage, expected) { #expect(abs(found! - expected) < 1e-5 * expected) }
    #expect(abs(found.value! - (expected[0] + expected[1]) / 2) < 1e-5)
    // Three of six units at random hit both outputs.
    guard case .number(let random?)? = found.parts["random"] else {
      Issue.record("no random units")
      return
    }
    #expect(random > 0 && random != found.value!)
  }

  @Test func nothingConnectedHasNoModules() throws {
    let network = try Network(sizes: [2, 3, 2], activation: .identity)
    let parameters = Parameters([Tensor([2, 3]), Tensor([3]), Tensor([3, 2]), Tensor([2])])
    let inputs = table(3, 2, 1, 2)
    let found = try ModuleLesion()(subject(network, parameters, Dataset(inputs: inputs, targets: inputs)))
    #expect(found.value == nil && found.reason == "the network has no connections, so it has no modules")
  }

  @Test(arguments: SmallNetwork.allCases) func everyNetworkTakesIt(kind: SmallNetwork) throws {
    let found = try ModuleLesion(search: ModuleSearch(restarts: 1), draws: 1)(fresh(kind))
    #expect(try #require(found.value) > 0)
  }
}
