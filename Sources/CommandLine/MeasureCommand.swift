import ArgumentParser
import Connectomes
import Experiments
import Files
import Foundation
import GraphFiles
import Graphs
import Measures
import Networks
import Records
import Reports
import Runs

/// `modulon measure`
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure the modularity of a network or a graph against a null model.",
    discussion: """
      INPUT is a run folder, a file of weights (.safetensors, .npz, .npy, .pt; matrices, convolutions, recurrent layers and \
      transformers of PyTorch, Hugging Face, Keras and Flax are found by their names, or matrices by --map), or a graph: GraphML, GEXF, Pajek, MatrixMarket, or a table, plain or gzipped, "-" on standard input. \
      A table is a list of edges (two nodes and perhaps a weight in each line; nodes are any numbers or names, and a first line may \
      say which columns are source, target and weight) or an adjacency matrix (as wide as it is long, perhaps with \
      names). Commas, semicolons, tabs or blanks separate; lines that start with # or % are remarks. A loop of weight w \
      in a list is 2w on the diagonal of a matrix. What was taken is said first, what was guessed or left out in notes. \
      Examples:
        modulon measure runs/sinusoids-3fa92c-s3
        modulon measure model.npz --map 'fc*.weight' --orientation out-in
        modulon measure karate.csv --nulls 0 --export karate.gexf
        modulon measure karate.csv --partition clubs.csv
      """)

  @Argument(help: "What to measure.", completion: .file())
  var input: String

  @Option(
    name: .long, parsing: .unconditional, help: ArgumentHelp("The number of null networks.", valueName: "n"))
  var nulls = 100

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The null model of networks: \(names(of: NetworkNull.all)); of graphs: \(names(of: GraphNullRow.all)).",
      valueName: "name"))
  var null: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("How many times each detection starts afresh.", valueName: "n"))
  var restarts = 10

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "How many detections are compared: how well they agree, and what they have in common.", valueName: "n"))
  var runs = 1

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The resolution: larger values ask for smaller modules.", valueName: "g"))
  var resolution = 1.0

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Also measure the n-cut of so many spectral clusters, 12 in the literature. Without it: none.",
      valueName: "k"))
  var clusters: Int?

  @Option(
    name: .long, parsing: .unconditional, help: ArgumentHelp("The seed of detection and nulls.", valueName: "n")
  )
  var seed: UInt64 = 0

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("A pattern of names of weight matrices. May be given again.", valueName: "glob"))
  var map: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of a run's network, count one part of the weights between two units alone where they have parts, such as candidate of a GRU.",
      valueName: "name"))
  var part: String?

  @Flag(
    name: .customLong("unroll"),
    help:
      "Of a run's network, count a shared weight once for each place or step that uses it. Without it: once.")
  var isUnrolled = false

  @Option(
    name: .long, help: "Which axis of a weight matrix comes first: in-out (Keras, JAX) or out-in (PyTorch).")
  var orientation: Orientation?

  @Option(
    name: .customLong("as"),
    help: "What a file of arrays is. Without it: a graph where its one matrix is symmetric, else a network.")
  var kind: InputReading.Kind?

  @Option(name: .long, help: "What a table is. Without it: what it can only be.")
  var format: GraphFile.TableKind?

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Edges have a direction. Without it: as a graph's file says, none where it says nothing.")
  var directed: Bool?

  @Flag(
    name: .customLong("no-diagonal"), help: "Leave out edges from a node to itself, such as a matrix' diagonal."
  )
  var leavesLoops = false

  @Option(name: .long, help: ArgumentHelp("What becomes of negative weights.", valueName: "rule"))
  var signed: SignRule = .absolute

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Also take this measure, or all; see 'modulon list measures'. May be given again.", valueName: "name"))
  var measure: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Measure these modules instead of searching for the best: a table of nodes and modules, or what --json gave.",
      valueName: "file"), completion: .file())
  var partition: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Also write the graph: \(GraphExport.allowed) (the last two for BrainNet Viewer). May be given again.",
      valueName: "file"))
  var export: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Also write a table of nodes and their modules.", valueName: "file"))
  var membership: String?

  @Option(name: .long, help: ArgumentHelp("Also write a page about it.", valueName: "file"))
  var report: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Threads of detection; results do not depend on it. Without it: all cores.", valueName: "n"))
  var threads: Int?

  @OptionGroup var global: GlobalOptions

  /// A file that is written besides what is printed.
  private enum Output: String {
    case graph = "--export"
    case membership = "--membership"
    case page = "--report"

    /// Refuses to write over a file that this program did not write so.
    func check(_ path: String) throws {
      switch self {
      case .graph: try OutputPath.check(rawValue, graph: path)
      case .membership: try OutputPath.check(rawValue, membership: path)
      case .page: try OutputPath.check(rawValue, page: path)
      }
    }
  }

  private var outputs: [(kind: Output, path: String)] {
    export.map { (.graph, $0) } + (membership.map { [(.membership, $0)] } ?? [])
      + (report.map { [(.page, $0)] } ?? [])
  }

  func validate() throws {
    try OutputPath.check("--partition", partition)
    for (kind, path) in outputs { try OutputPath.check(kind.rawValue, path) }
    for (name, value, allowed) in [
      ("--nulls", nulls, MeasurementOptions.nullsAllowed),
      ("--restarts", restarts, MeasurementOptions.restartsAllowed),
      ("--runs", runs, MeasurementOptions.runsAllowed),
    ] where !allowed.contains(value) {
      throw ValidationError(
        "\(name) cannot be \(value) (allowed: from \(allowed.lowerBound) to \(allowed.upperBound)).")
    }
    if !(resolution > 0 && resolution.isFinite) {
      throw ValidationError("--resolution cannot be \(resolution) (allowed: a number above 0).")
    }
    if let clusters, clusters < 2 {
      throw ValidationError("--clusters cannot be \(clusters) (allowed: from 2).")
    }
    if let threads, threads < 1 { throw ValidationError("--threads cannot be \(threads) (allowed: from 1).") }
    let nulls = NetworkNull.all.map(\.name) + GraphNullRow.all.map(\.name)
    if runs > 1, let partition {
      throw ValidationError(
        "--runs \(runs) compares what is found, but --partition \(partition) says it (allowed: one of the two)."
      )
    }
    if let null, !nulls.contains(null) {
      throw ValidationError("--null cannot be '\(null)' (allowed: \(nulls.joined(separator: ", "))).")
    }
    let names = Measure.all.map(\.name) + [Self.allMeasures]
    for name in measure where !names.contains(name) {
      throw ValidationError(
        "--measure cannot be '\(name)' (allowed: \(names.joined(separator: ", "))).")
    }
    try OutputPath.checkApart(outputs.map { ($0.kind.rawValue, $0.path) })
    for file in export where !GraphExport.isAllowed(file) {
      throw ValidationError("--export cannot be '\(file)' (allowed: names that end in \(GraphExport.allowed)).")
    }
  }

  private static let allMeasures = "all"

  func run() throws {
    try ExitStatus.reporting(about: input) {
      let inputs = [input] + [partition].compactMap { $0 }
      for (kind, path) in outputs {
        try OutputPath.check(kind.rawValue, path, keeps: inputs)
        try kind.check(path)
        try GraphExport.checkFolder(of: path)
      }
      let (reading, found) = try measured()
      for (kind, path) in outputs {
        switch kind {
        case .graph: try GraphExport.write(reading, found, signs: signed, directed: directed ?? false, to: path)
        case .membership: try GraphExport.writeMembership(reading, found, to: path)
        case .page: try MeasuredPage(found, of: reading.input).write(to: path)
        }
      }
      if global.json {
        Console.print(String(decoding: try found.jsonLine(), as: UTF8.self))
      } else {
        for (name, value) in found.summary { Console.print("\(name): \(value)") }
      }
    }
  }

  /// Reads the input and measures it; notes go to standard error.
  func measured() throws -> (reading: InputReading, report: ModularityReport) {
    var inputOptions = InputReading.Options()
    inputOptions.map = map
    inputOptions.orientation = orientation
    inputOptions.kind = kind
    inputOptions.counting = WeightCounting(part: part, isUnrolled: isUnrolled)
    inputOptions.graph.isDirected = directed
    inputOptions.graph.table = format
    inputOptions.graph.keepsLoops = !leavesLoops
    var reading = try InputReading(path: input, options: inputOptions)
    for file in export { try GraphFile.requireWritable(nodeCount: reading.input.nodeCount, to: file) }
    let given = try partition.map { try PartitionFile.read($0, of: reading.nodeNames) }
    reading.report.partition = partition
    let measured = reading.input
    var notes = reading.report.notes.map { "\(input): \($0)" }
    if case .graph(let graph) = measured, graph.edgeCount >= 100_000, nulls > 0 {
      notes.append(
        "\(nulls) random graphs are measured as well, each of which takes as long; --nulls 0 leaves them out")
    }
    if !global.quiet { for note in notes { Console.say("modulon: note: \(note)") } }
    var options = MeasurementOptions(
      nulls: nulls, restarts: restarts, resolution: resolution,
      clusters: clusters, isDirected: directed ?? false, signs: signed,
      measures: measure.contains(Self.allMeasures) ? Measure.all.map(\.name) : measure, partition: given,
      seed: seed, threads: threads ?? availableCores())
    options.runs = runs
    if let null { try options.choose(null: null, as: "--null", for: measured, at: input) }
    return (reading, try measured.report(input: input, options: options, read: reading.report))
  }
}

/// The names of null models for the help.
private func names(of nulls: [NetworkNull]) -> String { nulls.map(\.name).joined(separator: ", ") }
private func names(of nulls: [GraphNullRow]) -> String { nulls.map(\.name).joined(separator: ", ") }

extension Orientation: ExpressibleByArgument {}
extension SignRule: ExpressibleByArgument {}
extension GraphFile.TableKind: ExpressibleByArgument {}
extension InputReading.Kind: ExpressibleByArgument {}
