import Networks
import Randomness
import Tensors

/// A term with its place in a network.
struct TermPart: Sendable {
  let term: WeightedTerm
  /// The term as one of the weights alone, if it is one.
  private(set) var regularizer: (any Regularizer)?
  /// The term as one of more than the weights, if it is one.
  let batch: (any BatchRegularizer)?
  /// The term as one that decides over the weights, if it is one.
  let replacing: (any WeightReplacing)?
  /// The positions of its weights among the network's parameters.
  let positions: [Int]
  /// The layers whose outputs it sees: those that hold its weights, but the last one; none if it sees no activations.
  let layers: [Int]
  /// Where its own parameters stand among those of all terms that have some.
  private(set) var learner: Int?

  /// Whether it trains parameters of its own.
  var isLearner: Bool { learner != nil }

  static func parts(_ terms: [WeightedTerm], of network: Network) -> [TermPart] {
    var learners = 0
    return terms.map { term in
      var part = TermPart(term, of: network)
      if part.batch?.hasOwnParameters == true {
        part.learner = learners
        learners += 1
      }
      return part
    }
  }

  /// Tells a term that asks where a network's inputs and outputs stand; nil for all in order.
  mutating func place(_ places: TerminalPlaces?, of network: Network) {
    guard let placed = regularizer as? any PlacedRegularizer else { return }
    var (rows, columns): ([Int: [Int]], [Int: [Int]]) = ([:], [:])
    let weights = network.weightPositions
    for (matrix, position) in positions.enumerated() {
      if position == weights.first { rows[matrix] = places?.inputs }
      if position == weights.last { columns[matrix] = places?.outputs }
    }
    regularizer = placed.placing(rows: rows, columns: columns)
  }

  private init(_ term: WeightedTerm, of network: Network) {
    self.term = term
    regularizer = term.regularizer as? any Regularizer
    batch = term.regularizer as? any BatchRegularizer
    replacing = batch as? any WeightReplacing
    precondition(regularizer != nil || batch != nil, "\(term.name) is no term that training knows")
    let weights = network.weightPositions
    positions = (term.layers ?? Array(weights.indices)).map { layer in
      precondition(weights.indices ~= layer, "\(term.name): layer \(layer) of \(weights.count)")
      return weights[layer]
    }
    layers = batch?.needsActivations == true ? positions.dropLast().map { network.layer(ofParameter: $0) } : []
  }
}
