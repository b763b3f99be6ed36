import Networks
import Tensors

/// Lets units of a layer change places where that makes the wires shorter; the network computes what it did.
///
/// The cost is Σ p_ij |w_ij| with the price p of the wire between each two places. In each layer the units with the most
/// weight, Σ|w in| + Σ|w out|, are candidates one after another: each changes places with the unit of its layer that
/// lowers the cost most, if one lowers it. The change of the cost is exact and takes O(n) a pair, as only the wires of two
/// units change; it is summed in Double.
///
/// Hidden units take their weights along: columns into the two, their biases and the rows out of them, at each place of a
/// kernel, are exchanged, in the parameters, in the optimizer's memory and in the mask. Inputs and outputs keep theirs, as data come in an order
/// that nothing should change, and the table of their places changes instead (`TrainingState.places`). What terms have
/// learned of units, such as the modules of `SoftModularity`, is left with the place.
///
/// Source: Liu, Gan and Tegmark, "Seeing is believing: brain-inspired modular training" (2023).
public struct NeuronSwap: TrainingOperator {
  /// `swap`
  public static let name = "swap"

  /// The price of a wire between each two places, for each connection of the network's outline.
  public let prices: [Tensor]
  /// The number of candidates of a layer.
  public var candidates: Int
  /// Whether inputs and outputs change places as well.
  public var movesTerminals: Bool
  /// When.
  public var period: OperatorPeriod

  /// Swaps under prices in the shapes of a network's connections, from × to.
  public init(
    prices: [Tensor], candidates: Int = 5, movesTerminals: Bool = true, period: OperatorPeriod
  ) {
    require(candidates >= 1, "\(candidates) candidates")
    self.prices = prices
    self.candidates = candidates
    self.movesTerminals = movesTerminals
    self.period = period
  }

  /// A price for each wire.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    if prices.map(\.shape) != shapes {
      throw Unfit(Self.name, found: "prices of shapes \(prices.map(\.shape))", allowed: "\(shapes)")
    }
  }

  /// Σ p |w|, in Double.
  public func cost(of state: TrainingState, in network: Network) -> Double {
    let standing = StandingWeights(state, in: network)
    return zip(prices, standing.matrices).reduce(0) { $0 + $1.0.dot($1.1) }
  }

  /// Makes the swaps that are due; none in a network whose populations are no chain, as the wires of a unit to its own
  /// layer change at both ends, and none where units are connected in groups, which they cannot leave.
  public func apply(to state: inout TrainingState, in context: OperatorContext) {
    guard state.step > 0, period.progress(at: state.step, of: context.steps) != nil,
      context.network.outline.isChain,
      context.network.outline.connections.allSatisfy({ $0.reading.groups == 1 })
    else { return }
    let layers = movesTerminals ? 0..<prices.count + 1 : 1..<prices.count
    for layer in layers { swap(layer: layer, of: &state, in: context.network) }
  }

  private func swap(layer: Int, of state: inout TrainingState, in network: Network) {
    let standing = StandingWeights(state, in: network)
    var wires = LayerWires(of: layer, standing.matrices, prices: prices)
    // Where the unit that stood at a place has gone since.
    var places = Array(0..<wires.count)
    let heaviest = places.sorted { (wires.weight(of: $1), $0) < (wires.weight(of: $0), $1) }
    for unit in heaviest.prefix(candidates) {
      let place = places[unit]
      let changes = (0..<wires.count).map { $0 == place ? 0 : wires.change(exchanging: place, $0) }
      guard let best = changes.indices.min(by: { changes[$0] < changes[$1] }), changes[best] < 0 else {
        continue
      }
      wires.exchange(place, best)
      if (1..<prices.count) ~= layer {
        state.exchangeUnits(place, best, of: layer, in: network)
      } else {
        state.exchangeTerminals(place, best, areInputs: layer == 0, in: network)
      }
      let other = places.firstIndex(of: best)!
      (places[unit], places[other]) = (best, place)
    }
  }
}

/// The absolute weights of a network by the places of their units.
private struct StandingWeights {
  var matrices: [Tensor]

  init(_ state: TrainingState, in network: Network) {
    matrices = network.outline.connections.map {
      $0.reading.matrix(state.parameters.tensors[$0.parameter]).absolute()
    }
    guard let places = state.places, !matrices.isEmpty else { return }
    matrices[0] = matrices[0].taking(places.inputs.occupants)
    let last = matrices.count - 1
    matrices[last] = matrices[last].transposed().taking(places.outputs.occupants).transposed()
  }
}

/// The absolute weights into and out of a layer's units, each unit's in one row, and what their places cost.
private struct LayerWires {
  private var weights: [[Double]]
  private let prices: [[Double]]

  /// The wires of a layer of units, which ends the matrix before it and begins the one of its number.
  init(of layer: Int, _ matrices: [Tensor], prices: [Tensor]) {
    func rows(_ matrices: [Tensor]) -> [[Double]] {
      let into = layer > 0 ? matrices[layer - 1].transposed() : nil
      let outOf = layer < matrices.count ? matrices[layer] : nil
      let parts = [into, outOf].compactMap { $0 }.map { (width: $0.shape[1], elements: $0.elements) }
      return (0..<(into ?? outOf!).shape[0]).map { unit in
        parts.flatMap { part in
          let wires = part.elements[unit * part.width..<(unit + 1) * part.width]
          return wires.map { Double($0) }
        }
      }
    }
    weights = rows(matrices)
    self.prices = rows(prices)
  }

  var count: Int { weights.count }

  func weight(of place: Int) -> Double { weights[place].reduce(0, +) }

  /// How much more the wires cost after the units of two places have changed them.
  func change(exchanging a: Int, _ b: Int) -> Double {
    var sum = 0.0
    for wire in weights[a].indices {
      sum += (prices[a][wire] - prices[b][wire]) * (weights[b][wire] - weights[a][wire])
    }
    return sum
  }

  mutating func exchange(_ a: Int, _ b: Int) { weights.swapAt(a, b) }
}

extension TrainingState {
  /// Exchanges the units that stand at two places of a hidden population, with all that is known of them.
  mutating func exchangeUnits(_ a: Int, _ b: Int, of population: Int, in network: Network) {
    let outline = network.outline
    func exchange(_ list: inout Parameters) {
      let units = outline.populations[population].unitCount
      for position in outline.populations[population].parameters {
        list.tensors[position].exchangeColumns(a, b, of: units)
      }
      for connection in outline.connections {
        if connection.to == population { list.tensors[connection.parameter].exchangeColumns(a, b, of: units) }
        if connection.from == population {
          list.tensors[connection.parameter].exchangeRows(a, b, of: connection.reading)
        }
      }
    }
    exchange(&parameters)
    for part in optimizer.slots.indices {
      for list in optimizer.slots[part].indices { exchange(&optimizer.slots[part][list]) }
    }
    guard let mask else { return }
    var presence = Parameters(
      network.parameterShapes.map { Tensor(repeating: 1, $0.shape) })
    mask.apply(to: &presence)
    exchange(&presence)
    self.mask = Mask(
      fitting: network.outline.parameters.map { position in
        let tensor = presence.tensors[position]
        return MaskPattern(shape: tensor.shape, isPresent: tensor.elements.map { $0 != 0 })
      }, network)
  }

  /// Lets the inputs or the outputs that stand at two places change them.
  fileprivate mutating func exchangeTerminals(_ a: Int, _ b: Int, areInputs: Bool, in network: Network) {
    var places =
      places ?? TerminalPlaces(inputs: network.outline.inputCount, outputs: network.outline.outputCount)
    if areInputs {
      places.inputs.exchangeOccupants(a, b)
    } else {
      places.outputs.exchangeOccupants(a, b)
    }
    self.places = places
  }
}

extension Tensor {
  /// A vector counts as one row, or as a row for each place of a flattened map.
  fileprivate mutating func exchangeColumns(_ a: Int, _ b: Int, of columns: Int) {
    let rows = count / columns
    withMutableElements { elements in
      for row in 0..<rows { elements.swapAt(row * columns + a, row * columns + b) }
    }
  }

  fileprivate mutating func exchangeRows(_ a: Int, _ b: Int, of reading: Reading) {
    let columns = reading.to
    withMutableElements { elements in
      for place in 0..<reading.window {
        let (first, second) = (place * reading.from + a, place * reading.from + b)
        for column in 0..<columns { elements.swapAt(first * columns + column, second * columns + column) }
      }
    }
  }
}
