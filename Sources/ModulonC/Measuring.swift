import CModulon
import Configuration
import Connectomes
import Experiments
import Foundation
import GraphFiles
import Graphs
import Measures
import Networks
import Records
import Runs
import Tensors

/// A measurement as a caller asks for it: the options of `modulon measure` under their own names.
struct Measuring {
  private var path: String?
  private var null: String?
  private var isChain = false
  private var framework: String?
  private var reading = InputReading.Options()
  private var options = MeasurementOptions()

  init(options text: String) throws {
    let section = try ConfigurationSection(YAML.parse(text, source: "options of measure"))
    path = try section.optional("path")
    null = try section.optional("null")
    isChain = try section.value("chain", default: false)
    framework = try section.optional("format")
    options.nulls = try section.nulls()
    options.restarts = try section.restarts()
    options.runs = try section.runs()
    options.resolution = try section.positive("resolution", default: 1)
    options.clusters = try section.optional("clusters", where: { $0 >= 2 }, allowed: "a whole number from 2")
    options.signs = try section.choice("signed", default: SignRule.absolute)
    let names = Measure.all.map(\.name)
    options.measures =
      try section.optional(
        "measures", as: [String].self, where: { $0 == ["all"] || $0.allSatisfy(names.contains) },
        allowed: "all, or a list of \(names.joined(separator: ", "))") ?? []
    if options.measures == ["all"] { options.measures = names }
    options.seed = try section.value("seed", default: 0)
    options.threads = try section.count("threads", default: 1)
    if let labels = try section.optional("partition", as: [Int].self) { options.partition = Partition(labels) }
    let directed = try section.optional("directed", as: Bool.self)
    (options.isDirected, reading.graph.isDirected) = (directed ?? false, directed)
    reading.graph.keepsLoops = try section.value("diagonal", default: true)
    reading.map = try section.optional("map", as: [String].self) ?? []
    reading.orientation = try section.optional("orientation", as: Choice<Orientation>.self)?.value
    reading.counting = WeightCounting(
      part: try section.optional("part"), isUnrolled: try section.value("unroll", default: false))
    reading.kind = try section.optional("as", as: Choice<InputReading.Kind>.self)?.value
    try section.close()
  }

  /// The report of one of: a path among the options, arrays, or a graph.
  func report(_ arrays: modulon_arrays?, _ graph: modulon_graph?, stop: StopFlag) throws -> ModularityReport {
    guard [path != nil, arrays != nil, graph != nil].count(where: { $0 }) == 1 else {
      throw Refused("nothing to measure, or too much (allowed: a path, arrays or a graph)")
    }
    let read =
      try path.map { try InputReading(path: $0, options: reading) }
      ?? arrays.map { try self.read($0) } ?? self.read(graph!)
    var options = options
    options.goesOn = { !stop.isUp }
    if let null { try options.choose(null: null, as: "null", for: read.input, at: path) }
    if let partition = options.partition, partition.nodeCount != read.input.nodeCount {
      throw GraphError.partitionSize(nodes: partition.nodeCount, expected: read.input.nodeCount)
    }
    return try read.input.report(input: path ?? "arrays", options: options, read: read.report)
  }

  private func read(_ given: modulon_arrays) throws -> InputReading {
    let arrays = try CallerArrays(given)
    guard isChain else {
      var content = arrays.content
      if let framework { content.metadata["format"] = framework }
      return try InputReading(content, named: "arrays", options: reading)
    }
    let tensors = try arrays.tensors()
    let report = InputReport(
      readAs: "network", taken: arrays.arrays.map { InputReport.Array(name: $0.name, shape: $0.shape) },
      leftOut: [],
      orientation: (arrays.isOutIn ? Orientation.outIn : .inOut).rawValue, orientationReason: "given",
      notes: reading.idle(["--part", "--unroll"], for: "a network"))
    return InputReading(.network(try Connectome(weights: tensors), nil), report)
  }

  private func read(_ given: modulon_graph) throws -> InputReading {
    guard given.nodes >= 0, given.edges >= 0, given.edges == 0 || given.sources != nil && given.targets != nil
    else { throw Refused("a graph of \(given.nodes) nodes and \(given.edges) edges that are nowhere") }
    let edges = (0..<Int(given.edges)).map { edge in
      Edge(Int(given.sources![edge]), Int(given.targets![edge]), weight: given.weights?[edge] ?? 1)
    }
    let kept = reading.graph.keepsLoops ? edges : edges.filter { $0.source != $0.target }
    let isDirected = reading.graph.isDirected ?? (given.directed != 0)
    return InputReading(
      GraphFile(try Graph(nodeCount: Int(given.nodes), edges: kept, directed: isDirected)),
      notes: reading.idle(["--part", "--unroll"], for: "a graph"))
  }
}
