import Testing

@testable import Reports

struct NetworkLayoutTests {
  private func layout(_ sizes: [Int]) throws -> NetworkLayout {
    let matrices = zip(sizes, sizes.dropFirst()).map { [Float](repeating: 1, count: $0 * $1) }
    let count = sizes.reduce(0, +)
    let network = try RunNetwork(layerSizes: sizes, matrices: matrices, membership: (0..<count).map { $0 % 3 })
    return NetworkLayout(network, order: ModuleOrder(network))
  }

  /// No node lies on another or outside the drawing, and layers do not reach into each other.
  @Test(arguments: [
    [4, 32, 32, 4], [64, 64, 10], [784, 256, 256, 10], [1, 1], [8, 8, 4, 2, 1], [41, 41, 300],
  ])
  func nodesAreApartAndInside(sizes: [Int]) throws {
    let layout = try layout(sizes)
    var places: Set<[Int]> = []
    for node in layout.x.indices {
      #expect((0...layout.width).contains(layout.x[node]) && (0...layout.height).contains(layout.y[node]))
      #expect(places.insert([Int(layout.x[node] * 2), Int(layout.y[node] * 2)]).inserted)
    }
    var start = 0
    var right = -Double.infinity
    for size in sizes {
      let xs = layout.x[start..<(start + size)]
      #expect(xs.min()! > right + 50)
      right = xs.max()!
      start += size
    }
  }

  @Test func aSquareInputLayerIsAPicture() throws {
    let layout = try layout([64, 10])
    #expect(Set(layout.x.prefix(8)).count == 8 && Set(layout.y.prefix(8)).count == 1)
    #expect(layout.x[0] == layout.x[8] && layout.y[8] > layout.y[0])
  }

  /// Units that are connected among themselves lie on a ring, apart and inside, however many they are.
  @Test(arguments: [3, 16, 64, 500]) func aLayerConnectedWithItselfIsARing(size: Int) throws {
    let network = try RunNetwork(
      layerSizes: [4, size, 2], ends: [.init(from: 0, to: 1), .init(from: 1, to: 1), .init(from: 1, to: 2)],
      matrices: [4 * size, size * size, 2 * size].map { [Float](repeating: 1, count: $0) },
      membership: (0..<size + 6).map { $0 % 3 })
    let layout = NetworkLayout(network, order: ModuleOrder(network))
    #expect(layout.rings == [false, true, false])
    let distances = (4..<4 + size).map { node in
      let (x, y) = (layout.x[node] - layout.layerCenters[1], layout.y[node] - layout.height / 2)
      return (x * x + y * y).squareRoot()
    }
    #expect(distances.allSatisfy { abs($0 - distances[0]) < 1e-6 } && distances[0] >= 60)
    #expect(
      layout.y.allSatisfy { (0...layout.height).contains($0) }
        && layout.x.allSatisfy { (0...layout.width).contains($0) })
    #expect(Set(layout.x.indices.map { [Int(layout.x[$0] * 10), Int(layout.y[$0] * 10)] }).count == size + 6)
    #expect(layout.layerCenters[2] > layout.layerCenters[1] + distances[0] + 50)
    // The first module begins at the top.
    #expect(layout.y[4] == layout.y[4..<4 + size].min())
  }
}
