import Configuration
import Networks
import Regularizers
import Tensors

/// Every term of activations, or with parameters of its own.
let batchRegularizers: [RegularizerRow] = [
  RegularizerRow(
    name: Activity.name,
    summary: "Activity of hidden units: those that an example does not need fall silent.",
    formula: "Σ_l E_x Σ_i |a_i|^exponent", degree: nil, needs: [.activations],
    source: "Qian, Liang and Fiete 2025", keys: [exponentKey],
    read: { section throws(ConfigurationError) in
      Activity(exponent: Scalar(try section.positive("exponent", default: 2)))
    }),
  RegularizerRow(
    name: WeightedActivity.name,
    summary: "Activity of hidden units times the squared weights out of them: the price of noise.",
    formula: "Σ_l E_x Σ_i |a_i|^exponent Σ_j w_ij²", degree: nil, needs: [.activations],
    source: "Qian, Liang and Fiete 2025", keys: [exponentKey],
    read: { section throws(ConfigurationError) in
      WeightedActivity(exponent: Scalar(try section.positive("exponent", default: 2)))
    }),
  RegularizerRow(
    name: SoftModularity.name,
    summary: "Modularity of the weights under modules that are learned beside them.",
    formula: "-Q + collapse · (√k/n ‖Σs‖ - 1), s = softmax(z / τ)", degree: 0, needs: [.assignment],
    source: "Newman and Girvan 2004; Tsitsulin et al. 2023",
    keys: [RegularizerRow.Key("null", "layered or newman", default: "layered")] + assignmentKeys
      + modularityKeys + [learningRateKey],
    read: { section throws(ConfigurationError) in
      SoftModularity(
        null: try section.choice("null", default: .layered),
        assignment: try readAssignment(section),
        resolution: Scalar(try section.nonnegative("resolution", default: 1)),
        collapseWeight: Scalar(try section.nonnegative("collapse", default: 1)))
    }),
  RegularizerRow(
    name: FunctionalModularity.name,
    summary:
      "Modularity of the correlations of hidden units, or correlations between given modules.",
    formula: "-Q(|corr a|, s) + collapse, or Σ_{g(i)≠g(j)} corr²", degree: nil,
    needs: [.activations, .assignment],
    source: "Newman and Girvan 2004, on functional connectivity",
    keys: [
      RegularizerRow.Key(
        "form", "modularity with learned modules, or correlation with given contiguous ones",
        default: "modularity")
    ] + assignmentKeys + modularityKeys + [learningRateKey],
    read: { section throws(ConfigurationError) in
      FunctionalModularity(
        form: try section.choice("form", default: .modularity),
        assignment: try readAssignment(section),
        resolution: Scalar(try section.nonnegative("resolution", default: 1)),
        collapseWeight: Scalar(try section.nonnegative("collapse", default: 1)))
    }),
  RegularizerRow(
    name: RoutingCompetition.name,
    summary:
      "Modules of hidden units compete for examples: each excites one, and each one wins as many.",
    formula: "mean_l E_x H(q) - H(E_x q), q = softmax(‖m a‖ / routingTemperature)", degree: nil,
    needs: [.activations, .assignment], source: "Rossigneux and Haroun 2026",
    keys: [
      RegularizerRow.Key("masks", "learned, or given: contiguous modules", default: "learned"),
      RegularizerRow.Key("routingTemperature", "a number above 0", default: "1"),
    ] + assignmentKeys + [learningRateKey],
    read: { section throws(ConfigurationError) in
      RoutingCompetition(
        assignment: try readAssignment(section),
        learnsMasks: try section.choice("masks", default: MaskWord.learned) == .learned,
        temperature: Scalar(try section.positive("routingTemperature", default: 1)))
    }),
  RegularizerRow(
    name: CohesionCoupling.name,
    summary:
      "Examples of one class use the same hidden units, those of different classes different ones.",
    formula:
      "cohesion (1 - mean cosine within classes) + coupling (mean cosine between), of max(tanh a, 0)",
    degree: nil, needs: [.activations], source: "Qi et al. 2024",
    keys: [
      RegularizerRow.Key("cohesion", "a number from 0", default: "0.5"),
      RegularizerRow.Key("coupling", "a number from 0", default: "1.5"),
    ],
    read: { section throws(ConfigurationError) in
      CohesionCoupling(
        cohesion: Scalar(try section.nonnegative("cohesion", default: 0.5)),
        coupling: Scalar(try section.nonnegative("coupling", default: 1.5)))
    }),
  RegularizerRow(
    name: WeightMask.name,
    summary:
      "Learns which weights of a frozen network are needed; what stays are those whose logit is not negative.",
    formula: "Σ l, the network computing with w [l + noise > 0]", degree: 0, needs: [.assignment],
    source: "Csordás, van Steenkiste and Schmidhuber 2021",
    keys: [
      RegularizerRow.Key("initialLogit", "a number", default: "1"),
      RegularizerRow.Key("temperature", "a number above 0", default: "1"), learningRateKey,
    ],
    read: { section throws(ConfigurationError) in
      WeightMask(
        initialLogit: Scalar(try section.value("initialLogit", default: 1.0)),
        temperature: Scalar(try section.positive("temperature", default: 1)))
    }),
]

private enum MaskWord: String, CaseIterable { case learned, given }

private let exponentKey = RegularizerRow.Key("exponent", "a number above 0", default: "2")
private let learningRateKey = RegularizerRow.Key(
  "learningRate", "of the term's own parameters, by Adam: a number from 0", default: "0.01")
private let assignmentKeys = [
  RegularizerRow.Key("modules", "their number, from 1", default: "2"),
  RegularizerRow.Key("temperature", "of the shares at the start, a number above 0", default: "1"),
  RegularizerRow.Key(
    "finalTemperature", "of the shares at the end, a number above 0", default: "that at the start"),
]
private let modularityKeys = [
  RegularizerRow.Key("resolution", "γ, a number from 0", default: "1"),
  RegularizerRow.Key("collapse", "the weight of the collapse term, a number from 0", default: "1"),
]

private func readAssignment(_ section: ConfigurationSection) throws(ConfigurationError)
  -> SoftAssignment
{
  let temperature = try section.positive("temperature", default: 1)
  return SoftAssignment(
    modules: try section.count("modules", default: 2), temperature: temperature,
    finalTemperature: try section.positive("finalTemperature", default: temperature))
}
