import Networks
import Randomness
import Tensors
import Testing

@Suite struct PlantedModulesTests {
  private func weights(_ graph: PlantedModules, seed: UInt64 = 1) -> Tensor {
    var stream = RandomStream(seed: seed, stream: .initialization)
    return graph.weights(using: &stream)
  }

  @Test func eachUnitHearsAsManyOthersAndNotItself() throws {
    let graph = try PlantedModules(units: 40, modules: 4, degree: 6, mixing: 0.3)
    let w = weights(graph)
    for unit in 0..<40 {
      #expect((0..<40).count { w[$0, unit] != 0 } == 6 && w[unit, unit] == 0)
    }
    #expect(w.elements.allSatisfy { abs($0) < 1 } && w.elements.contains { $0 < 0 })
    #expect(weights(graph) == w && weights(graph, seed: 2) != w)
  }

  @Test(arguments: [0, 0.05, 0.5, 1]) func theMixingIsTheShareFromOutside(mixing: Double) throws {
    let graph = try PlantedModules(units: 400, modules: 20, degree: 10, mixing: mixing)
    let (w, membership) = (weights(graph), graph.membership)
    #expect(Set(membership) == Set(0..<20) && membership.filter { $0 == 3 }.count == 20)
    var outside = 0
    for unit in 0..<400 {
      for heard in 0..<400 where w[heard, unit] != 0 && membership[heard] != membership[unit] { outside += 1 }
    }
    // 4,000 connections: the share has a standard deviation of at most 0.008.
    #expect(abs(Double(outside) / 4000 - mixing) <= (mixing == 0 || mixing == 1 ? 0 : 0.03))
  }

  @Test func aSingleModuleHasNoOutside() throws {
    #expect(try weights(PlantedModules(units: 5, degree: 4)).elements.count { $0 != 0 } == 20)
  }

  @Test(arguments: [
    (10, 0, 1, 0), (10, 11, 1, 0), (10, 2, 5, 0), (10, 2, 0, 0), (10, 10, 1, 0), (10, 3, 3, 0.5),
    (10, 2, 1, 1.5),
    (10, 2, 6, 1), (10, 2, 1, Double.nan),
  ]) func whatCannotBeIsRefused(units: Int, modules: Int, degree: Int, mixing: Double) {
    #expect(throws: Unfit.self) {
      try PlantedModules(units: units, modules: modules, degree: degree, mixing: mixing)
    }
  }
}
