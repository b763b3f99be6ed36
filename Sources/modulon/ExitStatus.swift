import ArgumentParser
import ArrayFiles
import Configuration
import Connectomes
import Experiments
import Files
import Foundation
import Graphs
import Networks
import Records
import Reports
import Sweeps
import Tasks
import Training

/// Exit codes as the interface page promises them.
enum ExitStatus {
  static let failed: Int32 = 1
  static let different: Int32 = 2
  static let usage: Int32 = 64
  static let badInput: Int32 = 65
  static let noInput: Int32 = 66
  static let helperMissing: Int32 = 69
  static let cannotWrite: Int32 = 73
  static let interrupted: Int32 = 75
  static let interruptedByUser: Int32 = 130

  /// The status of an error.
  static func of(_ error: any Error) -> Int32 {
    switch error {
    case is ConfigurationError, is WrongNull: usage
    case is MissingInput: noInput
    case RunError.folderTaken, RunError.held: cannotWrite
    case is ForeignFile, is ReplacedInput: cannotWrite
    case is RunError, is SweepError: usage
    case let error as Slurm.Failure: if case .missing = error { helperMissing } else { failed }
    case let error as FileError:
      switch error.operation {
      case .read: error.kind == .missing ? noInput : badInput
      default: cannotWrite
      }
    case let error as ArrayFileError:
      switch error {
      case .missing: noInput
      case .unwritable: cannotWrite
      default: badInput
      }
    case let error as TaskError:
      switch error {
      case .invalidOption: usage
      case .missing: noInput
      case .malformed: badInput
      }
    case let error as ReportError:
      switch error {
      case .helperMissing: helperMissing
      case .helperFailed: failed
      default: noInput
      }
    case is RecordError, is ConnectomeError, is GraphError, is WeightFileError, is CheckpointError: badInput
    default: failed
    }
  }

  /// Runs a command's work; an error is told on standard error and becomes the exit status.
  ///
  /// `input` is the file that errors which know none are about.
  static func reporting(about input: String? = nil, _ work: () throws -> Void) throws {
    // A full disk and a reader that went away are told by the call that fails; neither may end the program unheard.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    do {
      try work()
    } catch let code as ExitCode {
      throw code
    } catch {
      let place = isPlaceless(error) ? input.map { "\($0): " } ?? "" : ""
      Console.say("modulon: \(Console.alarming("error:")) \(place)\(message(error))")
      throw ExitCode(of(error))
    }
  }

  private static func isPlaceless(_ error: any Error) -> Bool {
    switch error {
    case GraphError.file: false
    case is GraphError, is ConnectomeError: true
    default: false
    }
  }

  private static func message(_ error: any Error) -> String {
    // Our own errors describe themselves; Foundation's need to be asked.
    if type(of: error) is any CustomStringConvertible.Type { return "\(error)" }
    return (error as NSError).localizedDescription
  }
}
