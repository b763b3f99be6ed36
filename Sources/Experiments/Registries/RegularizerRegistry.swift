import Configuration
import Networks
import Regularizers
import Tensors

extension RegularizerRow {
  /// Every term of the weights alone.
  static let ofWeights: [RegularizerRow] = [
    RegularizerRow(
      name: L1.name, summary: "Sum of absolute weights: pulls weights to zero.", formula: "Σ|w|",
      degree: 1,
      source: "Tibshirani 1996"
    ) { L1() },
    RegularizerRow(
      name: L2.name, summary: "Sum of squared weights: keeps weights small.", formula: "Σw²",
      degree: 2,
      source: "Hoerl and Kennard 1970"
    ) { L2() },
    RegularizerRow(
      name: L4.name, summary: "Sum of fourth powers: keeps the largest weights small.",
      formula: "Σw⁴", degree: 4,
      source: "AI-RG/modular"
    ) { L4() },
    RegularizerRow(
      name: FourNodeLoops.name,
      summary:
        "Four-node loops against a quartic balance: the historical baseline; its optimum is rank one.",
      formula: "-√Σ‖W¹W²‖² + C Σw⁴", degree: nil,
      source: "AI-RG/modular, as it was meant",
      keys: .scalar("balance", default: 100, KeyRule("from 0") { $0 >= 0 }, says: "C, a number from 0"),
      Key<FourNodeLoops.Form>.choice("form", default: .meant)
    ) { FourNodeLoops(balance: $0, form: $1) },
    RegularizerRow(
      name: NormalizedLoops.name,
      summary:
        "Degree-normalized loops of neighboring layers: their value is the effective number of modules.",
      formula: "-mean log min(‖Â¹Â²‖², K), Â = |W| / √(row sum · column sum)", degree: 0,
      source: "Modulon", keys: cap
    ) { NormalizedLoops(cap: $0) },
    RegularizerRow(
      name: PathLoops.name,
      summary: "Degree-normalized loops of the whole way from inputs to outputs.",
      formula: "-log min(‖P̂‖², K), P = |W¹|…|Wᴸ|, recurrent (I - γ|W|/ρ)⁻¹, P̂ free of degrees or balanced",
      degree: 0,
      source: "Modulon", keys: cap,
      Key<Int>.optional(
        "balance", .within(0...1000, " iterations"),
        says: "iterations of balancing instead of dividing by degrees, 0 to 1000"),
      .scalar(
        "discount", default: 0.9, .fraction,
        says: "γ, what a step among recurrent units is worth, from 0 to below 1")
    ) { PathLoops(cap: $0, balance: $1, discount: $2) },
    RegularizerRow(
      name: GroupLasso.name,
      summary: "Sum of the norms of groups of weights: whole groups become zero.",
      formula: "Σ √|g| ‖w_g‖", degree: 1, source: "Yuan and Lin 2006", keys: groups
    ) { GroupLasso(groups: $0) },
    RegularizerRow(
      name: Hoyer.name,
      summary: "Ratio of the two norms of the weights: few large ones instead of many small ones.",
      formula: "‖w‖₁ / ‖w‖₂ or its square", degree: 0, source: "Hoyer 2004; Yang, Wen and Li 2020",
      keys: Key("squared", default: false, says: "true or false"), scope
    ) { Hoyer(squared: $0, scope: $1) },
    RegularizerRow(
      name: WeightEntropy.name,
      summary: "Entropy of weight over connections: few large ones instead of many small ones.",
      formula: "-Σ p log p, p = |w| / Σ|w|", degree: 0, source: "Sheeran et al. 2024", keys: scope
    ) { WeightEntropy(scope: $0) },
    RegularizerRow(
      name: L12.name,
      summary: "Absolute weights into hidden units times squared weights out of them.",
      formula: "Σ_j (Σ_i |W¹_ij|)(Σ_k (W²_jk)²)", degree: 3, source: "Qian, Liang and Fiete 2025"
    ) { L12() },
    RegularizerRow(
      name: L21.name,
      summary: "Squared weights into hidden units times absolute weights out of them.",
      formula: "Σ_j (Σ_i (W¹_ij)²)(Σ_k |W²_jk|)", degree: 3, source: "Qian, Liang and Fiete 2025"
    ) { L21() },
    RegularizerRow(
      name: WiringCost.name, summary: "Absolute weights, each the dearer the longer its wire.",
      formula: "Σ |w| (distanceWeight · d + flat), d by streets", degree: 1, needs: [.positions],
      source: "Liu, Gan and Tegmark 2023", keys: .scalar("distanceWeight", default: 1, .nonnegative),
      .scalar("flat", default: 0.1, .nonnegative),
      Key<WiringCost.Aggregation>.choice("aggregation", default: .sum),
      positions
    ) { WiringCost(distanceWeight: $0, flat: $1, aggregation: $2, positions: $3) },
    RegularizerRow(
      name: EmpiricalWiring.name, summary: "Absolute weights, each times a length that was measured.",
      formula: "Σ|w|d, d given", degree: 1, needs: [.positions], source: "modular-brain-rnn", view: .matrices,
      keys: lengths
    ) { EmpiricalWiring(lengths: $0) },
    RegularizerRow(
      name: ConnectionCost.name,
      summary: "What connections cost in evolved networks: their number or their length.",
      formula: "Σ|w|, Σ|w|d or Σ|w|d²", degree: 1, needs: [.positions],
      source: "Clune, Mouret and Lipson 2013",
      keys: Key<ConnectionCost.Cost>.choice("cost", default: .squaredLength)
    ) { ConnectionCost(cost: $0) },
    RegularizerRow(
      name: Communicability.name,
      summary:
        "Weights, each the dearer the longer its wire and the better its units already communicate.",
      formula: "Σ |w| d C, C = exp(S^-½ |W| S^-½), S = row sums", degree: 1, needs: [.positions],
      source: "Achterberg, Akarca et al. 2023",
      keys: Key<Communicability.Graph>.choice("graph", default: .layered), positions,
      Key("detached", default: false, says: "true to take C as given in the gradient")
    ) { Communicability(graph: $0, positions: $1, detached: $2) },
    RegularizerRow(
      name: WithinBlock.name,
      summary: "Share of squared weight that stays within modules, given or found.",
      formula: "-Σ_{g(i)=g(j)} w² / Σw²", degree: 0, needs: [.assignment],
      source: "Golechha et al. 2025", keys: modules, scope
    ) { WithinBlock(modules: $0, scope: $1) },
    RegularizerRow(
      name: LaplacianEigenvalues.name,
      summary:
        "Small eigenvalues of the network's Laplacian: zero where it falls into separate parts.",
      formula: "(1/q) Σ λ_2 … λ_q+1 of I - D^-½ A D^-½", degree: 0, source: "Filan et al. 2021",
      keys: Key.count("count", default: 3, says: "q, from 1")
    ) { LaplacianEigenvalues(count: $0) },
  ]
}
