import Randomness
import Testing

@testable import Graphs

/// What detection finds where no module was put: in layers of given widths, and in random graphs.
@Suite struct IntrinsicModularityTests {
  /// What plain modularity finds in layers joined evenly, from widths alone: spec values with two to four digits.
  @Test(
    arguments: [
      ([20, 20], 0.0), ([20, 20, 20], 0.0), ([20, 20, 20, 20], 0.1667), ([20, 20, 20, 20, 20, 20], 0.30),
      ([784, 100, 100, 10], 0.0176),
    ] as [([Int], Double)])
  func findsTheIntrinsicMaximumOfUniformLayers(sizes: [Int], expected: Double) throws {
    let blocks = zip(sizes, sizes.dropFirst()).map { Array(repeating: Float(1), count: $0 * $1) }
    let found = try Leiden(restarts: 6).communities(of: Graph(layerSizes: sizes, blocks: blocks))
    #expect(abs(found.quality - expected) < 0.00051)
  }

  /// The same of the widest network that the field measures: spec value with three digits.
  @Test func findsTheIntrinsicMaximumOfWideLayers() throws {
    let sizes = [784, 256, 256, 256, 256, 10]
    let blocks = zip(sizes, sizes.dropFirst()).map { Array(repeating: Float(1), count: $0 * $1) }
    let found = try Leiden(restarts: 2).communities(of: Graph(layerSizes: sizes, blocks: blocks))
    #expect(abs(found.quality - 0.322) < 0.00051)
  }

  /// The same of magnitudes of a normal distribution: mean and standard deviation of igraph's best of many runs over draws, see
  /// Oracles/random_maxima.py. One draw is within three of these.
  @Test(
    arguments: [
      ([20, 20], 0.1430, 0.0079), ([20, 20, 20], 0.1273, 0.0039), ([20, 20, 20, 20], 0.1895, 0.0078),
      ([20, 20, 20, 20, 20, 20], 0.3204, 0.0055), ([784, 100, 100, 10], 0.0497, 0.0007),
    ] as [([Int], Double, Double)])
  func findsTheIntrinsicMaximumOfNormalLayers(sizes: [Int], mean: Double, deviation: Double) throws {
    var stream = RandomStream(seed: 1, stream: .data)
    let blocks = zip(sizes, sizes.dropFirst()).map { rows, columns in
      (0..<rows * columns).map { _ in Float(abs(stream.normal())) }
    }
    let found = try Leiden(restarts: 4).communities(of: Graph(layerSizes: sizes, blocks: blocks))
    #expect(abs(found.quality - mean) < 3 * deviation, "\(found.quality)")
  }

  /// The same of the widest network.
  @Test func findsTheIntrinsicMaximumOfWideNormalLayers() throws {
    let sizes = [784, 256, 256, 256, 256, 10]
    var stream = RandomStream(seed: 1, stream: .data)
    let blocks = zip(sizes, sizes.dropFirst()).map { rows, columns in
      (0..<rows * columns).map { _ in Float(abs(stream.normal())) }
    }
    let found = try Leiden(restarts: 2).communities(of: Graph(layerSizes: sizes, blocks: blocks))
    #expect(abs(found.quality - 0.3216) < 0.001, "\(found.quality)")
  }

  /// What chance alone has, by the density of random graphs of 100 nodes, the last with normal magnitudes: mean and standard deviation as above.
  /// The mean over eight draws is within four of its standard errors.
  @Test(
    arguments: [
      (0.02, false, 0.7063, 0.0369), (0.05, false, 0.4349, 0.0194), (0.1, false, 0.2848, 0.0103),
      (0.2, false, 0.1794, 0.0057), (0.5, false, 0.0794, 0.0022), (1, true, 0.0608, 0.0015),
    ] as [(Double, Bool, Double, Double)])
  func findsWhatRandomGraphsHave(density: Double, isNormal: Bool, mean: Double, deviation: Double) throws {
    var qualities: [Double] = []
    for seed in 0..<8 as Range<UInt64> {
      var stream = RandomStream(seed: seed, stream: .data)
      var edges: [Edge] = []
      for source in 0..<100 {
        for target in 0..<source where stream.uniform() < density {
          edges.append(Edge(source, target, weight: isNormal ? abs(stream.normal()) : 1))
        }
      }
      qualities.append(
        try Leiden(restarts: 10, seed: seed).communities(of: Graph(nodeCount: 100, edges: edges)).quality)
    }
    let found = qualities.reduce(0, +) / 8
    #expect(abs(found - mean) < 4 * deviation / 8.0.squareRoot(), "\(found)")
  }
}
