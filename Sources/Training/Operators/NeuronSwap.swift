import Networks
import Tensors

/// Lets units of a hidden layer change places where that makes the wires shorter; the network computes what it did.
///
/// The cost is Σ p_ij |w_ij| with the price p of each place. In each hidden layer the units with the most weight,
/// Σ|w in| + Σ|w out|, are candidates one after another: each changes places with the unit of its layer that lowers the
/// cost most, if one lowers it. Columns into the two, their biases and the rows out of them are exchanged, in the
/// parameters, in the optimizer's memory and in the mask. The change of the cost is exact and takes O(n) a pair, as only
/// two columns and two rows change; it is summed in Double. Inputs and outputs keep their places.
/// Source: Liu, Gan and Tegmark, "Seeing is believing: brain-inspired modular training" (2023).
public struct NeuronSwap: TrainingOperator {
  /// `swap`
  public static let name = "swap"

  /// The price of each place of each weight matrix.
  public let prices: [Tensor]
  /// The number of candidates of a layer.
  public var candidates: Int
  /// When.
  public var period: OperatorPeriod

  /// Swaps under prices in the shapes of a network's weight matrices.
  public init(prices: [Tensor], candidates: Int = 5, period: OperatorPeriod) {
    precondition(candidates >= 1, "\(candidates) candidates")
    self.prices = prices
    self.candidates = candidates
    self.period = period
  }

  /// Whether a network is a chain of dense layers, whose hidden units can change places.
  public static func canSwap(_ network: Network) -> Bool { network.layers.allSatisfy { $0 is DenseLayer } }

  /// Σ p |w|, in Double.
  public func cost(of parameters: Parameters, in network: Network) -> Double {
    zip(prices, network.weightPositions).reduce(0) {
      $0 + $1.0.dot(parameters.tensors[$1.1].absolute())
    }
  }

  /// Makes the swaps that are due; none in a network that has other layers than dense ones.
  public func apply(to state: inout TrainingState, in context: OperatorContext) {
    guard state.step > 0, period.progress(at: state.step, of: context.steps) != nil,
      NeuronSwap.canSwap(context.network)
    else { return }
    for layer in prices.indices.dropLast() {
      var wires = LayerWires(
        into: state.parameters.tensors[2 * layer], outOf: state.parameters.tensors[2 * layer + 2],
        prices: (prices[layer], prices[layer + 1]))
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
        state.exchangeUnits(place, best, ofLayer: layer, in: context.network)
        let other = places.firstIndex(of: best)!
        (places[unit], places[other]) = (best, place)
      }
    }
  }
}

/// The absolute weights into and out of a layer's units, each unit's in one row, and what their places cost.
private struct LayerWires {
  private var weights: [[Double]]
  private let prices: [[Double]]

  init(into: Tensor, outOf: Tensor, prices: (Tensor, Tensor)) {
    func rows(_ into: Tensor, _ outOf: Tensor) -> [[Double]] {
      let (inputs, units, outputs) = (into.shape[0], into.shape[1], outOf.shape[1])
      let (a, b) = (into.absolute().elements, outOf.absolute().elements)
      return (0..<units).map { unit in
        (0..<inputs).map { Double(a[$0 * units + unit]) } + (0..<outputs).map { Double(b[unit * outputs + $0]) }
      }
    }
    weights = rows(into, outOf)
    self.prices = rows(prices.0, prices.1)
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
  /// Exchanges two units of a hidden layer of a chain of dense layers, with all that is known of them.
  mutating func exchangeUnits(_ a: Int, _ b: Int, ofLayer layer: Int, in network: Network) {
    func exchange(_ list: inout Parameters) {
      list.tensors[2 * layer].exchangeColumns(a, b)
      list.tensors[2 * layer + 1].exchangeColumns(a, b)
      list.tensors[2 * layer + 2].exchangeRows(a, b)
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
      network.weightPositions.map { position in
        let tensor = presence.tensors[position]
        return MaskPattern(shape: tensor.shape, isPresent: tensor.elements.map { $0 != 0 })
      }, of: network)
  }
}

extension Tensor {
  /// A vector counts as one row.
  fileprivate mutating func exchangeColumns(_ a: Int, _ b: Int) {
    let columns = shape[shape.rank - 1]
    let rows = count / columns
    withMutableElements { elements in
      for row in 0..<rows { elements.swapAt(row * columns + a, row * columns + b) }
    }
  }

  fileprivate mutating func exchangeRows(_ a: Int, _ b: Int) {
    let columns = shape[1]
    withMutableElements { elements in
      for column in 0..<columns { elements.swapAt(a * columns + column, b * columns + column) }
    }
  }
}
