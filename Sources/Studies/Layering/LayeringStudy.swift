import Configuration
import Connectomes
import Experiments
import Graphs
import Randomness
import Records
import Statistics

/// How much modularity do layering, locality, weight sharing and training bring? A ladder of null models, each of which keeps more of a
/// network than the one below, and Newman's modularity of each.
public struct LayeringStudy: Sendable {
  /// How many graphs each rung has.
  public var draws: Int
  /// How many networks of each kind are trained.
  public var trainings: Int
  /// How many epochs they are trained.
  public var epochs: Int
  /// How often detection starts anew for each graph.
  public var restarts: Int
  /// How many threads are taken; results do not depend on it.
  public var threads: Int

  /// How far from zero a mean difference may lie and still be none.
  public static let bound = 0.05
  /// The level of the intervals.
  public static let level = 0.95

  /// A study; see the properties.
  public init(draws: Int = 100, trainings: Int = 10, epochs: Int = 30, restarts: Int = 20, threads: Int = 1) {
    self.draws = draws
    self.trainings = trainings
    self.epochs = epochs
    self.restarts = restarts
    self.threads = threads
  }

  /// The networks that need no training, and what is expected of them: layering helps deep networks of equal widths and no pyramid,
  /// locality much, sharing nothing, and what a network has beyond its strengths goes the way of its largest step.
  public static let untrained: [LadderNetwork] = {
    let deep = [3, 4, 6, 8, 12].map { count in
      LadderNetwork(
        "20 × \(count)", .perceptron(Array(repeating: 20, count: count), isEven: true),
        expected: count >= 4 ? [.layered: .more, .strengths: .more] : [.layered: .less, .strengths: .less])
    }
    let small = [[64, 64, 64, 10], [4, 32, 32, 32, 4], [8, 8, 4, 2, 1], [100, 40, 40, 10]]
    let pyramids = [true, false].flatMap { isEven in
      small.map { widths in
        LadderNetwork(
          widths.map(String.init).joined(separator: "-") + (isEven ? "" : ", normal weights"),
          .perceptron(widths, isEven: isEven), expected: [.layered: .less, .strengths: .less])
      }
    }
    let local = [(1, 2), (2, 2), (4, 2), (8, 2), (4, 5)].map { channels, matrices in
      LadderNetwork(
        "\(channels) channel\(channels == 1 ? "" : "s"), \(matrices) matrices",
        .convolution(LocalChain(positions: 32, channels: channels, kernel: 3, matrices: matrices)),
        expected: [
          .layered: matrices < 5 ? .less : .more, .local: .more, .shared: .none, .strengths: .more,
        ])
    }
    let recurrent = [5, 12].map { steps in
      LadderNetwork(
        "20 units, \(steps) steps", .recurrence(units: 20, steps: steps),
        expected: [.layered: .more, .shared: .none, .strengths: .more])
    }
    return deep + pyramids + local + recurrent
  }()

  /// The kinds of networks that are trained: configurations of the digits.
  static let recipes: [(name: String, yaml: String)] = [
    (
      "64-64-64-10 on digits",
      "network: { layers: [64, 64, 64, 10], activation: relu, initializer: heUniform }"
    ),
    (
      "64-32-32-32-32-10 on digits",
      "network: { layers: [64, 32, 32, 32, 32, 10], activation: relu, initializer: heUniform }"
    ),
    (
      "convolutions of 16 and 32 channels on digits, a node a channel",
      """
      network:
        input: [8, 8, 1]
        activation: relu
        initializer: heUniform
        layers:
          - { name: convolution, channels: 16, kernel: 3, padding: same }
          - { name: maxPool, size: 2 }
          - { name: convolution, channels: 32, kernel: 3, padding: same }
          - { name: maxPool, size: 2 }
          - { name: flatten }
          - 64
          - 10
      """
    ),
  ]

  /// The convolutional network that is unrolled after training: small enough for a node for every channel at every place.
  static let image = ImageChain(side: 8, channels: [1, 8, 8], kernel: 3, outputs: 10)

  /// Its configuration.
  static let imageRecipe = """
    network:
      input: [8, 8, 1]
      activation: relu
      initializer: heUniform
      layers:
        - { name: convolution, channels: 8, kernel: 3 }
        - { name: convolution, channels: 8, kernel: 3 }
        - { name: flatten }
        - 10
    """

  /// Climbs the ladder with every network; `said` hears of each before it begins. Throws the errors of training and detection.
  public func run(saying said: (String) -> Void = { _ in }) throws -> [LayeringRecord.Network] {
    var networks = try Self.untrained.map { network in
      said(network.name)
      return try climbed(network, draws: draws)
    }
    for recipe in Self.recipes {
      said("\(recipe.name): training")
      let connectomes = try (0..<trainings).map { try trained(recipe.yaml, seed: $0).connectome }
      networks.append(
        try climbed(
          LadderNetwork(recipe.name, .trained(connectomes), expected: [.trained: .more]), draws: trainings))
    }
    let name = "two convolutions of 8 channels on digits"
    said("\(name): training")
    let images = try (0..<trainings).map { try trained(Self.imageRecipe, seed: $0) }
    return networks + [
      try climbed(
        // A pyramid, as the others: layers alone make it less modular.
        LadderNetwork(
          name,
          .unrolled(Self.image, weights: images.map(\.magnitudes), once: images.map(\.connectome)),
          expected: [.layered: .less, .local: .more, .shared: .none, .trained: .more, .strengths: .more]),
        draws: trainings)
    ]
  }

  /// The configuration of a training.
  static func text(of network: String, seed: Int, epochs: Int) -> String {
    """
    task: { name: digits }
    seed: \(100 + seed)
    \(network)
    optimizer: { name: adam, learningRate: 1e-3 }
    training: { epochs: \(epochs), batchSize: 64 }
    """
  }

  /// A trained network: its connections with a unit a channel, and the magnitudes of all weights of each.
  private func trained(
    _ network: String, seed: Int
  ) throws -> (connectome: Connectome, magnitudes: [[Double]]) {
    let trained = try Experiment(
      RunConfiguration(YAML.parse(Self.text(of: network, seed: seed, epochs: epochs), source: "layering"))
    ).train()
    return (
      try Connectome(trained.network, trained.parameters),
      trained.network.outline.connections.map {
        trained.parameters[$0.parameter].elements.map { Double(abs($0)) }
      }
    )
  }

  /// A network with the modularity of every draw of every rung.
  func climbed(_ network: LadderNetwork, draws: Int) throws -> LayeringRecord.Network {
    let outcomes = concurrentMap(draws, threads: threads) { draw in
      Result { () throws -> [(newman: Double, layered: Double?)] in
        var stream = RandomStream(seed: 0, stream: .nulls, index: UInt64(draw))
        let leiden = Leiden(restarts: restarts, seed: UInt64(draw))
        return try network.graphs(draw: draw, using: &stream).map { drawn in
          (
            try leiden.communities(of: drawn.graph).quality,
            try drawn.layerSizes.map {
              try leiden.communities(of: drawn.graph, maximizing: LayeredModularity(layerSizes: $0)).quality
            }
          )
        }
      }
    }
    let values = try outcomes.map { try $0.get() }
    let rungs = network.rungs
    let top = rungs.lastIndex { $0.isStep }!
    let own = LayeringRecord.Values(values.map { $0[top].newman }).mean
    let channels: Int? = if case .convolution(let chain) = network.subject { chain.channels } else { nil }
    return LayeringRecord.Network(
      name: network.name, kind: network.kind, matrices: network.matrices, channels: channels,
      formula: network.formula,
      rungs: rungs.enumerated().map { place, rung in
        let newman = values.map { $0[place].newman }
        let layered = values.compactMap { $0[place].layered }
        return LayeringRecord.Rung(
          name: rung.rawValue, values: newman, layered: layered.isEmpty ? nil : layered,
          standing: place < top ? Self.standing(of: own, among: newman) : nil)
      },
      steps: steps(of: network, values.map { $0.map(\.newman) }))
  }

  private static func standing(of mean: Double, among values: [Double]) -> LayeringRecord.Standing {
    // No modularity reaches one.
    let comparison = NullComparison(of: mean, with: values, maximum: 1)
    return LayeringRecord.Standing(z: comparison.z, p: comparison.p, warnings: comparison.warnings)
  }

  /// From each rung to the next, and from random graphs with the network's strengths to the network.
  private func steps(of network: LadderNetwork, _ values: [[Double]]) -> [LayeringRecord.Step] {
    let ladder = network.rungs.indices.filter { network.rungs[$0].isStep }
    let beside = network.rungs.indices.filter { network.rungs[$0] == .strengths }
    return
      (zip(ladder, ladder.dropFirst()).map { ($0, $1, network.rungs[$1]) }
      + beside.map { ($0, ladder[ladder.count - 1], network.rungs[$0]) }).map { lower, upper, rung in
        let differences = values.map { $0[upper] - $0[lower] }
        let interval = BootstrapInterval(of: differences, center: .mean, level: Self.level)
        let expectation = network.expected[rung]
        return LayeringRecord.Step(
          name: rung.property, mean: differences.reduce(0, +) / Double(differences.count),
          lower: interval.lower, upper: interval.upper, expected: expectation?.rawValue,
          verdict: expectation.map { Self.verdict(of: interval, $0) })
      }
  }

  /// What an interval says of an expectation; `none` is held against the bound.
  static func verdict(
    of interval: BootstrapInterval, _ expectation: LadderNetwork.Expectation
  ) -> StudyClaimRecord.Verdict {
    guard let lower = interval.lower, let upper = interval.upper else { return .undecided }
    switch expectation {
    case .more: return lower > 0 ? .supported : upper < 0 ? .contradicted : .undecided
    case .less: return upper < 0 ? .supported : lower > 0 ? .contradicted : .undecided
    case .none:
      if lower > -bound, upper < bound { return .equivalent }
      return lower > bound || upper < -bound ? .contradicted : .undecided
    }
  }
}
