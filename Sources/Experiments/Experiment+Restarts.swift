import Tensors
import Training

extension Experiment {
  /// The initial network from which training ends at the lowest objective over all examples: the task's loss plus every
  /// term, as of the last step. Nil where `goesOn` answered false before all were tried.
  ///
  /// Every draw is trained to the end and forgotten but for where it began; a training that leaves the numbers is worse
  /// than any other. So a run with K restarts costs K + 1 trainings, and is no different from one that began at the best
  /// of K networks. No test data is looked at.
  package func bestStart(of trainer: Trainer, while goesOn: () throws -> Bool) throws -> TrainingState? {
    var best: (objective: Double, draw: Int)?
    for draw in 0..<configuration.training.restarts {
      var scout = trainer
      var state = scout.initialState(seed: configuration.seed, draw: draw, mask: mask)
      do {
        while state.step < scout.steps {
          _ = try scout.step(&state)
          if try !goesOn() { return nil }
        }
      } catch is NotFinite {
        continue
      }
      let objective = objective(of: state, by: scout)
      if objective < best?.objective ?? .infinity { best = (objective, draw) }
    }
    return trainer.initialState(seed: configuration.seed, draw: best?.draw ?? 0, mask: mask)
  }

  private func objective(of state: TrainingState, by trainer: Trainer) -> Double {
    let examples = trainer.goals[goal(afterSteps: state.step)]
    return trainer.objective.placing(state.places).valueWithGradient(
      at: state.parameters, learned: state.terms.map(\.parameters), inputs: examples.inputs,
      targets: examples.targets, step: state.step - 1,
      of: trainer.steps
    ).report.loss
  }
}
