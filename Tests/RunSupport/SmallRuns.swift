import Configuration
import Experiments
import Foundation
import Records
import Runs
import TestSupport

/// Twelve steps on the retina task: a line of metrics at 1, 3, 6, 9, 12, a checkpoint at 5, 10, 12.
package let smallYAML = """
  task: { name: retina }
  network: { layers: [8, 5, 2, 1] }
  optimizer: { name: adam, learningRate: 0.02 }
  training: { steps: 12, batchSize: 40, evaluateEvery: 3, checkpointEvery: 5 }
  measure: { nulls: 3, restarts: 1 }
  """

/// A configuration with some options on top.
package func configuration(_ options: [String] = [], yaml: String = smallYAML) throws -> RunConfiguration {
  var value = try YAML.parse(yaml, source: "run.yaml")
  for option in options { try value.set(option: option) }
  return try RunConfiguration(value)
}

extension TemporaryFolder {
  /// A run folder in it that is not there yet.
  package func run(_ name: String) -> RunFolder { RunFolder(path: "\(path)/\(name)") }

  /// A copy of a run folder as it is now: what a killed process would leave.
  package func copy(_ folder: RunFolder, to name: String) throws -> RunFolder {
    try FileManager.default.copyItem(atPath: folder.path, toPath: "\(path)/\(name)")
    return run(name)
  }
}

/// Trains a configuration in a folder; all tests use one thread, as the number belongs to the process.
@discardableResult
package func train(
  _ configuration: RunConfiguration, in folder: RunFolder, stoppingAfter stop: Int? = nil,
  watch: (RunProgress) -> Void = { _ in }
) throws -> RunOutcome {
  try execute(
    Run(configuration, folder: folder, threads: 1, arguments: ["modulon"]), stoppingAfter: stop, watch: watch)
}

/// Takes up the run of a folder.
@discardableResult
package func resume(
  _ folder: RunFolder, stoppingAfter stop: Int? = nil, watch: (RunProgress) -> Void = { _ in }
) throws -> RunOutcome {
  try execute(Run(resuming: folder, arguments: ["modulon"]), stoppingAfter: stop, watch: watch)
}

private func execute(_ run: Run, stoppingAfter stop: Int?, watch: (RunProgress) -> Void) throws -> RunOutcome {
  var step = 0
  return try run.execute(
    watch: {
      step = $0.step
      watch($0)
    }, shouldStop: { step == stop })
}

extension RunOutcome {
  package var result: RunResult? { if case .done(let result) = self { result } else { nil } }
  package var interruptedStep: Int? { if case .interrupted(let step) = self { step } else { nil } }
}

/// What two runs of one configuration have in common, whether they were interrupted or not.
package struct Outcome: Equatable {
  /// Lines of metrics without the time.
  package var metrics: [String]
  /// The bytes of the files of the scheduled checkpoints.
  package var checkpoints: [String: Data]
  package var links: [String: String]
  package var result: RunResult

  package init(_ folder: RunFolder, scheduled: [Int] = [5, 10, 12]) throws {
    metrics = try folder.metrics().lines.map { line in
      var line = line
      line["seconds"] = nil
      return line.json()
    }
    checkpoints = [:]
    for step in scheduled {
      let name = String(RunFolder.checkpointName(step: step).dropLast(12))
      for ending in ["safetensors", "optimizer.safetensors", "json"] {
        let file = "\(folder.checkpointsPath)/\(name).\(ending)"
        checkpoints["\(name).\(ending)"] = try Data(contentsOf: URL(fileURLWithPath: file))
      }
    }
    links = [:]
    for link in CheckpointLink.allCases {
      for path in [folder.checkpointPath(link), folder.checkpointStatePath(link)] {
        links[(path as NSString).lastPathComponent] =
          try FileManager.default.destinationOfSymbolicLink(atPath: path)
      }
    }
    result = try folder.result()
    result.seconds = 0
    result.modularity?.input = ""
    for index in (result.modularity?.measures ?? []).indices {
      result.modularity?.measures[index].parts["seconds"] = nil
    }
  }
}
