import Experiments
import Records
import Runs

/// The trainings by which a control is found: each an ordinary run in a folder of its own, of which one becomes the control's folder, in
/// one step.
///
/// So what is killed goes on with its last trial, and whoever has the control can make it again without the others.
struct ControlTrials {
  let folder: SweepFolder
  let planned: PlannedRun
  /// The run that the control belongs to.
  let treated: String
  /// Makes or finishes the run of a configuration in a folder.
  let train: (RunConfiguration, RunFolder) throws -> RunOutcome

  /// The folder of a trial.
  func place(_ trial: String) -> RunFolder {
    RunFolder(path: "\(folder.searchPath(of: planned.id))/\(trial)")
  }

  /// Makes a trial the control, with the record of how it was found in its folder.
  func adopt(_ trial: RunFolder, recording record: some RecordDocument, in file: String) throws -> RunOutcome {
    try record.write(to: "\(trial.path)/\(file)")
    return .done(try folder.adopt(trial, as: planned.id))
  }
}
