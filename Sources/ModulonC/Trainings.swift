import Configuration
import Connectomes
import Experiments
import Foundation
import Measures
import Networks
import Records
import Tasks
import Tensors
import Training

/// A training in memory, told as a result: what `result.json` and `metrics.jsonl` of a run would say, and the parameters.
struct MemoryTraining {
  private let configuration: RunConfiguration

  init(_ text: String) throws {
    configuration = try RunConfiguration(YAML.parse(text, source: "configuration"))
  }

  private struct Found: Encodable {
    struct Parameter: Encodable {
      var name: String
      var shape: [Int]
    }
    struct Step: Encodable {
      var step: Int
      var loss: Double
      var task: Double
      var terms: [String: Double]
    }
    struct Score: Encodable {
      var loss: Double
      var accuracy: Double?
    }
    var schema = 1
    var id: String
    var steps: Int
    var parameters: [Parameter]
    var losses: [Step]
    var train: Score
    var test: Score
    var modularity: ModularityReport
  }

  /// Trains, measures and tells.
  func run(stop: StopFlag) throws -> Result {
    let experiment = try Experiment(configuration)
    var losses: [Found.Step] = []
    let (every, last) = (configuration.training.evaluateEvery, try experiment.trainer.steps)
    var steps = 0
    let trained = try experiment.train { report, state in
      steps = state.step
      if state.step == 1 || state.step % every == 0 || state.step == last {
        let terms = report.terms.map { ($0.name, $0.value) }
        losses.append(
          Found.Step(
            step: state.step, loss: report.loss, task: report.taskLoss,
            terms: Dictionary(terms) { first, _ in first }))
      }
      return !stop.isUp
    }
    if stop.isUp { throw Stopped() }
    let goal = experiment.finalGoal
    func score(_ examples: Dataset) -> Found.Score {
      let found = trained.network.evaluate(trained.parameters, on: examples, of: goal)
      return Found.Score(loss: found.loss, accuracy: found.accuracy)
    }
    var options = configuration.measure.options(
      seed: configuration.seed, threads: Blas.threads, fresh: experiment.freshWeights)
    options.goesOn = { !stop.isUp }
    let connectome = try Connectome(trained.network, trained.parameters)
    let found = Found(
      id: configuration.id, steps: steps,
      parameters: trained.network.parameterShapes.map { .init(name: $0.name, shape: $0.shape.dimensions) },
      losses: losses, train: score(goal.training), test: score(goal.test),
      modularity: try MeasuredInput.network(connectome, goal.structure).report(
        input: configuration.id, options: options))
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .throw
    return Result(String(decoding: try encoder.encode(found), as: UTF8.self), trained.parameters.tensors)
  }
}
