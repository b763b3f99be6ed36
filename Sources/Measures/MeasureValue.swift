import Graphs
import Records

/// What a measure found in a subject.
public struct MeasureValue: Sendable {
  /// The value; nil where it could not be computed, and never a number where it is not finite in reports.
  public var value: Double?
  /// Why something is missing or less than was asked for.
  public var reason: String?
  /// What the value is compared with; nil for a measure without a null.
  public var null: NullReport?
  /// The modules that were found, where the measure looks for some.
  public var partition: Partition?
  /// The partition that differs least from those of several detections, where there were some.
  public var consensus: Result<Detection, GraphError>?
  /// What stands beside the value, by its key in results.
  public var parts: [String: MeasurePart]

  /// A value; see the properties.
  public init(
    _ value: Double?, reason: String? = nil, null: NullReport? = nil, partition: Partition? = nil,
    consensus: Result<Detection, GraphError>? = nil, parts: [String: MeasurePart] = [:]
  ) {
    self.value = value
    self.reason = reason
    self.null = null
    self.partition = partition
    self.consensus = consensus
    self.parts = parts
  }

  /// Sentences as one reason; nil for none.
  static func reason(_ sentences: [String?]) -> String? {
    let sentences = sentences.compactMap { $0 }
    return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
  }
}

extension NullReport {
  /// What was measured of nulls, beside the value that it is compared with.
  init(_ comparison: NullComparison, values: [Double], model: String) {
    self.init(
      model: model, mean: comparison.mean, standardDeviation: comparison.standardDeviation,
      z: comparison.z, p: comparison.count > 0 ? comparison.p : nil, values: values,
      warnings: comparison.warnings)
  }
}
