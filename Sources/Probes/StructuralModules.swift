import Connectomes
import Graphs
import Measures
import Networks
import Tensors

/// How the modules of a network's weights are searched for.
public struct ModuleSearch: Equatable, Sendable {
  /// γ of the layered modularity.
  public var resolution: Double
  /// How many times detection starts afresh.
  public var restarts: Int

  /// A search at a resolution.
  public init(resolution: Double = 1, restarts: Int = 10) {
    self.resolution = resolution
    self.restarts = restarts
  }
}

/// The modules of a network's weights, of the best layered modularity.
struct StructuralModules {
  /// The module of each unit of every population.
  let membership: [[Int]]
  /// The hidden units of each module that has some, by population.
  let hidden: [[(population: Int, units: [Int])]]

  /// What the search finds; nil where nothing is connected.
  init?(of subject: ProbeSubject, by search: ModuleSearch) throws {
    let options = MeasurementOptions(
      nulls: 0, restarts: search.restarts, resolution: search.resolution, seed: subject.seed, threads: 1)
    let measured = try MeasureSubject(
      Connectome(subject.network, subject.parameters), structure: subject.task.structure, options: options)
    guard measured.emptiness == nil,
      let found = try Measure.named("layered")?.value(of: measured)?.partition?.membership
    else { return nil }
    let outline = subject.network.outline
    var first = 0
    membership = outline.sizes.map { size in
      defer { first += size }
      return Array(found[first..<first + size])
    }
    var byModule: [Int: [(population: Int, units: [Int])]] = [:]
    for population in outline.populations.indices where outline.hidden.contains(population) {
      for (module, units) in Dictionary(
        grouping: membership[population].indices, by: { [membership] in membership[population][$0] })
      {
        byModule[module, default: []].append((population, units))
      }
    }
    hidden = byModule.sorted { $0.key < $1.key }.map(\.value)
  }

  /// As many units of each population, drawn at random.
  static func random(
    like module: [(population: Int, units: [Int])], of network: Network, _ subject: ProbeSubject, draw: Int
  ) -> [(population: Int, units: [Int])] {
    var stream = subject.stream(.units, draw)
    return module.map { population, units in
      let all = stream.permutation(network.outline.populations[population].unitCount)
      return (population, Array(all.prefix(units.count)))
    }
  }
}

extension ProbeSubject {
  /// The adjusted Rand index of two divisions of the same units, and the share of `draws` permutations of the units, and the divisions
  /// themselves, that agree as well or better.
  func agreement(of labels: [Int], with others: [Int], draws: Int) throws(GraphError) -> (
    value: Double, p: Double
  ) {
    let partition = Partition(labels)
    let value = try adjustedRandIndex(partition, Partition(others))
    let beyond = try (0..<draws).count { draw throws(GraphError) in
      var stream = stream(.units, draw)
      let order = stream.permutation(others.count)
      return try adjustedRandIndex(partition, Partition(order.map { others[$0] })) >= value - 1e-12
    }
    return (value, Double(beyond + 1) / Double(draws + 1))
  }

  /// The parameters without some units of some populations.
  func silencing(_ units: [(population: Int, units: [Int])]) -> Parameters {
    units.reduce(parameters) { $0.silencing($1.units, of: $1.population, in: network.outline) }
  }
}
