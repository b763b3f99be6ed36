import Tensors

extension NetworkOutline {
  /// Throws where a term has no meaning on some of the connections, or cannot take their weights.
  public func check(_ term: any RegularizationTerm, on positions: [Int]) throws(Unfit) {
    let name = type(of: term).name
    try term.check(positions.map { connections[$0].reading(for: term.view).shape })
    // Weights may fit by their sizes and still be those of units that do not meet.
    let isMeant =
      switch term.view {
      case .parameters, .matrices, .sums: true
      case .chain: isChain(positions)
      case .paths: isPath(positions)
      case .pairs:
        isChain(positions)
          || Set(pairs(of: positions).flatMap { [$0.first, $0.second] }).count == positions.count
      }
    guard isMeant else {
      throw Unfit(
        name, found: "it has no meaning on \(positions.map { describe($0) }.joined(separator: ", "))",
        allowed: "connections that each begin with the units that the one before ends with, none visited twice")
    }
    if term.view == .pairs, !positions.isEmpty, pairs(of: positions).isEmpty {
      throw Unfit(
        name,
        found:
          "\(positions.map { describe($0) }.joined(separator: ", ")) makes no pair, so that it could do nothing",
        allowed: "connections of which one follows another")
    }
    if let batch = term.kind.ofBatch, batch.needsActivations { try checkActivity(batch, name, positions) }
  }

  /// The outline by one part of the weights between two units, where they have it. Throws where none of the connections at some
  /// positions has it, and for a term that makes the weights itself.
  public func taking(
    part: String, for term: any RegularizationTerm, on positions: [Int]
  ) throws(Unfit) -> NetworkOutline {
    let name = type(of: term).name
    guard term.kind.overWeights == nil else {
      throw Unfit(name, found: "it decides over the part '\(part)' of weights", allowed: "weights as a whole")
    }
    guard let outline = taking(part: part, of: positions) else {
      let names = positions.flatMap { connections[$0].parts }
      let known = partNames.filter(names.contains)
      throw Unfit(
        name, found: "none of its connections has a part '\(part)'",
        allowed: known.isEmpty
          ? "connections with parts: gates of gru and lstm, projections of attention"
          : known.joined(separator: ", "))
    }
    return outline
  }

  private func checkActivity(
    _ term: any BatchRegularizer, _ name: String, _ positions: [Int]
  ) throws(Unfit) {
    let hidden = Set(positions.dropLast().map { connections[$0].to }).sorted().map { populations[$0] }
    if hidden.isEmpty, !positions.isEmpty {
      throw Unfit(
        name,
        found: "it sees no hidden units between \(positions.map { describe($0) }.joined(separator: ", "))",
        allowed: "connections with hidden units between them")
    }
    if let within = hidden.first(where: { $0.layer == nil }) {
      throw Unfit(
        name, found: "the activity of \(within.name) is not seen",
        allowed: "units whose activity a layer of the network puts out")
    }
    if term.comparesExamples, let map = hidden.first(where: { !$0.grid.isEmpty }) {
      let places = map.grid.map(String.init).joined(separator: " × ")
      throw Unfit(
        name, found: "\(map.name) has \(places) places", allowed: "units with one value an example")
    }
  }

  /// `inputs → layers.0`
  public func describe(_ position: Int) -> String {
    let connection = connections[position]
    return "\(populations[connection.from].name) → \(populations[connection.to].name)"
  }
}
