import ArgumentParser
import Foundation
import Records
import Studies

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

  @Option(name: .long, parsing: .singleValue, help: "Override a value: a.b=c. May be given again.")
  var set: [String] = []

  @Option(name: .long, help: "The seed of every stream of random numbers.")
  var seed: UInt64?

  @Option(name: .long, help: "The run folder. Without it: runs/<task>-<hash>-s<seed>.", completion: .directory)
  var out: String?

  @Option(name: .long, help: "Finish the run in this folder.", completion: .directory)
  var resume: String?

  @Option(
    name: .long, help: "Threads of matrix products and detection. Bits depend on it. Without it: all cores.")
  var threads: Int?

  @Flag(name: .long, help: "Print the resolved configuration and touch nothing.")
  var dryRun = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if resume != nil, file != nil || !set.isEmpty || seed != nil || out != nil || threads != nil {
      throw ValidationError(
        "--resume takes the run as it is: no FILE, --set, --seed, --out or --threads beside it.")
    }
    if resume == nil, file == nil, set.isEmpty { throw ValidationError("Give a FILE, --set or --resume.") }
    if let threads, threads < 1 { throw ValidationError("--threads cannot be \(threads) (allowed: from 1).") }
  }

  func run() throws {
    try ExitStatus.reporting {
      if let resume {
        try execute(Run(resuming: RunFolder(path: resume), arguments: CommandLine.arguments))
        return
      }
      let configuration = try RunConfiguration(
        file: file, environment: ProcessInfo.processInfo.environment, options: set, seed: seed)
      let folder = RunFolder(path: out ?? "runs/\(configuration.id)")
      let run = try Run(
        configuration, folder: folder, threads: threads ?? availableCores(), arguments: CommandLine.arguments)
      if dryRun {
        Console.write(configuration.yaml, to: .standardOutput)
      } else {
        try execute(run)
      }
    }
  }

  private func execute(_ run: Run) throws {
    let signals = StopSignals()
    let progress = ProgressLine(quiet: global.quiet)
    defer { progress.finish() }
    switch try run.execute(watch: progress.show, shouldStop: { signals.stop != nil }) {
    case .done(let result):
      progress.finish()
      try print(result, of: run)
    case .interrupted(let step):
      progress.finish()
      if !global.quiet {
        Console.say("interrupted after step \(step); go on with: modulon train --resume \(run.folder.path)")
      }
      throw ExitCode(signals.stop == SIGINT ? ExitStatus.interruptedByUser : ExitStatus.interrupted)
    }
  }

  private func print(_ result: RunResult, of run: Run) throws {
    if global.json {
      Console.print(String(decoding: try result.jsonLine(), as: UTF8.self))
    } else {
      Console.print(run.folder.path)
      for (name, value) in summary(of: result) { Console.print("  \(name): \(value)") }
    }
  }

  private func summary(of result: RunResult) -> [(String, String)] {
    let number = { (value: Double?) in value.map { String(format: "%.4g", $0) } ?? "–" }
    var lines = [("test loss", number(result.test.loss))]
    if let accuracy = result.test.accuracy { lines.append(("test accuracy", number(accuracy))) }
    if let modularity = result.modularity {
      if let layered = modularity.layered {
        lines.append(("layered modularity", "\(number(layered.quality)) in \(layered.modules) modules"))
        lines.append(
          (
            "against \(layered.null)",
            "mean \(number(layered.nullMean)), z \(number(layered.z)), p \(number(layered.p)) (\(layered.nulls) nulls)"
          ))
      }
      lines.append(("normalized loops", number(modularity.normalizedLoops?.mean)))
      if let leak = modularity.leak { lines.append(("leak", number(leak))) }
    }
    lines.append(("seconds", number(result.seconds)))
    return lines
  }
}
