import Networks
import Randomness
import Tensors

/// A term with its place in a network.
struct TermPart: Sendable {
  let term: WeightedTerm
  /// The term, by what it is a function of.
  private(set) var kind: TermKind
  /// The positions of its weights among the network's parameters.
  let positions: [Int]
  /// The layers whose outputs it sees: those that hold its weights, but the last one; none if it sees no activations.
  let layers: [Int]
  /// Where its own parameters stand among those of all terms that have some.
  private(set) var learner: Int?

  /// Whether it trains parameters of its own.
  var isLearner: Bool { learner != nil }

  /// The terms of a network; throws where one cannot take its weights.
  static func parts(_ terms: [WeightedTerm], of network: Network) throws(UnfitShapes) -> [TermPart] {
    var learners = 0
    return try terms.map { term throws(UnfitShapes) in
      var part = try TermPart(term, of: network)
      if part.kind.ofBatch?.hasOwnParameters == true {
        part.learner = learners
        learners += 1
      }
      return part
    }
  }

  /// Tells a term of the weights where a network's inputs and outputs stand; nil for all in order.
  mutating func place(_ places: TerminalPlaces?, of network: Network) {
    guard let regularizer = kind.ofWeights else { return }
    var (rows, columns): ([Int: [Int]], [Int: [Int]]) = ([:], [:])
    let weights = network.weightPositions
    for (matrix, position) in positions.enumerated() {
      if position == weights.first { rows[matrix] = places?.inputs }
      if position == weights.last { columns[matrix] = places?.outputs }
    }
    kind = regularizer.placing(rows: rows, columns: columns).kind
  }

  private init(_ term: WeightedTerm, of network: Network) throws(UnfitShapes) {
    self.term = term
    kind = term.regularizer.kind
    let weights = network.weightPositions
    let chosen = term.layers ?? Array(weights.indices)
    if let odd = chosen.first(where: { !weights.indices.contains($0) }) {
      throw UnfitShapes(
        term.name, found: "layer \(odd)",
        allowed: "positions of weight matrices, each in 0 ..< \(weights.count)")
    }
    positions = chosen.map { weights[$0] }
    try term.regularizer.check(positions.map { network.parameterShapes[$0].shape })
    layers =
      kind.ofBatch?.needsActivations == true ? positions.dropLast().map { network.layer(ofParameter: $0) } : []
  }
}
