import Configuration
import Networks
import Regularizers
import Tensors

/// A regularization term as users find it: one row registers a term with the command line, the contract tests and
/// the documentation.
public struct RegularizerRow: Sendable {
  /// What a term needs beside the weights.
  public enum Need: String, Codable, Sendable {
    case activations, positions, assignment
  }

  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// R, in plain text.
  public let formula: String
  /// The degree of homogeneity in the weights: R(aW) = aʰR(W); nil where there is none.
  public let degree: Int?
  /// What the term needs beside the weights.
  public let needs: [Need]
  /// Whether the term joins each matrix with the next, so that the matrices it sees must follow each other.
  public let joinsLayers: Bool
  /// Where the term comes from.
  public let source: String
  /// Reads the term's own parameters.
  public let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> any Regularizer
}

/// Every regularization term.
public let regularizers: [RegularizerRow] = [
  RegularizerRow(
    name: L1.name, summary: "Sum of absolute weights: pulls weights to zero.", formula: "Σ|w|", degree: 1,
    needs: [], joinsLayers: false,
    source: "Tibshirani 1996", read: { _ in L1() }),
  RegularizerRow(
    name: L2.name, summary: "Sum of squared weights: keeps weights small.", formula: "Σw²", degree: 2,
    needs: [], joinsLayers: false,
    source: "Hoerl and Kennard 1970", read: { _ in L2() }),
  RegularizerRow(
    name: L4.name, summary: "Sum of fourth powers: keeps the largest weights small.", formula: "Σw⁴", degree: 4,
    needs: [], joinsLayers: false, source: "AI-RG/modular", read: { _ in L4() }),
  RegularizerRow(
    name: FourNodeLoops.name,
    summary: "Four-node loops against a quartic balance: the historical baseline; its optimum is rank one.",
    formula: "-√Σ‖W¹W²‖² + C Σw⁴", degree: nil, needs: [], joinsLayers: true,
    source: "AI-RG/modular, as it was meant",
    read: { section throws(ConfigurationError) in
      FourNodeLoops(
        balance: Scalar(try section.value("balance", default: 100, where: { $0 >= 0 }, allowed: "from 0")))
    }),
  RegularizerRow(
    name: NormalizedLoops.name,
    summary: "Degree-normalized loops of neighboring layers: their value is the effective number of modules.",
    formula: "-mean log min(‖Â¹Â²‖², K), Â = |W| / √(row sum · column sum)", degree: 0, needs: [],
    joinsLayers: true, source: "Modulon",
    read: { section throws(ConfigurationError) in NormalizedLoops(cap: try readCap(section)) }),
  RegularizerRow(
    name: PathLoops.name,
    summary: "Degree-normalized loops of the whole way from inputs to outputs.",
    formula: "-log min(‖P̂‖², K), P = |W¹|…|Wᴸ|", degree: 0, needs: [], joinsLayers: true, source: "Modulon",
    read: { section throws(ConfigurationError) in PathLoops(cap: try readCap(section)) }),
]

private func readCap(_ section: ConfigurationSection) throws(ConfigurationError) -> Scalar? {
  try section.optional("cap", as: Double.self, where: { $0 > 1 }, allowed: "a number of modules above 1").map {
    Scalar($0)
  }
}
