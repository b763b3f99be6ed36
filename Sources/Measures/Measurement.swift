import Graphs

/// What a list of measures found in a subject.
public struct Measurement: Sendable {
  /// What was measured.
  public let subject: MeasureSubject
  /// The measures that apply, in their order, each with what it found.
  public let found: [(measure: Measure, value: MeasureValue)]
  /// The modules that reports show: those of layered modularity, or of Newman's where there are no layers.
  public let partition: Partition

  /// Measures a subject by the default measures and those that its options name. Throws what detection throws.
  public init(of subject: MeasureSubject) throws(GraphError) {
    var subject = subject
    var found: [(measure: Measure, value: MeasureValue)] = []
    for measure in Measure.asked(subject.options.measures) {
      guard let value = try measure.value(of: subject) else {
        // Who asks for a measure by name is told why it is not there.
        if !measure.isDefault { found.append((measure, MeasureValue(nil, reason: measure.lack(in: subject)))) }
        continue
      }
      found.append((measure, value))
      if let partition = value.partition {
        subject.partition = partition
        subject.consensus = value.consensus
      }
    }
    self.found = found
    partition = subject.partition ?? .singletons(subject.graph.nodeCount)
    self.subject = subject
  }

  /// What a measure found; nil where it was not asked for or does not apply.
  public subscript(measure: String) -> MeasureValue? { found.first { $0.measure.name == measure }?.value }
}
