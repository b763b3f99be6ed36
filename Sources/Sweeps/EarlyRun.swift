import Configuration
import Experiments
import Foundation
import Records
import Runs

/// `early.json` in the folder of a run that was stopped early: what it is matched with, and where.
struct EarlyRecord: RecordDocument, Equatable {
  var schema = Self.supportedSchema
  /// The treated run.
  var treated: String
  /// Its test loss.
  var target: Double
  /// How many steps the control was trained.
  var steps: Int
  /// Its test loss after them.
  var loss: Double
}

/// A control at the treated run's test loss: the same training without the treatment, as long as it takes.
///
/// The whole training is made first, and looked at where the run evaluates (`training.evaluateEvery`); the step whose test loss
/// is nearest to the treated run's, by their ratio, is where the control ends. Then it is trained so far and no further, as an
/// ordinary run that can be made again, and becomes the control's folder in one step. Trials are runs of their own, so what is
/// killed goes on where it was.
struct EarlyRun {
  let folder: SweepFolder
  let planned: PlannedRun
  let treated: String

  /// Trains; `train` makes or finishes the run of a configuration in a folder.
  func execute(_ train: (RunConfiguration, RunFolder) throws -> RunOutcome) throws -> RunOutcome {
    let whole = place("whole")
    guard case .done = try train(planned.configuration(afterSteps: nil), whole) else {
      return .interrupted(step: whole.step(of: .last) ?? 0)
    }
    guard let target = try folder.run(treated).result().test.loss else {
      throw SweepError.noMatch("none-early: the treated run \(treated) has no test loss")
    }
    let losses = try whole.metrics().lines.compactMap { line in
      line["test/loss"].map { (step: line.step, loss: $0) }
    }
    guard let nearest = Self.nearest(losses, to: target) else {
      throw SweepError.noMatch("none-early: no test loss of the training compares with \(target)")
    }
    let early = place("early")
    guard case .done(let result) = try train(planned.configuration(afterSteps: nearest.step), early) else {
      return .interrupted(step: early.step(of: .last) ?? 0)
    }
    guard let end = result.test.loss, abs(end - nearest.loss) <= 1e-6 * nearest.loss else {
      throw SweepError.notABeginning(steps: nearest.step)
    }
    try EarlyRecord(treated: treated, target: target, steps: nearest.step, loss: nearest.loss)
      .write(to: "\(early.path)/early.json")
    return .done(try folder.adopt(early, as: planned.id))
  }

  /// The step whose loss has the ratio to the target that is nearest to 1; of equal ones the first.
  static func nearest(
    _ losses: [(step: Int, loss: Double)], to target: Double
  ) -> (step: Int, loss: Double)? {
    guard target > 0 else { return nil }
    return losses.filter { $0.step > 0 && $0.loss > 0 }.min {
      abs(log($0.loss / target)) < abs(log($1.loss / target))
    }
  }

  private func place(_ trial: String) -> RunFolder {
    RunFolder(path: "\(folder.searchPath(of: planned.id))/\(trial)")
  }
}
