import Configuration
import Networks
import Regularizers
import Tensors

extension RegularizerRow {
  /// Every term of activations, or with parameters of its own.
  static let ofBatches: [RegularizerRow] = [
    RegularizerRow(
      name: Activity.name,
      summary: "Activity of hidden units: those that an example does not need fall silent.",
      formula: "Σ_l E_x Σ_i |a_i|^exponent", degree: nil, needs: [.activations],
      source: "Qian, Liang and Fiete 2025", keys: exponent
    ) { Activity(exponent: $0) },
    RegularizerRow(
      name: WeightedActivity.name,
      summary: "Activity of hidden units times the squared weights out of them: the price of noise.",
      formula: "Σ_l E_x Σ_i |a_i|^exponent Σ_j w_ij²", degree: nil, needs: [.activations],
      source: "Qian, Liang and Fiete 2025", keys: exponent
    ) { WeightedActivity(exponent: $0) },
    RegularizerRow(
      name: SoftModularity.name,
      summary: "Modularity of the weights under modules that are learned beside them.",
      formula: "-Q + collapse · (√k/n ‖Σs‖ - 1), s = softmax(z / τ)", degree: 0, needs: [.assignment],
      source: "Newman and Girvan 2004; Tsitsulin et al. 2023",
      keys: Key<SoftModularity.Null>.choice("null", default: .layered), assignment, resolution, collapse
    ) { SoftModularity(null: $0, assignment: $1, resolution: $2, collapseWeight: $3) },
    RegularizerRow(
      name: FunctionalModularity.name,
      summary:
        "Modularity of the correlations of hidden units, or correlations between given modules.",
      formula: "-Q(|corr a|, s) + collapse, or Σ_{g(i)≠g(j)} corr²", degree: nil,
      needs: [.activations, .assignment],
      source: "Newman and Girvan 2004, on functional connectivity",
      keys: Key<FunctionalModularity.Form>.choice(
        "form", default: .modularity,
        says: "modularity with learned modules, or correlation with given contiguous ones"), assignment,
      resolution, collapse
    ) { FunctionalModularity(form: $0, assignment: $1, resolution: $2, collapseWeight: $3) },
    RegularizerRow(
      name: RoutingCompetition.name,
      summary:
        "Modules of hidden units compete for examples: each excites one, and each one wins as many.",
      formula: "mean_l E_x H(q) - H(E_x q), q = softmax(‖m a‖ / routingTemperature)", degree: nil,
      needs: [.activations, .assignment], source: "Rossigneux and Haroun 2026", keys: routing
    ) { $0 },
    RegularizerRow(
      name: CohesionCoupling.name,
      summary:
        "Examples of one class use the same hidden units, those of different classes different ones.",
      formula:
        "cohesion (1 - mean cosine within classes) + coupling (mean cosine between), of max(tanh a, 0)",
      degree: nil, needs: [.activations], source: "Qi et al. 2024",
      keys: .scalar("cohesion", default: 0.5, .nonnegative), .scalar("coupling", default: 1.5, .nonnegative)
    ) { CohesionCoupling(cohesion: $0, coupling: $1) },
    RegularizerRow(
      name: WeightMask.name,
      summary:
        "Learns which weights of a frozen network are needed; what stays are those whose logit is not negative.",
      formula: "Σ l, the network computing with w [l + noise > 0]", degree: 0, needs: [.assignment],
      source: "Csordás, van Steenkiste and Schmidhuber 2021", keys: .scalar("initialLogit", default: 1),
      .scalar("temperature", default: 1, .positive)
    ) { WeightMask(initialLogit: $0, temperature: $1) },
  ]
}
