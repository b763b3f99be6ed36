import ArgumentParser
import Experiments
import Foundation
import Records
import Runs

/// `modulon train`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network with regularization terms, measure it, and record everything in a run folder.",
    discussion: """
      Examples:
        modulon train Recipes/sinusoids.yaml --seed 3
        modulon train --set task.name=retina --set network.layers=[8,8,4,2,1]
        modulon train --resume runs/sinusoids-3fa92c-s3
      """)

  @Argument(help: "The configuration, as YAML.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Override a value. May be given again.", valueName: "a.b=c"))
  var set: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The seed of every stream of random numbers.", valueName: "n"))
  var seed: UInt64?

  @Option(
    name: .long,
    help: ArgumentHelp("The run folder. Without it: runs/<task>-<hash>-s<seed>.", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Option(
    name: .long, help: ArgumentHelp("Finish the run in this folder.", valueName: "folder"),
    completion: .directory)
  var resume: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Threads of matrix products and detection. Bits depend on it. Without it: all cores.", valueName: "n"))
  var threads: Int?

  @Flag(
    name: .long,
    help: "Write event files for TensorBoard into the run folder too, as log: [tensorboard] in FILE does.")
  var tensorboard = false

  @Flag(
    name: .long, help: "Print the resolved configuration and what the network consists of, and touch nothing.")
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if resume != nil, file != nil || !set.isEmpty || seed != nil || out != nil || threads != nil || tensorboard
    {
      throw ValidationError(
        "--resume takes the run as it is: no FILE, --set, --seed, --out, --threads or --tensorboard beside it.")
    }
    if resume == nil, file == nil, set.isEmpty { throw ValidationError("Give a FILE, --set or --resume.") }
    try OutputPath.check("--out", out)
    try OutputPath.check("--resume", resume)
    if let threads, threads < 1 { throw ValidationError("--threads cannot be \(threads) (allowed: from 1).") }
  }

  func run() throws {
    try ExitStatus.reporting {
      if let resume {
        try execute(Run(resuming: RunFolder(path: resume), arguments: CommandLine.arguments))
        return
      }
      let configuration = try RunConfiguration(
        file: file, environment: ProcessInfo.processInfo.environment,
        options: set + (tensorboard ? ["log=[tensorboard]"] : []), seed: seed)
      let folder = RunFolder(path: out ?? "runs/\(configuration.id)")
      if dryRun {
        // Whatever would be refused of it is: but for the folder, which is not touched.
        let experiment = try Experiment(configuration, beside: folder.parent)
        try experiment.checkBeginning()
        let summary = NetworkSummary(network: experiment.network, terms: configuration.regularizers)
        Console.write(configuration.portableYAML + summary.text, to: .standardOutput)
        return
      }
      try execute(
        Run(
          configuration, folder: folder, threads: threads ?? availableCores(), arguments: CommandLine.arguments)
      )
    }
  }

  private func execute(_ run: Run) throws {
    try print(RunExecution(run: run, isQuiet: global.quiet).result(), of: run)
  }

  private func print(_ result: RunResult, of run: Run) throws {
    if global.json {
      Console.print(String(decoding: try result.jsonLine(), as: UTF8.self))
    } else {
      Console.print(run.folder.path)
      for (name, value) in result.summary { Console.print("  \(name): \(value)") }
    }
  }
}

extension RunResult {
  /// The result for a terminal: what, and how much.
  var summary: [(String, String)] {
    var lines = [("test loss", number(test.loss))]
    if let accuracy = test.accuracy { lines.append(("test accuracy", number(accuracy))) }
    if let capacity = test.capacity { lines.append(("test capacity", number(capacity))) }
    if let modularity { lines += modularity.summary }
    if let probes { lines += probes.summary }
    lines.append(("seconds", number(seconds)))
    return lines
  }
}
