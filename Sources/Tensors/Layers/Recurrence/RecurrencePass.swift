import CKernels

// Legend: B batch, T steps, I inputs, U units, G gates of a unit.

/// A batch of sequences on its way through recurrent units, h_t from x_t w + b and h_{t−1} u, with h_{−1} = 0: all states,
/// and what their gradients need.
///
/// Steps lie one after another, each with all sequences of the batch, so that what does not wait for the state before is one
/// product for all steps and gates: x w, and on the way back the gradients of w, u and x. What waits is taken by a few threads,
/// each of which goes with some sequences through all steps.
///
/// A sequence that ends earlier goes on with whatever stands behind its end, as nothing of that comes back: its last state is
/// the one at its own last step, and states behind that are zero.
public struct RecurrencePass: Sendable {
  /// The gradients of a function of the states, in the shapes of what they belong to; the cell's own is zero where it has
  /// none.
  public typealias Gradients = (input: Tensor, weight: Tensor, recurrent: Tensor, bias: Tensor, own: Tensor)

  /// The states h, T B × U: step by step, in each the sequences of the batch.
  private let states: Tensor
  /// The values of the gates, T B × G U, which are the states' memory where they are the same.
  private let gates: Tensor
  /// What else the cell keeps, T B × M U.
  private let memory: Tensor
  /// The inputs in the order of the states, T B × I.
  private let inputs: Tensor
  /// w as I × G U and u as U × G U
  private let weight: Tensor
  private let recurrent: Tensor
  private let cell: any RecurrentCell
  private let batch: Int
  private let steps: Int
  /// The steps of each sequence, where some end before T.
  public let lengths: [Int]?
  private var units: Int { recurrent.shape[0] }
  /// For what comes before the first step, and for what a cell does not use.
  private let zeros: Tensor

  /// Computes the states of sequences B × T × I for weights I × U, recurrent weights U × U and U biases, or for cells with
  /// several gates G × I × U, G × U × U and G × U; `lengths` says where sequences end, if some do before T.
  public init(
    _ x: Tensor, _ w: Tensor, _ u: Tensor, _ b: Tensor, _ cell: any RecurrentCell, lengths: [Int]? = nil
  ) {
    requireLengths(lengths, of: x)
    let (units, count) = (u.shape[u.shape.rank - 1], cell.gates)
    require(
      x.shape.rank == 3 && x.shape[1] > 0 && w.shape == Self.shape([x.shape[2], units], count)
        && u.shape == Self.shape([units, units], count) && b.shape == Self.shape([units], count),
      "recurrence: sequences \(x.shape), weights \(w.shape) and \(u.shape), biases \(b.shape)")
    (batch, steps, self.cell, self.lengths) = (x.shape[0], x.shape[1], cell, lengths)
    (weight, recurrent) = (Self.joined(w, count), Self.joined(u, count))
    inputs = x.exchangingOuterAxes()
    let rows = steps * batch
    states = Tensor(uninitialized: [rows, units])
    gates = cell.sharesState ? states : Tensor(uninitialized: [rows, count * units])
    memory = cell.memories > 0 ? Tensor(uninitialized: [rows, cell.memories * units]) : states
    zeros = Tensor([batch, max(count, cell.memories) * units])
    mk_dense(
      MK_IDENTITY, 0, inputs.base, weight.base, b.base, gates.storage.base, gates.storage.base, rows,
      x.shape[2], count * units)
    let product = cell.takesProduct ? Tensor(uninitialized: [batch, count * units]) : zeros
    let panels = Panels(recurrent)
    forEachPart { [self] rows in
      for step in 0..<steps {
        let place = place(step, rows, product: step > 0 ? product : zeros)
        if step > 0 {
          panels.multiply(
            place.stateBefore, count: rows.count,
            into: cell.takesProduct ? product.storage.base + rows.lowerBound * count * units : place.gates,
            adding: !cell.takesProduct)
        }
        cell.forward(place)
      }
    }
  }

  /// The same for Elman's cell.
  public init(
    _ x: Tensor, _ w: Tensor, _ u: Tensor, _ b: Tensor, _ activation: Activation, lengths: [Int]? = nil
  ) {
    self.init(x, w, u, b, ElmanCell(activation), lengths: lengths)
  }

  private static func shape(_ extents: [Int], _ gates: Int) -> Shape {
    Shape(gates == 1 ? extents : [gates] + extents)
  }

  /// G × I × U becomes I × G U.
  private static func joined(_ w: Tensor, _ gates: Int) -> Tensor {
    gates == 1 ? w : w.exchangingOuterAxes().viewed(as: [w.shape[1], gates * w.shape[2]])
  }

  /// I × G U becomes G × I × U.
  private func parted(_ w: Tensor) -> Tensor {
    if cell.gates == 1 { return w }
    return w.viewed(as: [w.shape[0], cell.gates, units]).exchangingOuterAxes(keepingRank: true)
  }

  /// Calls `body` for some sequences at a time, on any of the threads; the results do not depend on how many there are.
  private func forEachPart(_ body: @Sendable (Range<Int>) -> Void) {
    let isLarge = batch * units * units * steps > Self.leastForThreads
    let parts = isLarge ? min(2 * Blas.threads, max(batch / Self.leastSequences, 1)) : 1
    inParallel(parts) { part, parts in body(batch * part / parts..<batch * (part + 1) / parts) }
  }

  /// Below this number of multiplications, and with fewer sequences a part, a second thread costs more than it saves.
  private static let leastForThreads = 1 << 18
  private static let leastSequences = 6

  private func place(_ step: Int, _ rows: Range<Int>, product: Tensor) -> CellStep {
    let (first, before) = (step * batch + rows.lowerBound, (step - 1) * batch + rows.lowerBound)
    let (width, kept) = (cell.gates * units, cell.memories * units)
    return CellStep(
      rows: rows.count, units: units, gates: gates.storage.base + first * width,
      product: product.base + rows.lowerBound * width, memory: memory.storage.base + first * kept,
      memoryBefore: step == 0 ? zeros.base : memory.base + before * kept,
      state: states.storage.base + first * units,
      stateBefore: step == 0 ? zeros.base : states.base + before * units)
  }

  /// The last states, B × U.
  public var last: Tensor {
    let result = Tensor(uninitialized: [batch, units])
    if let lengths {
      for (example, length) in lengths.enumerated() {
        let place = ((length - 1) * batch + example) * units
        (result.storage.base + example * units).update(from: states.base + place, count: units)
      }
      return result
    }
    result.storage.base.update(from: states.base + (steps - 1) * batch * units, count: batch * units)
    return result
  }

  /// All states, B × T × U.
  public var sequence: Tensor {
    let all = states.viewed(as: [steps, batch, units]).exchangingOuterAxes(keepingRank: true)
    return lengths.map(all.endingAfter) ?? all
  }

  /// The gradient of states B × T × U where the outputs' is that of states at the ends, or of all, of sequences of any length.
  private func reaching(_ dy: Tensor, _ lengths: [Int]) -> Tensor {
    if dy.shape.rank == 3 { return dy.endingAfter(lengths) }
    let result = Tensor([batch, steps, units])
    for (example, length) in lengths.enumerated() {
      let place = (example * steps + length - 1) * units
      (result.storage.base + place).update(from: dy.base + example * units, count: units)
    }
    return result
  }

  /// The gradients of a function of the last states, B × U, or of all of them, B × T × U.
  ///
  /// - Parameters:
  ///   - dy: The function's gradient with respect to the outputs.
  ///   - wantsInput: Whether to compute that of the sequences, which the first layer of a network never needs.
  public func gradients(_ dy: Tensor, wantsInput: Bool) -> Gradients {
    if dy.isZero { return (.zero, .zero, .zero, .zero, .zero) }
    let dy = lengths.map { reaching(dy, $0) } ?? dy
    let (size, width) = (batch * units, cell.gates * units)
    let dz = Tensor(uninitialized: [steps * batch, width])
    let du = cell.takesProduct ? Tensor(uninitialized: dz.shape) : dz
    let own = Tensor([batch, units])
    unroll(dy, dz, product: du, own: own)
    var (input, recurrent) = (Tensor.zero, Tensor([units, width]))
    if steps > 1 {
      mk_gemm(
        1, 0, Int32(units), Int32(width), Int32((steps - 1) * batch), 1, states.base,
        du.base + size * cell.gates, 0, recurrent.storage.base)
    }
    recurrent = parted(recurrent)
    if wantsInput {
      input = matrixProduct(dz, weight, transposeB: true).viewed(as: [steps, batch, weight.shape[0]])
        .exchangingOuterAxes(keepingRank: true)
    }
    return (
      input, parted(matrixProduct(inputs, dz, transposeA: true)), recurrent,
      dz.columnSums().viewed(as: Self.shape([units], cell.gates)), cell.hasOwn ? own.columnSums() : .zero
    )
  }

  /// Goes back through the steps and writes the gradients of x w + b and of h u at each of them.
  private func unroll(_ dy: Tensor, _ dz: Tensor, product du: Tensor, own: Tensor) {
    let arriving = dy.shape.rank == 3 ? dy.exchangingOuterAxes() : nil
    let dh = Tensor(uninitialized: [batch, units])
    let kept = Tensor([batch, max(cell.memories, 1) * units])
    let panels = Panels(recurrent, transposed: true)
    forEachPart { [self] rows in
      let (width, size, row) = (cell.gates * units, rows.count * units, rows.lowerBound)
      let slope = dh.storage.base + row * units
      for step in (0..<steps).reversed() {
        let isLast = step == steps - 1
        let adds = !isLast && cell.passesState
        let first = step * batch + row
        if let arriving, adds {
          mk_add_scaled(1, arriving.base + first * units, slope, size)
        } else if let arriving {
          slope.update(from: arriving.base + first * units, count: size)
        } else if isLast {
          slope.update(from: dy.base + row * units, count: size)
        }
        if !isLast {
          panels.multiply(
            du.base + (first + batch) * width, count: rows.count, into: slope, adding: adds || arriving != nil)
        }
        cell.backward(
          place(step, rows, product: zeros),
          CellSlopes(
            state: slope, memory: kept.storage.base + row * max(cell.memories, 1) * units,
            gates: dz.storage.base + first * width, product: du.storage.base + first * width,
            own: own.storage.base + row * units))
      }
    }
  }
}
