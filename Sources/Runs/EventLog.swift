import Experiments
import Networks
import Records
import Tensors
import Training

/// A run as TensorBoard shows it: every number of `metrics.jsonl`, where the weights of each connection lie, and in its table
/// of runs what the configuration says.
struct EventLog {
  private let file: EventFile
  private let network: Network

  /// Begins a file in the run's folder; a resumed run has one for each time.
  init(_ run: Run) throws {
    file = try EventFile(folder: run.folder.path)
    network = run.network
    let configuration = run.configuration
    let terms = configuration.regularizers.enumerated().map {
      ("regularizers.\($0.offset).\($0.element.name)", "\($0.element.weight)")
    }
    let settings = configuration.settings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    try file.append(hyperparameters: settings + terms + [("seed", "\(configuration.seed)")])
  }

  /// What a line of metrics says, and the weights after its step.
  func append(_ line: MetricLine, _ state: TrainingState) throws {
    try file.append(step: line.step, scalars: line.names.compactMap { name in line[name].map { (name, $0) } })
    for parameter in network.outline.parameters {
      let values = state.parameters[parameter].elements.lazy.map { Float($0) }
      try file.append(step: line.step, histogramOf: values, named: network.parameterShapes[parameter].name)
    }
  }

  /// Says that the run has ended.
  func end() throws { try file.appendEnd() }
}
