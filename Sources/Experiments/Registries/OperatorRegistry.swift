import Configuration
import Networks
import Regularizers
import Tensors
import Training

/// An operator as users find it: one row registers it with the command line and the documentation.
public struct OperatorRow: Sendable {
  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// Reads the operator; the sizes of the network's layers, inputs first, and its terms are known.
  let read:
    @Sendable (ConfigurationSection, _ sizes: [Int], [RegularizerSpec]) throws(ConfigurationError) ->
      any TrainingOperator
}

/// Every operator.
public let operators: [OperatorRow] = [
  OperatorRow(
    name: MagnitudePruning.name,
    summary: "Takes the weakest weights away step by step, and trains the rest on.",
    read: { section, _, _ throws(ConfigurationError) in
      MagnitudePruning(
        initial: try section.fraction("initial", default: 0),
        final: try section.required("final", where: { (0..<1) ~= $0 }, allowed: "a number from 0 to below 1"),
        period: try readPeriod(section), scope: try section.choice("scope", default: .layer))
    }),
  OperatorRow(
    name: Regrowth.name, summary: "Lets the weakest connections of a mask go, and as many others grow.",
    read: { section, _, _ throws(ConfigurationError) in
      Regrowth(
        share: try section.value(
          "share", default: 0.3, where: { (0...1) ~= $0 }, allowed: "a number from 0 to 1"),
        choice: try section.choice("by", default: .gradient), period: try readPeriod(section))
    }),
  OperatorRow(
    name: ClusterableInitialization.name,
    summary: "Makes fresh weights within given modules larger than those between them.",
    read: { section, _, _ throws(ConfigurationError) in
      ClusterableInitialization(
        modules: try section.count("modules", default: 2),
        contrast: try section.positive("contrast", default: 3))
    }),
  OperatorRow(
    name: NeuronSwap.name, summary: "Lets units of a layer change places where that makes wires shorter.",
    read: { section, sizes, terms throws(ConfigurationError) in
      guard let prices = terms.lazy.compactMap({ $0.wirePrices(sizes) }).first else {
        throw ConfigurationError(
          section.origin(of: "name"),
          "operator swap needs a term that gives wires a price (allowed: one wiringCost among regularizers)")
      }
      return NeuronSwap(
        prices: prices, candidates: try section.count("candidates", default: 5),
        movesTerminals: try section.value("terminals", default: true),
        period: try readPeriod(section, to: 1, every: 200))
    }),
]

private func readPeriod(
  _ section: ConfigurationSection, to end: Double = 0.75, every interval: Int = 100
) throws(ConfigurationError) -> OperatorPeriod {
  let begin = try section.value(
    "begin", default: 0.0, where: { (0...1) ~= $0 }, allowed: "a share of the training, 0 to 1")
  let end = try section.value(
    "end", default: max(begin, end), where: { (begin...1) ~= $0 },
    allowed: "a share of the training, \(begin) to 1")
  return OperatorPeriod(from: begin, to: end, every: try section.count("every", default: interval))
}
