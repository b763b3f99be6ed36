import ConnectomeSupport
import Connectomes
import Graphs
import Networks
import Randomness
import Tensors
import TestSupport
import Testing

/// Where networks are drawn from a null, its p is uniform: Kolmogorov and Smirnov's distance over 200 networks.
@Suite struct CalibrationTests {
  /// Where a network's layered modularity stands among nulls; nil where the network has no connections.
  private func position(of connectome: Connectome, against null: any LayeredNull, draw: Int) throws -> Double? {
    guard connectome.aliveUnits().allSatisfy({ !$0.isEmpty }) else { return nil }
    let quality = LayeredModularity(layerSizes: connectome.layerSizes)
    let detected = { (connectome: Connectome, seed: Int) in
      try Leiden(restarts: 1, seed: UInt64(seed)).communities(of: connectome.graph(), maximizing: quality)
        .quality
    }
    let value = try detected(connectome, 1000 * draw)
    let nulls = try (0..<19).map { index in
      var stream = RandomStream(seed: UInt64(1000 * draw), stream: .nulls, index: UInt64(index))
      return try detected(null.sample(of: connectome, using: &stream), 1000 * draw + index + 1)
    }
    return TestSupport.position(of: value, among: nulls, draw: UInt64(draw))
  }

  private func positions(
    of networks: (Int) throws -> Connectome, against null: any LayeredNull = AliveLayerShuffle()
  ) throws -> [Double] {
    var found: [Double] = []
    var draw = 0
    while found.count < 200 {
      if let position = try position(of: networks(draw), against: null, draw: draw) { found.append(position) }
      draw += 1
    }
    return found
  }

  @Test(arguments: [0.06, 0.1, 0.18, 0.35, 1.0]) func pIsUniformOnRandomNetworks(density: Double) throws {
    let found = try positions {
      try random(sizes: [10, 20, 20, 10], seed: UInt64(5000 + $0), density: density)
    }
    expectUniform(found)
  }

  /// Random networks are random ones of each model.
  @Test(arguments: LayeredNullRow.all.indices) func pIsUniformForEveryModel(index: Int) throws {
    let found = try positions(
      of: { try random(sizes: [8, 14, 8], seed: UInt64(7000 + $0), density: 0.35) },
      against: LayeredNullRow.all[index].make())
    expectUniform(found)
  }

  /// Networks that were initialized are draws of the null that initializes them.
  @Test func pIsUniformOnFreshNetworks() throws {
    let network = try Network(sizes: [8, 14, 8], activation: .tanh)
    let found = try positions(
      of: { try Connectome(network, network.initialParameters(seed: UInt64(11_000 + $0))) },
      against: FreshWeights(of: network))
    expectUniform(found)
  }

  @Test func pIsUniformOnASmallNetwork() throws {
    let found = try positions { try random(sizes: [10, 20, 10], seed: UInt64(9000 + $0), density: 0.25) }
    expectUniform(found)
  }

  /// Networks of the null of a modular sparse network: 12 of 24 hidden units live, most with few connections.
  @Test func pIsUniformOnShufflesOfAModularSparseNetwork() throws {
    let original = try planted(sizes: [8, 24, 8], blocks: 4, between: 0).mapped {
      let unit = $0 == 0 ? $2 : $1
      return unit % 2 == 0 && ($1 * 7 + $2 * 5) % 3 != 0 ? $3[$1, $2] * Scalar(1 + ($1 + $2) % 4) : 0
    }
    #expect(original.aliveUnits()[1].count == 12)
    let found = try positions { draw in
      var stream = RandomStream(seed: 31, stream: .data, index: UInt64(draw))
      return AliveLayerShuffle().sample(of: original, using: &stream)
    }
    expectUniform(found)
  }

  /// Networks of the strength-preserving null of a modular network, whose strengths are uneven too. Its weights all differ, as
  /// trained ones do: few orders of weights that are alike keep strengths, and to find them takes ten times as long.
  @Test func pIsUniformOnNetworksOfTheStrengthPreservingNull() throws {
    let original = try planted(sizes: [8, 16, 8], blocks: 4, between: 0.2).mapped {
      let drawn = Scalar(($1 * 7919 + $2 * 104_729) % 997) / 997
      return $3[$1, $2] * Scalar(1 + ($1 * 5 + $2 * 3) % 7) * Scalar(1 + $1 % 3) * (0.7 + 0.6 * drawn)
        * ($1 + $2 % 5 == 4 ? 0 : 1)
    }
    let found = try positions(
      of: { draw in
        var stream = RandomStream(seed: 31, stream: .data, index: UInt64(draw))
        return LayeredStrengthPreservingSwap().sample(of: original, using: &stream)
      }, against: LayeredStrengthPreservingSwap())
    expectUniform(found)
  }

  /// Without the living units' connections kept, sparse networks from the null look modular.
  @Test func aShuffleThatLosesLivingUnitsIsNotCalibrated() throws {
    let found = try positions(
      of: { try random(sizes: [10, 20, 20, 10], seed: UInt64(5000 + $0), density: 0.1) },
      against: LosingShuffle())
    #expect(distanceFromUniform(found) > 2 * 1.63)
  }
}

/// A deliberately wrong null: weights move among living units, which may lose their last connection.
private struct LosingShuffle: LayeredNull {
  static let name = "losingShuffle"

  func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    let alive = connectome.aliveUnits()
    let weights = connectome.weights.enumerated().map { layer, matrix in
      let width = matrix.shape[1]
      let places = alive[layer].flatMap { row in alive[layer + 1].map { row * width + $0 } }
      var elements = matrix.elements
      var moved = places.map { elements[$0] }
      stream.shuffle(&moved)
      for (place, element) in zip(places, moved) { elements[place] = element }
      return Tensor(matrix.shape, elements)
    }
    return try! Connectome(weights: weights)
  }
}
