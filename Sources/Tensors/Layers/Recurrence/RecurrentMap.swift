import CKernels

// Legend: B batch, U units, G gates of a unit.

/// Recurrent units as a map from one state to the next, h_t from x_t w + b and h_{t−1} u, for whoever follows states by themselves.
///
/// `RecurrencePass` begins at rest and goes through all steps; here a state may be any, and be changed between steps. A state is
/// h or, where the cell remembers more, h and behind it that: S numbers.
public struct RecurrentMap: Sendable {
  /// w and b as I × G U and G U
  private let weight: Tensor
  private let bias: Tensor
  private let panels: Panels
  private let cell: any RecurrentCell
  /// U
  public let units: Int
  /// S
  public var stateSize: Int { cell.remembers ? 2 * units : units }
  /// G U, the numbers of x w + b at a step.
  public var argumentCount: Int { cell.gates * units }

  /// The map of weights I × U, recurrent weights U × U and U biases, or for cells with several gates G × I × U, G × U × U and G × U.
  public init(_ w: Tensor, _ u: Tensor, _ b: Tensor, _ cell: any RecurrentCell) {
    units = u.shape[u.shape.rank - 1]
    let gates = cell.gates == 1 ? [] : [cell.gates]
    require(
      w.shape.rank == gates.count + 2 && w.shape == Shape(gates + [w.shape[gates.count], units])
        && u.shape == Shape(gates + [units, units]) && b.shape == Shape(gates + [units]),
      "a recurrent map of \(cell.gates) gates: weights \(w.shape) and \(u.shape), biases \(b.shape)")
    self.cell = cell
    weight = Self.joined(w)
    bias = b.viewed(as: [cell.gates * units])
    panels = Panels(Self.joined(u))
  }

  /// G × I × U becomes I × G U.
  private static func joined(_ w: Tensor) -> Tensor {
    w.shape.rank == 2 ? w : w.exchangingOuterAxes().viewed(as: [w.shape[1], w.shape[0] * w.shape[2]])
  }

  /// x w + b of T inputs, T × I: what is heard at each, T × G U.
  public func arguments(of inputs: Tensor) -> Tensor { DensePass(inputs, weight, bias, .identity).output }

  /// The states that follow states B × S where each hears x w + b, B × G U.
  public func callAsFunction(_ states: Tensor, hearing arguments: Tensor) -> Tensor {
    let (rows, width) = (states.shape[0], argumentCount)
    require(
      states.shape == [rows, stateSize] && arguments.shape == [rows, width],
      "a recurrent map of \(stateSize) numbers that hear \(width): \(states.shape) and \(arguments.shape)")
    let before = cell.remembers ? states.lastAxisParts(2) : [states, states]
    let gates = Tensor(uninitialized: arguments.shape)
    gates.storage.base.update(from: arguments.base, count: arguments.count)
    let product = Tensor(uninitialized: arguments.shape)
    let kept = Tensor(uninitialized: [rows, max(cell.memories, 1) * units])
    let after = cell.sharesState ? gates : Tensor(uninitialized: [rows, units])
    return withExtendedLifetime((before, product, kept, gates, after)) {
      panels.multiply(
        before[0].base, count: rows, into: cell.takesProduct ? product.storage.base : gates.storage.base,
        adding: !cell.takesProduct)
      cell.forward(
        CellStep(
          rows: rows, units: units, gates: gates.storage.base, product: product.base, memory: kept.storage.base,
          memoryBefore: before[1].base, state: after.storage.base, stateBefore: before[0].base))
      return cell.remembers ? Tensor(joiningLastAxes: [after, kept]) : after
    }
  }
}
