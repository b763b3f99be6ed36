import ArgumentParser
import Connectomes
import Foundation
import Graphs
import Networks
import Records
import Studies

/// `modulon measure`
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the modularity of a network or a graph against a null model.",
    discussion: """
      INPUT is a run folder, a file of weights (.safetensors, .npz, .npy; weight matrices are found by --map), an \
      adjacency matrix (.csv) or a list of edges (.csv: source,target,weight). Examples:
        modulon measure runs/sinusoids-3fa92c-s3
        modulon measure model.safetensors --map 'fc*.weight' --orientation out-in --json
        modulon measure karate.csv --nulls 0 --export karate.gexf
      """)

  @Argument(help: "What to measure.", completion: .file())
  var input: String

  @Option(name: .long, help: "The number of null networks.")
  var nulls = 100

  @Option(name: .long, help: "The null model: \(layeredNulls.map(\.name).joined(separator: ", ")).")
  var null = AliveLayerShuffle.name

  @Option(name: .long, help: "How many times each detection starts afresh.")
  var restarts = 10

  @Option(name: .long, help: "The resolution: larger values ask for smaller modules.")
  var resolution = 1.0

  @Option(name: .long, help: "The seed of detection and nulls.")
  var seed: UInt64 = 0

  @Option(
    name: .long, parsing: .singleValue, help: "A pattern of names of weight matrices. May be given again.")
  var map: [String] = []

  @Option(
    name: .long, help: "Which axis of a weight matrix comes first: in-out (Keras, JAX) or out-in (PyTorch).")
  var orientation: Orientation?

  @Flag(name: .long, help: "Edges have a direction.")
  var directed = false

  @Option(name: .long, help: "What becomes of negative weights: absolute, positive or negative.")
  var signed: MeasuredInput.SignRule = .absolute

  @Option(
    name: .long, parsing: .singleValue,
    help: "Also write the graph: .gexf, .graphml or .csv. May be given again.")
  var export: [String] = []

  @Option(name: .long, help: "Threads of detection; results do not depend on it. Without it: all cores.")
  var threads: Int?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if nulls < 0 { throw ValidationError("--nulls cannot be \(nulls) (allowed: from 0).") }
    if restarts < 1 { throw ValidationError("--restarts cannot be \(restarts) (allowed: from 1).") }
    if !(resolution > 0 && resolution.isFinite) {
      throw ValidationError("--resolution cannot be \(resolution) (allowed: a number above 0).")
    }
    if let threads, threads < 1 { throw ValidationError("--threads cannot be \(threads) (allowed: from 1).") }
    if !layeredNulls.contains(where: { $0.name == null }) {
      let names = layeredNulls.map(\.name).joined(separator: ", ")
      throw ValidationError("--null cannot be '\(null)' (allowed: \(names)).")
    }
    for file in export where GraphExport.format(of: file) == nil {
      throw ValidationError("--export cannot be '\(file)' (allowed: names that end in \(GraphExport.allowed)).")
    }
  }

  func run() throws {
    try ExitStatus.reporting {
      var inputOptions = MeasuredInput.Options()
      inputOptions.map = map
      inputOptions.orientation = orientation
      inputOptions.isDirected = directed
      inputOptions.signs = signed
      let measured = try MeasuredInput(path: input, options: inputOptions)
      let options = MeasurementOptions(
        nulls: nulls, null: layeredNulls.first { $0.name == null }!.make(), restarts: restarts,
        resolution: resolution, isDirected: directed, seed: seed, threads: threads ?? availableCores())
      var report = try measured.report(input: input, options: options)
      report.signed = signed.rawValue
      for file in export { try GraphExport.write(measured, report, directed: directed, to: file) }
      if global.json {
        Console.print(String(decoding: try report.jsonLine(), as: UTF8.self))
      } else {
        for (name, value) in summary(report) { Console.print("\(name): \(value)") }
      }
    }
  }

  private func summary(_ report: ModularityReport) -> [(String, String)] {
    let newman = report.newman
    var lines = [
      ("nodes", "\(report.nodes)"), ("edges", "\(report.edges)"), ("density", number(report.density)),
      (
        "modularity (Newman)",
        "\(number(newman.quality)) in \(newman.modules) modules, spread \(number(newman.spread))"
      ),
    ]
    if let layered = report.layered {
      lines += layered.summary
      lines.append(("normalized loops", report.normalizedLoops?.summary ?? "–"))
    }
    if let leak = report.leak { lines.append(("leak", number(leak))) }
    if let reason = report.reason { lines.append(("note", reason)) }
    return lines
  }
}

/// Four digits, or a dash where there is no value.
func number(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "–" }

extension LayeredReport {
  /// The measurement in two lines for a terminal.
  var summary: [(String, String)] {
    let against =
      nulls == 0
      ? "no nulls were drawn"
      : "mean \(number(nullMean)), sd \(number(nullDeviation)), z \(number(z)), p \(number(p)), "
        + "normalized \(number(normalized)) (\(nulls) nulls)"
    return [("modularity (layered)", "\(number(quality)) in \(modules) modules"), ("against \(null)", against)]
  }
}

extension NormalizedLoopsReport {
  /// The mean and the pairs it is of.
  var summary: String {
    "\(number(mean)) (\(pairs.map { number($0) }.joined(separator: ", ")) by pair of layers)"
  }
}

extension Orientation: ExpressibleByArgument {}
extension MeasuredInput.SignRule: ExpressibleByArgument {}
