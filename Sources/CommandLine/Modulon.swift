import ArgumentParser
import Records
import Tensors

/// The program. It is a library, so that the executable and the C surface run the same.
public enum Program {
  /// Runs what the process' arguments ask for; ends the process where that fails.
  public static func run() { Modulon.main() }
}

/// The command line: one file a subcommand, each of which parses, calls a library and prints.
struct Modulon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modulon",
    abstract: "Learn modular neural networks from scratch, and measure whether they are modular.",
    discussion: """
      Standard output is data, standard error is talk. Exit status: 0 done, 1 failed, 2 a difference was found, 64 usage or configuration, \
      65 bad input file, 66 no such input, 69 a helper program is missing, 73 cannot write, 75 interrupted and can be \
      resumed, 130 interrupted by SIGINT after a checkpoint.
      """,
    version: modulonVersion,
    subcommands: [
      Train.self, SweepCommand.self, StudyCommand.self, LayeringCommand.self, MeasureCommand.self,
      ProbeCommand.self,
      Report.self, Compare.self, Rerun.self, List.self,
    ])

  static func main() {
    if let error = unknownCommand(in: CommandLine.arguments.dropFirst()) { exit(withError: error) }
    Blas.start()
    main(nil)
  }
}

/// What every subcommand takes.
struct GlobalOptions: ParsableArguments {
  @Flag(name: .long, help: "Print JSON on standard output.")
  var json = false

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false
}
