import Files
import Foundation

/// The folder of one run: where each file lies, and how it is read and written.
public struct RunFolder: Equatable, Hashable, Sendable {
  /// The folder.
  public let path: String

  /// The folder at `path`, which need not exist yet.
  public init(path: String) {
    self.path = path
  }

  /// The folder in which this one lies; empty for the current one.
  public var parent: String { Paths.folder(of: path) }

  /// The resolved configuration.
  public var configPath: String { "\(path)/config.yaml" }
  /// Where the numbers come from.
  public var manifestPath: String { "\(path)/run.json" }
  /// Which weights the network has, where it has not all.
  public var maskPath: String { "\(path)/mask.safetensors" }
  /// What hidden units did in the test, where there is something to see.
  public var activityPath: String { "\(path)/activity.safetensors" }
  /// What is connected with what.
  public var connectionsPath: String { "\(path)/connections.json" }
  /// The logged steps.
  public var metricsPath: String { "\(path)/metrics.jsonl" }
  /// What came out.
  public var resultPath: String { "\(path)/result.json" }
  /// Where the run stands.
  public var statusPath: String { "\(path)/status.json" }
  /// The folder of checkpoints.
  public var checkpointsPath: String { "\(path)/checkpoints" }

  /// The files that a run writes beside its checkpoints, whether they are there or not.
  public var files: [String] {
    [
      configPath, manifestPath, maskPath, activityPath, connectionsPath, metricsPath, resultPath, statusPath,
    ]
  }

  /// Makes the folder and its folder of checkpoints; what they hold already stays.
  public func create() throws(FileError) {
    try AtomicFile.makeFolder(checkpointsPath)
  }

  /// Writes `config.yaml`.
  public func writeConfig(_ yaml: String) throws(FileError) {
    try AtomicFile.write(Data(yaml.utf8), to: configPath)
  }

  /// Reads `config.yaml`.
  public func config() throws(FileError) -> String {
    String(decoding: try AtomicFile.read(configPath), as: UTF8.self)
  }

  /// Writes `run.json`.
  public func write(_ manifest: RunManifest) throws { try manifest.write(to: manifestPath) }
  /// Writes `result.json`.
  public func write(_ result: RunResult) throws { try result.write(to: resultPath) }
  /// Writes `status.json`.
  public func write(_ status: RunStatus) throws { try status.write(to: statusPath) }

  /// Writes `connections.json`.
  public func write(_ connections: ConnectionsRecord) throws { try connections.write(to: connectionsPath) }

  /// Reads `run.json`.
  public func manifest() throws -> RunManifest { try .read(from: manifestPath) }
  /// Reads `result.json`.
  public func result() throws -> RunResult { try .read(from: resultPath) }
  /// Reads `status.json`.
  public func status() throws -> RunStatus { try .read(from: statusPath) }
  /// Reads `connections.json`; nil where a run was made before there was one.
  public func connections() throws -> ConnectionsRecord? {
    FileManager.default.fileExists(atPath: connectionsPath) ? try .read(from: connectionsPath) : nil
  }
  /// Reads `metrics.jsonl`; damaged lines are named in the history.
  public func metrics() throws(FileError) -> MetricHistory { try MetricHistory(path: metricsPath) }
  /// Opens `metrics.jsonl` to add to it.
  public func metricLog() throws(FileError) -> MetricLog { try MetricLog(path: metricsPath) }
}
