import Foundation
import Reports

/// A run in one line.
struct RunSummary: Encodable {
  var run: String
  var task: String
  var terms: String
  var seed: UInt64?
  var state: String
  var testLoss: Double?
  var accuracy: Double?
  var layered: Double?
  var z: Double?
  var loops: Double?
  var leak: Double?
  var seconds: Double?
  /// What is wrong with the run.
  var reason: String?
  /// What runs that differ in terms and seed only have in common.
  var group: String

  init(_ run: LoadedRun) {
    self.run = run.folder.path
    task = run.task
    terms = run.manifest == nil ? "unknown" : run.termNames
    seed = run.manifest?.seed
    state = run.state
    testLoss = run.result?.test.loss
    accuracy = run.result?.test.accuracy
    layered = run.result?.modularity?.layered?.quality
    z = run.result?.modularity?.layered?.null.z
    loops = run.result?.modularity?.normalizedLoops?.mean
    leak = run.result?.modularity?.leak
    seconds = run.result?.seconds
    reason = run.problems.isEmpty ? nil : run.problems.joined(separator: "; ")
    group = run.manifest?.comparisonGroup ?? ""
  }

  private enum CodingKeys: String, CodingKey {
    case schema, run, task, terms, seed, state, accuracy, layered, z, loops, leak, seconds, reason
    case testLoss = "test_loss"
  }

  /// Writes what is missing as null.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(1, forKey: .schema)
    try container.encode(run, forKey: .run)
    try container.encode(task, forKey: .task)
    try container.encode(terms, forKey: .terms)
    try container.encode(seed, forKey: .seed)
    try container.encode(state, forKey: .state)
    try container.encode(testLoss, forKey: .testLoss)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(layered, forKey: .layered)
    try container.encode(z, forKey: .z)
    try container.encode(loops, forKey: .loops)
    try container.encode(leak, forKey: .leak)
    try container.encode(seconds, forKey: .seconds)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
