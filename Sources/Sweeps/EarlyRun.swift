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
/// ordinary run that can be made again.
struct EarlyRun {
  let trials: ControlTrials

  /// Trains as long as it takes.
  func execute() throws -> RunOutcome {
    let (whole, early) = (trials.place("whole"), trials.place("early"))
    let outcome = try trials.train(trials.planned.configuration(afterSteps: nil), whole)
    guard case .done = outcome else { return outcome }
    guard let target = try trials.folder.run(trials.treated).result().test.loss else {
      throw SweepError.noMatch("none-early: the treated run \(trials.treated) has no test loss")
    }
    let losses = try whole.metrics().lines.compactMap { line in
      line["test/loss"].map { (step: line.step, loss: $0) }
    }
    guard let nearest = Self.nearest(losses, to: target) else {
      throw SweepError.noMatch("none-early: no test loss of the training compares with \(target)")
    }
    let again = try trials.train(trials.planned.configuration(afterSteps: nearest.step), early)
    guard case .done(let result) = again else { return again }
    guard let end = result.test.loss, abs(end - nearest.loss) <= 1e-6 * nearest.loss else {
      throw SweepError.notABeginning(steps: nearest.step)
    }
    let record = EarlyRecord(
      treated: trials.treated, target: target, steps: nearest.step, loss: nearest.loss)
    return try trials.adopt(early, recording: record, in: "early.json")
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
}
