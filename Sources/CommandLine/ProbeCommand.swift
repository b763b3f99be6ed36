import ArgumentParser
import Configuration
import Experiments
import Files
import Foundation
import Networks
import Probes
import Records
import Tasks
import Training

/// `modulon probe`
struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe", abstract: "Put a trained network through probes: noise, lesions, pruning.",
    discussion: """
      INPUT is a run folder, or a file of parameters together with --config, which says the network and the task. Nothing \
      of the run is changed. Without --probe the run's own probes are taken, and where it has none all that the network and its \
      task allow. Examples:
        modulon probe runs/sinusoids-3fa92c-s3
        modulon probe runs/sinusoids-3fa92c-s3 --probe weightNoise --probe '{ name: pruning, levels: [0.5, 0.9] }'
        modulon probe model.safetensors --config runs/sinusoids-3fa92c-s3/config.yaml --json
      """)

  @Argument(help: "A run folder or a file of parameters.", completion: .file())
  var input: String

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "A probe by its name, or with its keys as YAML. May be given again; see 'modulon list probes'.",
      valueName: "probe"))
  var probe: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("The configuration that a file's parameters were trained by.", valueName: "file"),
    completion: .file())
  var config: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("What draws depend on. Without it: the run's seed.", valueName: "n"))
  var seed: UInt64?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting(about: input) {
      let (configuration, trained) = try trained()
      let probes = try chosen(configuration, trained.network, trained.task)
      let subject = ProbeSubject(trained, seed: seed ?? configuration.seed)
      let found = try ProbeReports(probes.map { try $0.report(of: subject) })
      if global.json {
        try Console.printJSON(Document(input: input, base: subject.base, probes: found))
      } else {
        var lines = [("test loss", number(subject.base.loss))]
        if let accuracy = subject.base.accuracy { lines.append(("test accuracy", number(accuracy))) }
        for (name, value) in lines + found.summary { Console.print("\(name): \(value)") }
      }
    }
  }

  /// What was trained by which configuration.
  private func trained() throws -> (RunConfiguration, TrainedNetwork) {
    let folder = RunFolder(path: input)
    let isRun = FileManager.default.fileExists(atPath: folder.manifestPath)
    guard isRun || config != nil else {
      // What is not there is said before what is missing beside it.
      _ = try TrainedNetwork.file(at: input)
      throw ProbeNeedsConfiguration(input: input)
    }
    let configuration = try config.map { try RunConfiguration(file: $0) } ?? RunConfiguration(of: folder)
    let experiment = try Experiment(configuration, beside: folder.parent)
    let parameters = try TrainedNetwork.parameters(at: input, for: experiment.network)
    return (
      configuration,
      TrainedNetwork(network: experiment.network, parameters: parameters, task: experiment.finalGoal)
    )
  }

  /// The probes that were asked for, or the run's own, or all that make sense.
  private func chosen(
    _ configuration: RunConfiguration, _ network: Network, _ task: LearningTask
  ) throws -> [ProbeSpec] {
    if !probe.isEmpty {
      let specs = try probe.map { try ProbeSpec(text: $0, source: "--probe") }
      try ProbeSpec.check(specs, network, task)
      return specs
    }
    if !configuration.probes.isEmpty { return configuration.probes }
    return try ProbeRow.all.map { try ProbeSpec($0) }.filter { spec in
      do {
        try spec.probe.check(network, task)
        return true
      } catch {
        // Nothing is left out in silence.
        if !global.quiet { Console.say("modulon: note: probe \(error)") }
        return false
      }
    }
  }

  /// What `--json` prints.
  private struct Document: Encodable {
    var schema = 1
    var input: String
    var test: RunResult.Score
    var probes: ProbeReports

    init(input: String, base: Evaluation, probes: ProbeReports) {
      self.input = input
      test = .init(loss: base.loss, accuracy: base.accuracy)
      self.probes = probes
    }
  }
}

/// A file of parameters says neither its network nor its task.
struct ProbeNeedsConfiguration: Error, CustomStringConvertible {
  let input: String

  var description: String {
    "\(input) is no run folder, and a file of parameters does not say its network and task (allowed: a run folder, or "
      + "--config with the configuration that it was trained by)"
  }
}

extension ProbeNeedsConfiguration: CategorizedError {
  var category: ErrorCategory { .usage }
}
