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
  /// Where the term comes from.
  public let source: String
  /// Reads the term's own parameters.
  public let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> any Regularizer
}

/// Every regularization term.
public let regularizers: [RegularizerRow] = [
  RegularizerRow(
    name: L1.name, summary: "Sum of absolute weights: pulls weights to zero.", formula: "Σ|w|", degree: 1,
    needs: [],
    source: "Tibshirani 1996", read: { _ in L1() }),
  RegularizerRow(
    name: L2.name, summary: "Sum of squared weights: keeps weights small.", formula: "Σw²", degree: 2,
    needs: [],
    source: "Hoerl and Kennard 1970", read: { _ in L2() }),
  RegularizerRow(
    name: L4.name, summary: "Sum of fourth powers: keeps the largest weights small.", formula: "Σw⁴", degree: 4,
    needs: [], source: "AI-RG/modular", read: { _ in L4() }),
  RegularizerRow(
    name: FourNodeLoops.name,
    summary: "Four-node loops against a quartic balance: the historical baseline; its optimum is rank one.",
    formula: "-√Σ‖W¹W²‖² + C Σw⁴", degree: nil, needs: [],
    source: "AI-RG/modular, as it was meant",
    read: { section throws(ConfigurationError) in
      FourNodeLoops(
        balance: Scalar(try section.value("balance", default: 100, where: { $0 >= 0 }, allowed: "from 0")))
    }),
  RegularizerRow(
    name: NormalizedLoops.name,
    summary: "Degree-normalized loops of neighboring layers: their value is the effective number of modules.",
    formula: "-mean log min(‖Â¹Â²‖², K), Â = |W| / √(row sum · column sum)", degree: 0, needs: [],
    source: "Modulon",
    read: { section throws(ConfigurationError) in NormalizedLoops(cap: try readCap(section)) }),
  RegularizerRow(
    name: PathLoops.name,
    summary: "Degree-normalized loops of the whole way from inputs to outputs.",
    formula: "-log min(‖P̂‖², K), P = |W¹|…|Wᴸ|, P̂ free of degrees or balanced", degree: 0, needs: [],
    source: "Modulon",
    read: { section throws(ConfigurationError) in
      PathLoops(
        cap: try readCap(section),
        balance: try section.optional("balance", where: { (0...1000) ~= $0 }, allowed: "0 to 1000 iterations"))
    }),
  RegularizerRow(
    name: GroupLasso.name, summary: "Sum of the norms of groups of weights: whole groups become zero.",
    formula: "Σ √|g| ‖w_g‖", degree: 1, needs: [], source: "Yuan and Lin 2006",
    read: { section throws(ConfigurationError) in GroupLasso(groups: try readGroups(section)) }),
  RegularizerRow(
    name: Hoyer.name,
    summary: "Ratio of the two norms of the weights: few large ones instead of many small ones.",
    formula: "‖w‖₁ / ‖w‖₂ or its square", degree: 0, needs: [], source: "Hoyer 2004; Yang, Wen and Li 2020",
    read: { section throws(ConfigurationError) in
      Hoyer(
        squared: try section.value("squared", default: false),
        scope: try section.choice("scope", default: .layer))
    }),
  RegularizerRow(
    name: WeightEntropy.name,
    summary: "Entropy of weight over connections: few large ones instead of many small ones.",
    formula: "-Σ p log p, p = |w| / Σ|w|", degree: 0, needs: [], source: "Sheeran et al. 2024",
    read: { section throws(ConfigurationError) in
      WeightEntropy(scope: try section.choice("scope", default: .layer))
    }),
  RegularizerRow(
    name: L12.name, summary: "Absolute weights into hidden units times squared weights out of them.",
    formula: "Σ_j (Σ_i |W¹_ij|)(Σ_k (W²_jk)²)", degree: 3, needs: [], source: "Qian, Liang and Fiete 2025",
    read: { _ in L12() }),
  RegularizerRow(
    name: L21.name, summary: "Squared weights into hidden units times absolute weights out of them.",
    formula: "Σ_j (Σ_i (W¹_ij)²)(Σ_k |W²_jk|)", degree: 3, needs: [], source: "Qian, Liang and Fiete 2025",
    read: { _ in L21() }),
  RegularizerRow(
    name: WiringCost.name, summary: "Absolute weights, each the dearer the longer its wire.",
    formula: "Σ |w| (distanceWeight · d + flat), d by streets", degree: 1, needs: [.positions],
    source: "Liu, Gan and Tegmark 2023",
    read: { section throws(ConfigurationError) in
      WiringCost(
        distanceWeight: Scalar(try section.nonnegative("distanceWeight", default: 1)),
        flat: Scalar(try section.nonnegative("flat", default: 0.1)),
        aggregation: try section.choice("aggregation", default: .sum), positions: try readPositions(section))
    }),
  RegularizerRow(
    name: ConnectionCost.name,
    summary: "What connections cost in evolved networks: their number or their length.",
    formula: "Σ|w|, Σ|w|d or Σ|w|d²", degree: 1, needs: [.positions], source: "Clune, Mouret and Lipson 2013",
    read: { section throws(ConfigurationError) in
      ConnectionCost(cost: try section.choice("cost", default: .squaredLength))
    }),
  RegularizerRow(
    name: Communicability.name,
    summary: "Weights, each the dearer the longer its wire and the better its units already communicate.",
    formula: "Σ |w| d C, C = exp(S^-½ |W| S^-½), S = row sums", degree: 1, needs: [.positions],
    source: "Achterberg, Akarca et al. 2023",
    read: { section throws(ConfigurationError) in
      Communicability(
        graph: try section.choice("graph", default: .layered), positions: try readPositions(section),
        detached: try section.value("detached", default: false))
    }),
  RegularizerRow(
    name: WithinBlock.name, summary: "Share of squared weight that stays within modules that are given.",
    formula: "-Σ_{g(i)=g(j)} w² / Σw²", degree: 0, needs: [.assignment], source: "Golechha et al. 2025",
    read: { section throws(ConfigurationError) in
      WithinBlock(modules: try readModules(section), scope: try section.choice("scope", default: .layer))
    }),
  RegularizerRow(
    name: LaplacianEigenvalues.name,
    summary: "Small eigenvalues of the network's Laplacian: zero where it falls into separate parts.",
    formula: "(1/q) Σ λ_2 … λ_q+1 of I - D^-½ A D^-½", degree: 0, needs: [], source: "Filan et al. 2021",
    read: { section throws(ConfigurationError) in
      LaplacianEigenvalues(count: try section.count("count", default: 3))
    }),
]

private func readCap(_ section: ConfigurationSection) throws(ConfigurationError) -> Scalar? {
  try section.optional("cap", as: Double.self, where: { $0 > 1 }, allowed: "a number of modules above 1").map {
    Scalar($0)
  }
}

private func readGroups(_ section: ConfigurationSection) throws(ConfigurationError) -> GroupLasso.Groups {
  switch try section.choice("groups", default: GroupWord.columns) {
  case .rows: .rows
  case .columns: .columns
  case .blocks: .blocks(try section.count("blocks", default: 2))
  }
}

private enum GroupWord: String, CaseIterable {
  case rows, columns, blocks
}

/// One word for all layers of units, or one for each.
private func readPositions(_ section: ConfigurationSection) throws(ConfigurationError) -> [Arrangement] {
  try section.value(
    "positions", default: [Choice(Arrangement.line)], where: { !$0.isEmpty },
    allowed: "a list of one for all layers of units or one for each, of \(Choice<Arrangement>.allowed)"
  ).map(\.value)
}

/// A number of modules, or the module of every unit of every layer.
private func readModules(_ section: ConfigurationSection) throws(ConfigurationError) -> WithinBlock.Modules {
  let given = try section.optional(
    "modules", as: [[Int]].self, where: { $0.allSatisfy { $0.allSatisfy { $0 >= 0 } } },
    allowed: "a list for each layer of units, inputs first, of the numbers of their modules, from 0")
  if let given { return .given(given) }
  return .contiguous(try section.count("blocks", default: 2))
}
