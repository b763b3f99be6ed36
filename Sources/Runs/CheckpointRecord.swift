import Records

/// `checkpoints/step-NNNNNN.json`: what a checkpoint is worth, and the best so far.
struct CheckpointRecord: RecordDocument, Equatable {
  var schema = Self.supportedSchema
  /// The number of updates made.
  var step: Int
  /// The number of updates of the whole run.
  var steps: Int
  /// The run's seed.
  var seed: UInt64
  /// The hash of the run's configuration.
  var configHash: String
  /// The test loss of these parameters.
  var testLoss: Double?
  /// The scheduled checkpoint with the lowest test loss so far. One that an interruption made does not count, so that
  /// an interrupted run ends as one that was not.
  var bestStep: Int
  /// Its test loss.
  var bestTestLoss: Double?
}
