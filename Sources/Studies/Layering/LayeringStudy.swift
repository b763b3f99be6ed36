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
  /// locality much, sharing nothing.
  public static let untrained: [LadderNetwork] = {
    let deep = [3, 4, 6, 8, 12].map { count in
      LadderNetwork(
        "20 × \(count)", .perceptron(Array(repeating: 20, count: count), isEven: true),
        expected: count >= 4 ? [.layered: .more] : [.layered: .less])
    }
    let small = [[64, 64, 64, 10], [4, 32, 32, 32, 4], [8, 8, 4, 2, 1], [100, 40, 40, 10]]
    let pyramids = [true, false].flatMap { isEven in
      small.map { widths in
        LadderNetwork(
          widths.map(String.init).joined(separator: "-") + (isEven ? "" : ", normal weights"),
          .perceptron(widths, isEven: isEven), expected: [.layered: .less])
      }
    }
    let local = [(1, 2), (2, 2), (4, 2), (8, 2), (4, 5)].map { channels, matrices in
      LadderNetwork(
        "\(channels) channel\(channels == 1 ? "" : "s"), \(matrices) matrices",
        .convolution(LocalChain(positions: 32, channels: channels, kernel: 3, matrices: matrices)),
        expected: [.layered: matrices < 5 ? .less : .more, .local: .more, .shared: .none])
    }
    let recurrent = [5, 12].map { steps in
      LadderNetwork(
        "20 units, \(steps) steps", .recurrence(units: 20, steps: steps),
        expected: [.layered: .more, .shared: .none])
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

  /// Climbs the ladder with every network; `said` hears of each before it begins. Throws the errors of training and detection.
  public func run(saying said: (String) -> Void = { _ in }) throws -> [LayeringRecord.Network] {
    var networks = try Self.untrained.map { network in
      said(network.name)
      return try climbed(network, draws: draws)
    }
    for recipe in Self.recipes {
      said("\(recipe.name): training")
      let connectomes = try (0..<trainings).map { try trained(recipe.yaml, seed: UInt64(100 + $0)) }
      networks.append(
        try climbed(
          LadderNetwork(recipe.name, .trained(connectomes), expected: [.trained: .more]), draws: trainings))
    }
    return networks
  }

  private func trained(_ network: String, seed: UInt64) throws -> Connectome {
    let text = """
      task: { name: digits }
      seed: \(seed)
      \(network)
      optimizer: { name: adam, learningRate: 1e-3 }
      training: { epochs: \(epochs), batchSize: 64 }
      """
    let trained = try Experiment(RunConfiguration(YAML.parse(text, source: "layering"))).train()
    return try Connectome(trained.network, trained.parameters)
  }

  /// A network with the modularity of every draw of every rung.
  func climbed(_ network: LadderNetwork, draws: Int) throws -> LayeringRecord.Network {
    let outcomes = concurrentMap(draws, threads: threads) { draw in
      Result { () throws -> [Double] in
        var stream = RandomStream(seed: 0, stream: .nulls, index: UInt64(draw))
        return try network.graphs(draw: draw, using: &stream).map {
          try Leiden(restarts: restarts, seed: UInt64(draw)).communities(of: $0).quality
        }
      }
    }
    let values = try outcomes.map { try $0.get() }
    let rungs = network.rungs.enumerated().map { place, rung in
      LayeringRecord.Rung(name: rung.rawValue, values: values.map { $0[place] })
    }
    let channels: Int? = if case .convolution(let chain) = network.subject { chain.channels } else { nil }
    return LayeringRecord.Network(
      name: network.name, kind: network.kind, matrices: network.matrices, channels: channels,
      formula: network.formula, rungs: rungs, steps: steps(of: network, values))
  }

  private func steps(of network: LadderNetwork, _ values: [[Double]]) -> [LayeringRecord.Step] {
    let ladder = network.rungs.filter { $0 != .once }
    return zip(ladder, ladder.dropFirst()).enumerated().map { place, pair in
      let differences = values.map { $0[place + 1] - $0[place] }
      let interval = BootstrapInterval(of: differences, center: .mean, level: Self.level)
      let expectation = network.expected[pair.1]
      return LayeringRecord.Step(
        name: pair.1.property, mean: differences.reduce(0, +) / Double(differences.count),
        lower: interval.lower,
        upper: interval.upper, expected: expectation?.rawValue,
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
