/// `log:` a form in which a training is written for another program, beside the run's own record.
public enum LogFormat: String, CaseIterable, Sendable {
  /// Event files of TensorBoard in the run's folder: `EventFile`.
  case tensorboard
}
