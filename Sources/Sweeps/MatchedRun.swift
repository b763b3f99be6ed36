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
struct MatchedRun {
  let trials: ControlTrials
  let matching: DensityMatching

  /// Searches.
  func execute() throws -> RunOutcome {
    let treated = trials.folder.run(trials.treated)
    var search = DensitySearch(
      target: matching.density(of: try TrainedNetwork.weights(of: treated)), matching: matching)
    while true {
      switch search.next {
      case .hopeless(let reason): throw SweepError.noMatch(reason)
      case .matched(let trial):
        let record = MatchRecord(
          treated: trials.treated, target: search.target, threshold: matching.threshold,
          tolerance: matching.tolerance, trials: search.trials)
        return try trials.adopt(place(trial), recording: record, in: "match.json")
      case .tryWeight(let weight):
        let place = self.place(search.trials.count)
        let outcome = try trials.train(trials.planned.configuration(matchedWeight: weight), place)
        guard case .done = outcome else { return outcome }
        search.add(
          .init(weight: weight, density: matching.density(of: try TrainedNetwork.weights(of: place))))
      }
    }
  }

  private func place(_ trial: Int) -> RunFolder { trials.place("trial-\(trial + 1)") }
}
