import Configuration
import Networks

/// A regularization term as users find it: one row registers a term with the command line, the contract tests and
/// the documentation.
public struct RegularizerRow: Sendable {
  /// What a term needs beside the weights.
  public enum Need: String, Codable, Sendable {
    case activations, positions, assignment
  }

  /// A parameter of a term's own in configurations.
  public struct Key: Codable, Equatable, Sendable {
    /// Its name.
    public let name: String
    /// What may stand there, and under which condition.
    public let allowed: String
    /// What stands there otherwise; nil where it may be absent.
    public let fallback: String?

    private enum CodingKeys: String, CodingKey {
      case name, allowed
      case fallback = "default"
    }

    init(_ name: String, _ allowed: String, default fallback: String? = nil) {
      self.name = name
      self.allowed = allowed
      self.fallback = fallback
    }
  }

  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// R, in plain text.
  public let formula: String
  /// The degree of homogeneity in the weights: R(aW) = aʰR(W); nil where there is none. That of a term of activations is
  /// nil, as activations follow the weights.
  public let degree: Int?
  /// What the term needs beside the weights.
  public var needs: [Need] = []
  /// Where the term comes from.
  public let source: String
  /// The term's own parameters, beside `name`, `weight`, `schedule` and `layers`, which all have.
  public var keys: [Key] = []
  /// Reads the term's own parameters.
  public let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> any RegularizationTerm
}

/// Every regularization term.
public let regularizers = weightRegularizers + batchRegularizers
