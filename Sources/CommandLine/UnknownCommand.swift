import ArgumentParser
import Configuration

extension ParsableCommand {
  /// What is wrong with a first word that is no command, told with the nearest one: the parser would only call it
  /// unexpected. Nil where it is a command, an option, or not there.
  static func unknownCommand(in arguments: some Collection<String>) -> ValidationError? {
    let commands = configuration.subcommands.map { $0._commandName }
    guard let word = arguments.first, !word.hasPrefix("-"), word != "help", !commands.contains(word) else {
      return nil
    }
    let hint = nearestSpelling(of: word, among: commands).map { "; did you mean '\($0)'?" } ?? ""
    return ValidationError("Unknown command '\(word)'\(hint) (allowed: \(commands.joined(separator: ", "))).")
  }
}
