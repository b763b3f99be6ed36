import Configuration
import Experiments
import Files
import Foundation
import Records
import Runs
import Training

/// `match.json` in the folder of a run whose weight was searched for: what it is matched with, and every trial.
struct MatchRecord: RecordDocument, Equatable {
  var schema = Self.supportedSchema
  /// The treated run.
  var treated: String
  /// Its density.
  var target: Double
  /// A weight is a connection above this share of the largest of its matrix.
  var threshold: Double
  var tolerance: Double
  var trials: [DensitySearch.Trial]
}

/// A control whose weight is found by training it again and again.
///
/// Each trial is an ordinary run in a folder of its own, and the one that matches becomes the control's folder, in one
/// step. So a search that is killed goes on with its last trial, and the control can be made again without a search.
struct MatchedRun {
  let folder: SweepFolder
  let planned: PlannedRun
  let treated: String
  let matching: DensityMatching

  /// Searches; `train` makes or finishes the run of a configuration in a folder.
  func execute(_ train: (RunConfiguration, RunFolder) throws -> RunOutcome) throws -> RunOutcome {
    var search = DensitySearch(
      target: matching.density(of: try TrainedNetwork.weights(at: folder.run(treated).path)), matching: matching
    )
    while true {
      switch search.next {
      case .hopeless(let reason): throw SweepError.noMatch(reason)
      case .matched(let trial): return .done(try adopt(trial, of: search))
      case .tryWeight(let weight):
        let place = self.place(search.trials.count)
        guard case .done = try train(planned.configuration(matchedWeight: weight), place) else {
          return .interrupted(step: place.step(of: .last) ?? 0)
        }
        search.add(
          .init(weight: weight, density: matching.density(of: try TrainedNetwork.weights(at: place.path))))
      }
    }
  }

  private func place(_ trial: Int) -> RunFolder {
    RunFolder(path: "\(folder.searchPath(of: planned.id))/trial-\(trial + 1)")
  }

  private func adopt(_ trial: Int, of search: DensitySearch) throws -> RunResult {
    let found = place(trial)
    try MatchRecord(
      treated: treated, target: search.target, threshold: matching.threshold, tolerance: matching.tolerance,
      trials: search.trials
    ).write(to: "\(found.path)/match.json")
    return try folder.adopt(found, as: planned.id)
  }
}
