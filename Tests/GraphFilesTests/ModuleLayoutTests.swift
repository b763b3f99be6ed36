import Testing

@testable import GraphFiles

struct ModuleLayoutTests {
  private func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    ((a - b) * (a - b)).sum().squareRoot()
  }

  /// Nodes of a module are nearer to its middle than to that of any other, and no two lie upon each other.
  @Test(arguments: [[40, 40], [5, 30, 9, 1], [60], [1, 1, 1], [3, 2, 200, 7, 7]])
  func modulesAreSeen(sizes: [Int]) {
    let membership = sizes.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    let places = ModuleLayout.positions(membership: membership)
    let middles = sizes.indices.map { module in
      let own = membership.indices.filter { membership[$0] == module }.map { places[$0] }
      return own.reduce(.zero, +) / Double(own.count)
    }
    for node in places.indices {
      let nearest = sizes.indices.min {
        distance(places[node], middles[$0]) < distance(places[node], middles[$1])
      }
      #expect(nearest == membership[node])
      for other in 0..<node { #expect(distance(places[node], places[other]) > 0.5 * ModuleLayout.spacing) }
    }
  }

  @Test func noNodesHaveNoPlaces() {
    #expect(ModuleLayout.positions(membership: []).isEmpty)
    #expect(ModuleLayout.positions(membership: [], layerSizes: [0, 0]).isEmpty)
  }

  @Test func layersAreColumnsInTheOrderOfModules() {
    let places = ModuleLayout.positions(membership: [1, 0, 1, 0, 1], layerSizes: [2, 3])
    #expect(places[0].x == 0 && places[1].x == 0 && Set(places[2...].map(\.x)).count == 1 && places[2].x > 0)
    #expect(places[1].y > places[0].y && places[3].y > places[2].y && places[2].y > places[4].y)
  }
}
