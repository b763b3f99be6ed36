import Records
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
  /// Of tasks with several lags of one signal, the sum of the squared correlations.
  var capacity: Double?
  /// What was measured, in the order of the results.
  var measures: [MeasureReport]
  var seconds: Double?
  /// What is wrong with the run.
  var reason: String?
  /// What it is called beside others.
  var label: RunLabel
  /// What runs that differ in terms and seed only have in common.
  var comparisonGroup: String

  /// A line for each run.
  static func all(_ runs: [LoadedRun]) -> [RunSummary] { zip(runs, RunLabel.labels(of: runs)).map(Self.init) }

  init(_ run: LoadedRun, _ label: RunLabel) {
    self.run = run.folder.path
    self.label = label
    task = run.task
    terms = run.manifest == nil ? "unknown" : run.termNames
    seed = run.manifest?.seed
    state = run.state
    testLoss = run.result?.test.loss
    accuracy = run.result?.test.accuracy
    capacity = run.result?.test.capacity
    measures = run.result?.modularity?.measures ?? []
    seconds = run.result?.seconds
    reason = run.problems.isEmpty ? nil : run.problems.joined(separator: "; ")
    comparisonGroup = run.manifest?.comparisonGroup ?? ""
  }

  subscript(measure: String) -> MeasureReport? { measures.first { $0.name == measure } }

  private enum CodingKeys: String, CodingKey {
    case schema, run, task, terms, group, variant, seed, state, accuracy, capacity, layered, z, loops, leak,
      measures
    case seconds, reason
    case testLoss = "test_loss"
  }

  /// Writes what is missing as null.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(1, forKey: .schema)
    try container.encode(run, forKey: .run)
    try container.encode(task, forKey: .task)
    try container.encode(terms, forKey: .terms)
    try container.encode(label.group, forKey: .group)
    try container.encode(label.variant, forKey: .variant)
    try container.encode(seed, forKey: .seed)
    try container.encode(state, forKey: .state)
    try container.encode(testLoss, forKey: .testLoss)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(capacity, forKey: .capacity)
    // These four have names of their own, as scripts know them.
    try container.encode(self["layered"]?.value, forKey: .layered)
    try container.encode(self["layered"]?.null?.z, forKey: .z)
    try container.encode(self["normalized_loops"]?.value, forKey: .loops)
    try container.encode(self["leak"]?.value, forKey: .leak)
    let values = Dictionary(measures.map { ($0.name, $0.value) }) { first, _ in first }
    try container.encode(values, forKey: .measures)
    try container.encode(seconds, forKey: .seconds)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
