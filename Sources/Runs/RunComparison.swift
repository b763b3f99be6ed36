import ArrayFiles
import Configuration
import Experiments
import Foundation
import Records

/// What differs between two runs: what they were told, what came out, each metric, and the trained parameters.
///
/// Times and the names of folders are left out. Numbers are equal where all their bits are.
public struct RunComparison: Encodable, Equatable, Sendable {
  /// A key with different values; nil where a run has none.
  public struct Difference: Encodable, Equatable, Sendable {
    /// The key, such as `optimizer.learningRate`.
    public var key: String
    /// The first run's value, as its file has it.
    @Nullable public var first: String?
    /// The second run's value.
    @Nullable public var second: String?

    init(_ key: String, _ first: String?, _ second: String?) {
      self.key = key
      self.first = first
      self.second = second
    }
  }

  /// A metric's last values.
  public struct Metric: Encodable, Equatable, Sendable {
    /// The metric's name.
    public var name: String
    /// The first run's last value.
    @Nullable public var first: Double?
    /// The second run's last value.
    @Nullable public var second: Double?
    /// The first step at which the two differ; nil where they never do.
    @Nullable public var differsFrom: Int?

    private enum CodingKeys: String, CodingKey {
      case name, first, second
      case differsFrom = "differs_from"
    }
  }

  /// The schema's number.
  public var schema = 1
  /// The first run's folder.
  public let first: String
  /// The second run's folder.
  public let second: String
  /// Keys of the configurations.
  public private(set) var configuration: [Difference]
  /// Keys of the results.
  public private(set) var result: [Difference]
  /// Every metric, in the order of the files.
  public private(set) var metrics: [Metric]
  /// The first difference of the lines of metrics but for their times, in words: also one that stands twice, at
  /// another place, or cannot be read.
  @Nullable public private(set) var lines: String?
  /// The first difference of the last checkpoints' parameters, in words.
  @Nullable public private(set) var parameters: String?
  /// The first difference, in words, of the other files that both runs have: earlier checkpoints, the memory of the optimizer, what is
  /// connected with what, which weights there are, and what hidden units did.
  @Nullable public private(set) var files: String?
  /// What the runs were made with, where that differs: no difference of the runs, but a reason for some.
  public private(set) var environment: [Difference]

  /// Compares two run folders, finished or not.
  ///
  /// Throws `MissingInput` where one is no run, and the errors of files that cannot be read.
  public init(_ first: RunFolder, _ second: RunFolder) throws {
    for folder in [first, second] where !FileManager.default.fileExists(atPath: folder.manifestPath) {
      throw MissingInput(path: folder.path, what: "run folder")
    }
    (self.first, self.second) = (first.path, second.path)
    configuration = Self.differences(try Self.configuration(first), try Self.configuration(second))
    result = Self.differences(try Self.result(first), try Self.result(second))
    let histories = (try first.metrics(), try second.metrics())
    metrics = Self.metrics(histories.0, histories.1)
    lines = Self.lines(histories.0, histories.1)
    environment = Self.differences(try Self.environment(first), try Self.environment(second))
    parameters = try Self.parameters(first, second)
    files = try Self.files(first, second)
  }

  /// Whether nothing differs but times, folders and environments.
  public var isEqual: Bool { firstDifference == nil }

  /// What differs first, in words: the parameters before what was computed from them.
  public var firstDifference: String? {
    if let difference = configuration.first {
      return "the configurations differ: \(difference.words)"
    }
    if let parameters { return "the parameters differ: \(parameters)" }
    if let metric = metrics.filter({ $0.differsFrom != nil }).min(by: { $0.differsFrom! < $1.differsFrom! }) {
      return "the metrics differ: \(metric.name) from step \(metric.differsFrom!) on"
    }
    if let lines { return "the metrics differ: \(lines)" }
    if let files { return "the files differ: \(files)" }
    return result.first.map { "the results differ: \($0.words)" }
  }
}

extension RunComparison.Difference {
  /// `seed is 0 there and 1 here`, of the first and the second run.
  var words: String {
    "\(key) is \(first ?? "absent") in the first run and \(second ?? "absent") in the second"
  }
}

extension RunComparison {
  static func differences(_ first: [Leaf], _ second: [Leaf]) -> [Difference] {
    Configuration.differences(first, second).map { Difference($0.key, $0.first, $0.second) }
  }

  private static func configuration(_ folder: RunFolder) throws -> [Leaf] {
    // What is written beside the record is no difference, and numbers have one form: 1.0e-08 is 1e-08.
    try YAML.parse(folder.config(), source: folder.configPath).removing(RunConfiguration.idleKeys).leaves(
      openingLists: true
    ).map { key, text in
      (key, text.contains("e") ? Double(text).map { "\($0)" } ?? text : text)
    }
  }

  private static func environment(_ folder: RunFolder) throws -> [Leaf] {
    let manifest = try folder.manifest()
    return [
      ("version", manifest.version), ("swift", manifest.swift), ("cpu", manifest.machine.cpu),
      ("blas.name", manifest.blas.name), ("blas.core", manifest.blas.core),
      ("blas.threads", "\(manifest.blas.threads)"),
    ]
  }

  /// The result's numbers by key; none where the run has no result.
  private static func result(_ folder: RunFolder) throws -> [Leaf] {
    guard FileManager.default.fileExists(atPath: folder.resultPath) else { return [] }
    let object = try JSONSerialization.jsonObject(with: folder.result().jsonLine())
    return leaves(of: object, "").filter { leaf in
      // What a measure is called is no result.
      !["seconds", "input", "schema"].contains(leaf.key.split(separator: ".").last.map(String.init) ?? "")
        && !leaf.key.hasPrefix("modularity.measured.")
    }
  }

  static func leaves(of object: Any, _ path: String) -> [Leaf] {
    switch object {
    case let map as [String: Any]:
      map.sorted { $0.key < $1.key }.flatMap { leaves(of: $1, path.isEmpty ? $0 : "\(path).\($0)") }
    case let list as [Any]: list.enumerated().flatMap { leaves(of: $1, "\(path).\($0)") }
    case is NSNull: [(path, "null")]
    default: [(path, "\(object)")]
    }
  }

  static func metrics(_ first: MetricHistory, _ second: MetricHistory) -> [Metric] {
    let names = first.names + second.names.filter { !first.names.contains($0) }
    return names.filter { $0 != "seconds" }.map { name in
      let (a, b) = (first.series(name), second.series(name))
      // As they stand in the files, so that a step that comes twice or too late is seen.
      let same = zip(a, b).prefix { $0.step == $1.step && $0.value.bitPattern == $1.value.bitPattern }.count
      let different = [a, b].compactMap { $0.dropFirst(same).first?.step }.min()
      return Metric(name: name, first: a.last?.value, second: b.last?.value, differsFrom: different)
    }
  }

  /// What the series of single metrics do not show: empty lines of steps, and lines that cannot be read.
  static func lines(_ first: MetricHistory, _ second: MetricHistory) -> String? {
    let (a, b) = (first.lines.map(\.timeless), second.lines.map(\.timeless))
    if let index = zip(a, b).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset {
      let (one, other) = (first.lines[index].step, second.lines[index].step)
      return one == other
        ? "line \(index + 1), of step \(one), has other names"
        : "line \(index + 1) is of step \(one) in the first run and of step \(other) in the second"
    }
    if a.count != b.count { return "there are \(a.count) lines in the first run and \(b.count) in the second" }
    for (history, other, name) in [(first, second, "first"), (second, first, "second")] {
      if let damage = history.damage.first(where: { !other.damage.contains($0) }) {
        return "line \(damage.line) of the \(name) run cannot be read: \(damage.reason)"
      }
      if history.lastLineIsTorn, !other.lastLineIsTorn { return "the last line of the \(name) run is torn" }
    }
    return nil
  }

  private static func parameters(_ first: RunFolder, _ second: RunFolder) throws -> String? {
    let there = [first, second].map { FileManager.default.fileExists(atPath: $0.checkpointPath(.last)) }
    guard there[0] || there[1] else { return nil }
    guard there[0], there[1] else { return "\((there[0] ? second : first).path) has no checkpoint" }
    return try difference(
      SafeTensors.read(URL(fileURLWithPath: first.checkpointPath(.last))).arrays,
      SafeTensors.read(URL(fileURLWithPath: second.checkpointPath(.last))).arrays)
  }

  /// The first array or element that differs.
  static func difference(_ first: [NamedArray], _ second: [NamedArray]) -> String? {
    for array in first {
      guard let other = second.first(where: { $0.name == array.name }) else {
        return "the second run has no \(array.name)"
      }
      guard array.shape == other.shape else {
        return "\(array.name) has shape \(array.shape) and \(other.shape)"
      }
      let (a, b) = (array.exact, other.exact)
      if let index = a.indices.first(where: { a[$0].bitPattern != b[$0].bitPattern }) {
        return "\(array.name)[\(index)] is \(a[index]) in the first run and \(b[index]) in the second"
      }
    }
    return second.first { array in !first.contains { $0.name == array.name } }.map {
      "the first run has no \($0.name)"
    }
  }
}

extension MetricLine {
  /// The line without the time.
  fileprivate var timeless: String {
    var line = self
    line["seconds"] = nil
    return line.json()
  }
}

extension NamedArray {
  /// The elements as they are in the file.
  fileprivate var exact: [Double] { doubles ?? values.map(Double.init) }
}
