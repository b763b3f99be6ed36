import Networks
import Records
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@testable import Probes

/// Expectations are from `Oracles/functional.py`.
@Suite struct FunctionalModulesTests {
  @Test func equalsTheOracle() throws {
    let found = try FunctionalModules(draws: 1999)(blocks())
    #expect(abs(try #require(found.value) - 0.3735365001573638) < 1e-5)
    #expect(found.parts["modules"] == .whole(2) && found.parts["agreement"] == .number(1))
    #expect(found.parts["still"] == .whole(0))
    // Of all permutations of six units a tenth agrees as well; 1999 of them have a standard error of 0.007.
    guard case .number(let p?)? = found.parts["p"] else {
      Issue.record("no p")
      return
    }
    #expect(abs(p - 0.1) < 0.028)
  }

  /// A unit that does not change is joined with nothing, and of no module.
  @Test func stillUnitsAreLeftOut() throws {
    let given = try blocks()
    var parameters = given.parameters
    parameters.tensors[0].withMutableElements { weights in
      for input in 0..<4 { weights[input * 6 + 1] = 0 }
    }
    let found = try FunctionalModules()(
      ProbeSubject(TrainedNetwork(network: given.network, parameters: parameters, task: given.task), seed: 0))
    #expect(found.parts["still"] == .whole(1) && found.parts["agreement"] == .number(1))
    parameters.tensors[0] = Tensor([4, 6])
    let dead = try FunctionalModules()(
      ProbeSubject(TrainedNetwork(network: given.network, parameters: parameters, task: given.task), seed: 0))
    #expect(dead.value == nil && dead.reason == "no two hidden units change together in the test examples")
  }

  @Test(arguments: SmallNetwork.allCases) func everyNetworkTakesItOrSaysWhyNot(kind: SmallNetwork) throws {
    let found = try FunctionalModules(search: ModuleSearch(restarts: 1), draws: 3)(fresh(kind))
    #expect((found.value == nil) == (found.reason != nil))
  }
}
