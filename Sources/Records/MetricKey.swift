/// The keys of a line of metrics that are the loss or a term's, for those who write them and those who read them.
public enum MetricKey {
  /// What was minimized.
  public static let loss = "loss"
  /// The task's part of it, before its weight.
  public static let taskLoss = loss(of: "task")
  /// What the task's loss is multiplied by under a constraint.
  public static let taskWeight = weight(of: "task")

  /// What the keys of a term begin with.
  public enum Prefix: String, CaseIterable, Sendable {
    /// λR
    case loss = "loss/"
    /// R
    case value = "regularizer/"
    /// λ
    case weight = "weight/"
    /// ‖λ∇R‖ / ‖∇task‖
    case gradientRatio = "gradient_ratio/"

    /// What is behind the prefix, where a key has it: a term's name, or `task`.
    public func name(in key: String) -> Substring? {
      key.hasPrefix(rawValue) ? key.dropFirst(rawValue.count) : nil
    }
  }

  /// λR of a term.
  public static func loss(of term: String) -> String { Prefix.loss.rawValue + term }
  /// R of a term.
  public static func value(of term: String) -> String { Prefix.value.rawValue + term }
  /// λ of a term.
  public static func weight(of term: String) -> String { Prefix.weight.rawValue + term }
  /// ‖λ∇R‖ / ‖∇task‖ of a term.
  public static func gradientRatio(of term: String) -> String { Prefix.gradientRatio.rawValue + term }
}
