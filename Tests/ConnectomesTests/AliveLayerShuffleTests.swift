import ConnectomeSupport
import Connectomes
import Networks
import Randomness
import Tensors
import Testing

@Suite struct AliveLayerShuffleTests {
  /// Input 0 leads through hidden unit 0 to output 0. Input 1 ends at hidden unit 1, which leads nowhere; hidden unit 2
  /// leads to output 1 but nothing leads to it; input 2 has a connection of exactly a hundredth of the largest.
  static let small = [
    Tensor([3, 3], [-2, 0, 0, 0, 0.5, 0, 0.02, 0, 0]), Tensor([3, 2], [1, 0, 0, 0, 0, -1]),
  ]

  @Test func unitsLiveOnPathsFromInputToOutput() throws {
    let connectome = try Connectome(weights: Self.small)
    #expect(connectome.aliveUnits() == [[0], [0], [0]])
    #expect(connectome.aliveUnits(threshold: 0.009) == [[0, 2], [0], [0]])
    #expect(connectome.aliveUnits(threshold: 0) == [[0, 2], [0], [0]])
    #expect(connectome.aliveUnits(threshold: 1) == [[], [], []])
  }

  @Test func allUnitsOfADenseNetworkLive() throws {
    #expect(try planted(sizes: [2, 3, 1], blocks: 1, between: 1).aliveUnits() == [[0, 1], [0, 1, 2], [0]])
  }

  /// Units that read a stream and write to it live where nothing but the stream is read in the end.
  @Test func aStreamIsReadWhereNothingElseIs() throws {
    let outline = NetworkOutline(
      populations: [
        Population(name: "stream", unitCount: 2, role: .input), Population(name: "hidden", unitCount: 3),
      ],
      connections: [
        Connection(from: 0, to: 1, parameter: 0, reading: Reading(from: 2, to: 3)),
        Connection(from: 1, to: 0, parameter: 1, reading: Reading(from: 3, to: 2)),
      ])
    let connectome = try Connectome(
      outline, weights: [Tensor([2, 3], [1, 0, 1, 0, 0, 1]), Tensor([3, 2], [0, 1, 1, 0, 0, 0])])
    #expect(connectome.aliveUnits() == [[0, 1], [0]])
  }

  @Test func anEmptyLayerKillsAll() throws {
    #expect(
      try Connectome(weights: [Tensor([2, 2], [1, 1, 1, 1]), Tensor([2, 1])]).aliveUnits() == [[], [], []])
    #expect(try Connectome(weights: [Tensor([2, 2])]).aliveUnits() == [[], []])
  }

  /// Long before, after and beside the living part there are dead ends three layers deep.
  @Test func deadEndsAreFollowedToTheirEnd() throws {
    let chain = matrix(3, 3) { $0 == $1 ? 1 : 0 }
    let cutBehind = matrix(3, 3) { $0 == $1 && $0 != 1 ? 1 : 0 }
    let cutBefore = matrix(3, 3) { $0 == $1 && $0 != 2 ? 1 : 0 }
    let connectome = try Connectome(weights: [cutBefore, chain, chain, cutBehind])
    #expect(connectome.aliveUnits() == [[0], [0], [0], [0], [0]])
  }

  @Test func livingUnitsAreTheSameInAnyOrderScaleAndSign() throws {
    let connectome = try random(sizes: [6, 9, 8, 5], seed: 8, density: 0.15)
    let alive = connectome.aliveUnits()
    #expect(alive.contains { !$0.isEmpty } && alive[1].count < 9)
    #expect(try connectome.withSignsFlipped().aliveUnits() == alive)
    #expect(try connectome.scaled { [0.25, 4, 1024][$0] }.aliveUnits() == alive)
    let reversed = try connectome.withHiddenUnitsReversed().aliveUnits()
    #expect(reversed[1] == alive[1].map { 8 - $0 }.reversed())
    #expect(reversed[2] == alive[2].map { 7 - $0 }.reversed())
  }

  @Test func weightsMoveAmongLivingUnitsOnly() throws {
    for (seed, density) in [(8, 0.2), (9, 0.3), (10, 1)] {
      let connectome = try random(sizes: [6, 9, 8, 5], seed: UInt64(seed), density: density)
      let alive = connectome.aliveUnits()
      #expect(
        violations(of: AliveLayerShuffle(), at: connectome) { layer, row, column in
          !alive[layer].contains(row) || !alive[layer + 1].contains(column)
        } == [])
    }
  }

  @Test func theSameUnitsLive() throws {
    for seed in 0..<40 as Range<UInt64> {
      let connectome = try random(sizes: [6, 9, 8, 5], seed: seed, density: seed % 2 == 0 ? 0.15 : 0.3)
      for index in 0..<10 as Range<UInt64> {
        var stream = RandomStream(seed: seed, stream: .nulls, index: index)
        let sample = AliveLayerShuffle().sample(of: connectome, using: &stream)
        #expect(sample.aliveUnits() == connectome.aliveUnits())
        #expect(
          zip(sample.weights, connectome.weights).allSatisfy { $0.elements.sorted() == $1.elements.sorted() })
      }
    }
  }

  /// Where no unit can lose its connections the sample is the plain shuffle, bit by bit.
  @Test func denseNetworksAreShuffledAsByTheLayerShuffle() throws {
    let connectome = try random(sizes: [6, 9, 8, 5], seed: 3)
    var (first, second) = (RandomStream(seed: 4, stream: .nulls), RandomStream(seed: 4, stream: .nulls))
    #expect(
      AliveLayerShuffle().sample(of: connectome, using: &first).weights
        == LayerShuffle().sample(of: connectome, using: &second).weights)
    #expect(first == second)
  }

  /// Four connections of 3 × 3 that leave no line empty have 45 arrangements, and their weights 24 orders.
  @Test func everyArrangementIsEquallyLikely() throws {
    let connectome = try Connectome(weights: [
      Tensor([3, 3], [1, 0, 0, 0, 2, 0, 0, 3, 4]), Tensor([3, 1], [1, 1, 1]),
    ])
    var counts: [[Scalar]: Int] = [:]
    for index in 0..<1080 * 10 {
      var stream = RandomStream(seed: 12, stream: .nulls, index: UInt64(index))
      counts[AliveLayerShuffle().sample(of: connectome, using: &stream).weights[0].elements, default: 0] += 1
    }
    #expect(counts.count > 1070 && counts.count <= 1080)
    // χ² with 1,079 degrees of freedom is above 1,230 once in a thousand times.
    let missing = Double((1080 - counts.count) * 10)
    let chiSquare = counts.values.reduce(missing) { $0 + Double(($1 - 10) * ($1 - 10)) / 10 }
    #expect(chiSquare < 1230)
  }

  /// A shuffle over all places breaks what this one must keep.
  @Test func theCheckTellsItFromTheLayerShuffle() throws {
    let connectome = try random(sizes: [6, 9, 8, 5], seed: 8, density: 0.2)
    let alive = connectome.aliveUnits()
    #expect(
      violations(of: LayerShuffle(), at: connectome) { layer, row, column in
        !alive[layer].contains(row) || !alive[layer + 1].contains(column)
      } == [.fixedPlaces])
  }
}
