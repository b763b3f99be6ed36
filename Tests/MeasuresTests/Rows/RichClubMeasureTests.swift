import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Networks
import Randomness
import Records
import Tensors
import Testing

@Suite struct RichClubMeasureTests {
  @Test func theHubsAreMoreThanTheMean() throws {
    let club = try measured("rich_club", hubs, 12)
    #expect(club.value == 1 && club.parts["members"] == .number(3))
    #expect(club.reason == "there are no rewired graphs to compare with")
    #expect(club.parts["normalized"] == .number(nil) && club.null?.values == [])
    let none = "fewer than two nodes have more edges than the mean"
    #expect(try measured("rich_club", clique(0..<4), 4).reason == none)
  }

  private func found(
    _ subject: (MeasurementOptions) throws -> MeasureSubject, nulls: Int, seed: UInt64 = 0
  ) throws -> MeasureValue {
    let options = MeasurementOptions(nulls: nulls, seed: seed)
    let row = try #require(Measure.named("rich_club"))
    return try #require(try row.value(of: subject(options)))
  }

  private func number(_ part: String, of value: MeasureValue) throws -> Double {
    guard case .number(let number) = value.parts[part] else { return .nan }
    return try #require(number)
  }

  /// Four edges at three of eight nodes, and at the others three or two.
  private let eight = [
    (0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (0, 4), (1, 5), (2, 6), (3, 4), (5, 7), (6, 7), (2, 5),
  ].map { Edge($0, $1) }

  /// The mean over all 4,078 graphs of these degrees, and its deviation: Oracles/rich_club.py. That of four hundred nulls is within four of its
  /// standard errors.
  @Test func isOverTheMeanOfAllGraphsOfTheseDegrees() throws {
    let graph = try Graph(nodeCount: 8, edges: eight)
    let club = try found({ try MeasureSubject(graph, options: $0) }, nulls: 400)
    let (mean, deviation) = (0.7667974497302599, 0.20846738353613137)
    #expect(club.value == 1 && club.null?.model == "degreePreserving" && club.null?.count == 400)
    let error = deviation / 20
    let report = try #require(club.null)
    let (found, spread) = (try #require(report.mean), try #require(report.standardDeviation))
    #expect(abs(found - mean) < 4 * error)
    #expect(abs(spread - deviation) < 0.03)
    let normalized = try number("normalized", of: club)
    // 1 / x varies by the share that x does.
    let relative: Double = error / mean
    #expect(abs(normalized - 1.3041253597697475) < 5.3 * relative)
    guard case .list(let ratios) = club.parts["normalized_coefficients"] else {
      Issue.record("no list")
      return
    }
    // All nodes have more than one edge. With more than two the mean is 0.6409 and deviates by 0.0540: four errors of the ratio are 0.0184.
    #expect(ratios.count == 4 && ratios.last == normalized)
    for (ratio, (expected, error)) in zip(ratios, [(1, 1e-12), (1, 1e-12), (1.0922099785736148, 0.0184)]) {
      #expect(abs(try #require(ratio) - expected) < error)
    }
  }

  /// What is drawn from its own null has the club that its nulls have: 1 on average, with the deviation of a draw and of the nulls' mean.
  private func expectOne(
    draws: Int = 30, nulls: Int = 50, _ draw: (inout RandomStream, MeasurementOptions) throws -> MeasureSubject
  ) throws {
    var (ratio, spread, p) = (0.0, 0.0, 0.0)
    for index in 0..<draws {
      var stream = RandomStream(seed: 900, stream: .data, index: UInt64(index))
      let club = try found({ try draw(&stream, $0) }, nulls: nulls, seed: UInt64(1000 * index))
      ratio += try number("normalized", of: club) / Double(draws)
      let chance = try #require(club.null?.p)
      p += chance / Double(draws)
      let (deviation, mean) = (try #require(club.null?.standardDeviation), try #require(club.null?.mean))
      let relative = deviation / mean
      spread += relative * relative
    }
    let each = (spread / Double(draws)) * (1 + 1 / Double(nulls))
    let error = (each / Double(draws)).squareRoot()
    #expect(error > 0.005, "\(error)")
    #expect(abs(ratio - 1) < 4 * error, "\(ratio) \(error)")
    // Ties make p larger than an even one, never smaller; an even one deviates by .289.
    let least = 0.5 - 4 * 0.289 / Double(draws).squareRoot()
    #expect(p > least, "\(p)")
  }

  @Test func aGraphOfItsOwnNullHasOne() throws {
    let graph = try Graph(nodeCount: 8, edges: eight)
    try expectOne { stream, options in
      try MeasureSubject(DegreePreservingSwap().sample(of: graph, using: &stream), options: options)
    }
  }

  /// A network too, whose units have as many connections with each neighboring layer, whatever null is asked for.
  @Test func aNetworkOfItsOwnNullHasOne() throws {
    let network = try random(sizes: [8, 12, 8], seed: 5, density: 0.4)
    try expectOne { stream, options in
      var options = options
      options.null = LayerShuffle()
      return try MeasureSubject(
        LayeredDegreePreservingSwap().sample(of: network, using: &stream), options: options)
    }
  }

  /// A club that was made: eight nodes that are all joined, with three rays each to a ring of forty, where 10 · 10 of 184 ends would join two of them.
  @Test func aClubIsFound() throws {
    let rays = (0..<24).map { Edge($0 / 3, 8 + $0 * 7 % 40) }
    let ring = (0..<40).map { Edge(8 + $0, 8 + ($0 + 1) % 40) }
    let graph = try Graph(nodeCount: 48, edges: clique(0..<8) + rays + ring)
    let club = try found({ try MeasureSubject(graph, options: $0) }, nulls: 100)
    #expect(club.value == 1 && club.parts["members"] == .number(8))
    #expect(try number("normalized", of: club) > 1.5)
    #expect(club.null?.p == 1 / 101.0)
  }

  /// Two units that are joined both ways are joined once where directions do not count, so nulls may have other degrees there.
  @Test(arguments: [false, true]) func recurrentNetworksHaveTheirNulls(isDirected: Bool) throws {
    let network = try Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 9), DenseLayer(9, 2)])
    var parameters = network.initialParameters(seed: 3)
    for index in parameters.tensors.indices {
      let shape = parameters.tensors[index].shape
      parameters.tensors[index] = Tensor(
        shape, parameters.tensors[index].elements.enumerated().map { $0 * $0 % 5 < 2 ? $1 : 0 })
    }
    let connectome = try Connectome(network, parameters)
    let club = try found(
      { options in
        var options = options
        options.isDirected = isDirected
        return try MeasureSubject(connectome, options: options)
      }, nulls: 20)
    #expect(club.null?.model == "degreePreserving" && club.null?.values.isEmpty == false)
    #expect(try number("normalized", of: club) > 0)
  }
}
