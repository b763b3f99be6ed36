import Networks
import Randomness
import Tensors

/// A term with its place in a network.
struct TermPart: Sendable {
  let term: WeightedTerm
  /// The term, by what it is a function of.
  private(set) var kind: TermKind
  /// The connections whose weights it sees.
  let connections: [Connection]
  /// The positions of its weights among the network's parameters.
  let positions: [Int]
  /// How the weights are read from their parameters; nil where they are these.
  let readings: [Reading]?
  /// The layers whose outputs it sees: those that its weights lead to, but the last one's; none if it sees no activations.
  let layers: [Int]
  /// Where its own parameters stand among those of all terms that have some.
  private(set) var learner: Int?

  /// Whether it trains parameters of its own.
  var isLearner: Bool { learner != nil }

  /// The terms of a network; throws where one cannot take its weights.
  static func parts(_ terms: [WeightedTerm], of network: Network) throws(Unfit) -> [TermPart] {
    var learners = 0
    return try terms.map { term throws(Unfit) in
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
    let outline = network.outline
    for (matrix, connection) in connections.enumerated() {
      if outline.populations[connection.from].role == .input { rows[matrix] = places?.inputs }
      if outline.populations[connection.to].role == .output { columns[matrix] = places?.outputs }
    }
    kind = regularizer.placing(rows: rows, columns: columns).kind
  }

  private init(_ term: WeightedTerm, of network: Network) throws(Unfit) {
    self.term = term
    var outline = network.outline
    let chosen = term.layers ?? Array(outline.connections.indices)
    if let odd = chosen.first(where: { !outline.connections.indices.contains($0) }) {
      throw Unfit(
        term.name, found: "layer \(odd)",
        allowed: "positions of weight matrices, each in 0 ..< \(outline.connections.count)")
    }
    if let part = term.part { outline = try outline.taking(part: part, for: term.regularizer, on: chosen) }
    try outline.check(term.regularizer, on: chosen)
    kind = term.regularizer.kind
    if let regularizer = kind.ofWeights { kind = regularizer.wired(outline.pairs(of: chosen)).kind }
    connections = chosen.map { outline.connections[$0] }
    positions = connections.map(\.parameter)
    let own = connections.map { $0.reading(for: term.regularizer.view) }
    readings = zip(positions, own).allSatisfy { network.parameterShapes[$0].shape == $1.shape } ? nil : own
    layers = kind.ofBatch?.needsActivations == true ? outline.activeLayers(of: chosen) : []
  }

  /// The weights as the term sees them.
  func weights(of parameters: Parameters) -> Parameters {
    let own = parameters.selecting(positions)
    guard let readings else { return own }
    return Parameters(zip(readings, own.tensors).map { $0.matrix($1) })
  }

  /// Weights that the term made, in the shapes of their parameters.
  func shaped(_ weights: Parameters, like parameters: Parameters) -> Parameters {
    guard let readings else { return weights }
    return Parameters(
      weights.tensors.enumerated().map { readings[$0].gradient($1, at: parameters.tensors[positions[$0]]) })
  }

  /// A gradient in the shapes of parameters, as that of the weights that a term made.
  func flattened(_ gradient: Parameters) -> Parameters {
    guard let readings else { return gradient }
    return Parameters(zip(readings, gradient.tensors).map { $1.isZero ? $1 : $0.matrix($1) })
  }

  /// Adds a gradient with respect to the weights as the term sees them, times a factor, to that of the parameters.
  func add(
    _ slopes: Parameters, times factor: Scalar, at parameters: Parameters, to gradient: inout Parameters
  ) {
    for (index, slope) in slopes.tensors.enumerated() {
      let position = positions[index]
      let own = readings.map { $0[index].gradient(slope, at: parameters.tensors[position]) } ?? slope
      gradient.tensors[position].add(own, times: factor)
    }
  }
}
