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
}
