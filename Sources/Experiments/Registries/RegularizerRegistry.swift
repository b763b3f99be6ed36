import Configuration
import Networks
import Regularizers
import Tensors

/// Every term of the weights alone.
let weightRegularizers: [RegularizerRow] = [
  RegularizerRow(
    name: L1.name, summary: "Sum of absolute weights: pulls weights to zero.", formula: "Σ|w|",
    degree: 1,
    source: "Tibshirani 1996", keys: [proximalKey],
    read: { _ in L1() }),
  RegularizerRow(
    name: L2.name, summary: "Sum of squared weights: keeps weights small.", formula: "Σw²",
    degree: 2,
    source: "Hoerl and Kennard 1970", read: { _ in L2() }),
  RegularizerRow(
    name: L4.name, summary: "Sum of fourth powers: keeps the largest weights small.",
    formula: "Σw⁴", degree: 4,
    source: "AI-RG/modular", read: { _ in L4() }),
  RegularizerRow(
    name: FourNodeLoops.name,
    summary:
      "Four-node loops against a quartic balance: the historical baseline; its optimum is rank one.",
    formula: "-√Σ‖W¹W²‖² + C Σw⁴", degree: nil,
    source: "AI-RG/modular, as it was meant",
    keys: [RegularizerRow.Key("balance", "C, a number from 0", default: "100")],
    read: { section throws(ConfigurationError) in
      FourNodeLoops(
        balance: Scalar(
          try section.value("balance", default: 100, where: { $0 >= 0 }, allowed: "from 0")))
    }),
  RegularizerRow(
    name: NormalizedLoops.name,
    summary:
      "Degree-normalized loops of neighboring layers: their value is the effective number of modules.",
    formula: "-mean log min(‖Â¹Â²‖², K), Â = |W| / √(row sum · column sum)", degree: 0,
    source: "Modulon",
    keys: [capKey],
    read: { section throws(ConfigurationError) in NormalizedLoops(cap: try readCap(section)) }),
  RegularizerRow(
    name: PathLoops.name,
    summary: "Degree-normalized loops of the whole way from inputs to outputs.",
    formula: "-log min(‖P̂‖², K), P = |W¹|…|Wᴸ|, P̂ free of degrees or balanced", degree: 0,
    source: "Modulon",
    keys: [
      capKey,
      RegularizerRow.Key("balance", "iterations of balancing instead of dividing by degrees, 0 to 1000"),
    ],
    read: { section throws(ConfigurationError) in
      PathLoops(
        cap: try readCap(section),
        balance: try section.optional("balance", where: { (0...1000) ~= $0 }, allowed: "0 to 1000 iterations"))
    }),
  RegularizerRow(
    name: GroupLasso.name,
    summary: "Sum of the norms of groups of weights: whole groups become zero.",
    formula: "Σ √|g| ‖w_g‖", degree: 1, source: "Yuan and Lin 2006",
    keys: [
      RegularizerRow.Key("groups", "rows, columns or blocks", default: "columns"),
      RegularizerRow.Key(
        "blocks", "with groups: blocks, the number of modules, from 1", default: "2"), proximalKey,
    ],
    read: { section throws(ConfigurationError) in GroupLasso(groups: try readGroups(section)) }),
  RegularizerRow(
    name: Hoyer.name,
    summary: "Ratio of the two norms of the weights: few large ones instead of many small ones.",
    formula: "‖w‖₁ / ‖w‖₂ or its square", degree: 0, source: "Hoyer 2004; Yang, Wen and Li 2020",
    keys: [RegularizerRow.Key("squared", "true or false", default: "false"), scopeKey],
    read: { section throws(ConfigurationError) in
      Hoyer(
        squared: try section.value("squared", default: false),
        scope: try section.choice("scope", default: .layer))
    }),
  RegularizerRow(
    name: WeightEntropy.name,
    summary: "Entropy of weight over connections: few large ones instead of many small ones.",
    formula: "-Σ p log p, p = |w| / Σ|w|", degree: 0, source: "Sheeran et al. 2024",
    keys: [scopeKey],
    read: { section throws(ConfigurationError) in
      WeightEntropy(scope: try section.choice("scope", default: .layer))
    }),
  RegularizerRow(
    name: L12.name,
    summary: "Absolute weights into hidden units times squared weights out of them.",
    formula: "Σ_j (Σ_i |W¹_ij|)(Σ_k (W²_jk)²)", degree: 3, source: "Qian, Liang and Fiete 2025",
    read: { _ in L12() }),
  RegularizerRow(
    name: L21.name,
    summary: "Squared weights into hidden units times absolute weights out of them.",
    formula: "Σ_j (Σ_i (W¹_ij)²)(Σ_k |W²_jk|)", degree: 3, source: "Qian, Liang and Fiete 2025",
    read: { _ in L21() }),
  RegularizerRow(
    name: WiringCost.name, summary: "Absolute weights, each the dearer the longer its wire.",
    formula: "Σ |w| (distanceWeight · d + flat), d by streets", degree: 1, needs: [.positions],
    source: "Liu, Gan and Tegmark 2023",
    keys: [
      RegularizerRow.Key("distanceWeight", "a number from 0", default: "1"),
      RegularizerRow.Key("flat", "a number from 0", default: "0.1"),
      RegularizerRow.Key("aggregation", "sum or mean", default: "sum"), positionsKey,
    ],
    read: { section throws(ConfigurationError) in
      WiringCost(
        distanceWeight: Scalar(try section.nonnegative("distanceWeight", default: 1)),
        flat: Scalar(try section.nonnegative("flat", default: 0.1)),
        aggregation: try section.choice("aggregation", default: .sum),
        positions: try readPositions(section))
    }),
  RegularizerRow(
    name: EmpiricalWiring.name, summary: "Absolute weights, each times a length that was measured.",
    formula: "Σ|w|d, d given", degree: 1, needs: [.positions], source: "modular-brain-rnn",
    keys: [
      RegularizerRow.Key(
        "lengths",
        "a list of .npy or .safetensors files, a matrix of lengths from 0 in each, for each matrix of weights; without it all lengths are 1"
      )
    ],
    read: { section throws(ConfigurationError) in EmpiricalWiring(lengths: try readLengths(section))
    }),
  RegularizerRow(
    name: ConnectionCost.name,
    summary: "What connections cost in evolved networks: their number or their length.",
    formula: "Σ|w|, Σ|w|d or Σ|w|d²", degree: 1, needs: [.positions],
    source: "Clune, Mouret and Lipson 2013",
    keys: [RegularizerRow.Key("cost", "count, length or squaredLength", default: "squaredLength")],
    read: { section throws(ConfigurationError) in
      ConnectionCost(cost: try section.choice("cost", default: .squaredLength))
    }),
  RegularizerRow(
    name: Communicability.name,
    summary:
      "Weights, each the dearer the longer its wire and the better its units already communicate.",
    formula: "Σ |w| d C, C = exp(S^-½ |W| S^-½), S = row sums", degree: 1, needs: [.positions],
    source: "Achterberg, Akarca et al. 2023",
    keys: [
      RegularizerRow.Key("graph", "layered or recurrent", default: "layered"), positionsKey,
      RegularizerRow.Key("detached", "true to take C as given in the gradient", default: "false"),
    ],
    read: { section throws(ConfigurationError) in
      Communicability(
        graph: try section.choice("graph", default: .layered),
        positions: try readPositions(section),
        detached: try section.value("detached", default: false))
    }),
  RegularizerRow(
    name: WithinBlock.name,
    summary: "Share of squared weight that stays within modules, given or found.",
    formula: "-Σ_{g(i)=g(j)} w² / Σw²", degree: 0, needs: [.assignment],
    source: "Golechha et al. 2025",
    keys: [
      RegularizerRow.Key(
        "modules",
        "a list for each layer of units, inputs first, of the numbers of their modules, from 0"),
      RegularizerRow.Key("blocks", "without modules, their number, from 1", default: "2"),
      RegularizerRow.Key(
        "find",
        "without modules, true to find them in the weights instead of cutting layers evenly",
        default: "false"), scopeKey,
    ],
    read: { section throws(ConfigurationError) in
      WithinBlock(
        modules: try readModules(section), scope: try section.choice("scope", default: .layer))
    }),
  RegularizerRow(
    name: LaplacianEigenvalues.name,
    summary:
      "Small eigenvalues of the network's Laplacian: zero where it falls into separate parts.",
    formula: "(1/q) Σ λ_2 … λ_q+1 of I - D^-½ A D^-½", degree: 0, source: "Filan et al. 2021",
    keys: [RegularizerRow.Key("count", "q, from 1", default: "3")],
    read: { section throws(ConfigurationError) in
      LaplacianEigenvalues(count: try section.count("count", default: 3))
    }),
]
