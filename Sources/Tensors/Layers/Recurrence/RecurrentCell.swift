// Legend: B batch, U units, G gates of a unit, M memories of a unit.

/// What recurrent units make of what comes in at one step: the states h_t from x_t W + b and h_{t−1} U.
///
/// A unit has G values that are computed from both, its gates with its candidate, and keeps M numbers of a step beside them.
/// `RecurrencePass` takes the products for all gates at once and goes through the steps. Nothing here makes memory.
public protocol RecurrentCell: Sendable {
  /// G
  var gates: Int { get }
  /// M
  var memories: Int { get }
  /// Whether the cell gets h_{t−1} U by itself; otherwise it is added to the arguments.
  var takesProduct: Bool { get }
  /// Whether a state follows from the one before by another way than U.
  var passesState: Bool { get }
  /// Whether the gates' values are the states, so that they need no memory of their own.
  var sharesState: Bool { get }
  /// Whether the one memory that it has is a part of the state, and not only for the way back.
  var remembers: Bool { get }
  /// Whether the cell has a parameter a unit.
  var hasOwn: Bool { get }

  /// Writes the states, the gates' values in the place of their arguments, and the memories.
  func forward(_ step: CellStep)

  /// Writes the gradients of the arguments from that of the states, and leaves in its place what goes straight to the states
  /// before.
  func backward(_ step: CellStep, _ slopes: CellSlopes)
}

extension RecurrentCell {
  /// None.
  public var memories: Int { 0 }
  /// False.
  public var takesProduct: Bool { false }
  /// False.
  public var passesState: Bool { false }
  /// False.
  public var sharesState: Bool { false }
  /// False.
  public var remembers: Bool { false }
  /// False.
  public var hasOwn: Bool { false }
}

/// The memory of one step, row by row.
public struct CellStep {
  /// B
  public let rows: Int
  /// U
  public let units: Int
  /// x_t W + b, with h_{t−1} U unless the cell takes that by itself, and after it the gates' values; B × G U.
  public let gates: UnsafeMutablePointer<Scalar>
  /// h_{t−1} U where the cell takes it by itself, B × G U.
  public let product: UnsafePointer<Scalar>
  /// What is kept, B × M U.
  public let memory: UnsafeMutablePointer<Scalar>
  /// What was kept at the step before, at first zeros.
  public let memoryBefore: UnsafePointer<Scalar>
  /// h_t, B × U
  public let state: UnsafeMutablePointer<Scalar>
  /// h_{t−1}, at first zeros.
  public let stateBefore: UnsafePointer<Scalar>
}

/// The gradients of one step, in the shapes of what they belong to.
public struct CellSlopes {
  /// That of the states; afterwards what goes straight to the states before.
  public let state: UnsafeMutablePointer<Scalar>
  /// That of the memories, from the step behind; afterwards that of the memories before.
  public let memory: UnsafeMutablePointer<Scalar>
  /// That of x_t W + b.
  public let gates: UnsafeMutablePointer<Scalar>
  /// That of h_{t−1} U, where the cell takes it by itself.
  public let product: UnsafeMutablePointer<Scalar>
  /// The cell's own parameter's, to be added to, a row an example.
  public let own: UnsafeMutablePointer<Scalar>
}
