import Foundation
import Randomness
import Tensors

/// A layer of units that read sequences of steps × features, and remember: h_t from x_t W and h_{t−1} U, with h_{−1} = 0.
///
/// Its parameters are `weight`, `recurrent_weight`, `bias`, and what the cell has of its own. Gates stand first, as places
/// of a window do: weights are gates × in × units, without the first axis where there is one.
public protocol RecurrenceLayer: Layer {
  /// The number of features of a step.
  var inputs: Int { get }
  /// The number of units.
  var units: Int { get }
  /// How W and b begin; U is orthogonal.
  var initializer: Initializer { get }
  /// What the layer gives of its states.
  var returns: RecurrentLayer.Returns { get }
  /// The layer in a message: `a recurrent layer`.
  var words: String { get }
  /// What a unit computes of its inputs, its gates and its candidate, in the order of their weights; none for one value without
  /// gates.
  var gateNames: [String] { get }

  /// The cell with its own parameters.
  func cell(_ own: ArraySlice<Tensor>) -> any RecurrentCell

  /// The gradients of the cell's own parameters from that of what the cell was given.
  func ownGradients(_ gradient: Tensor, at own: ArraySlice<Tensor>) -> [Tensor]
}

extension RecurrenceLayer {
  /// One value without gates.
  public var gateNames: [String] { [] }

  /// The number of values that a unit computes of its inputs.
  public var gates: Int { max(gateNames.count, 1) }

  /// The shapes of `weight`, `recurrent_weight` and `bias`.
  var sharedShapes: [(name: String, shape: Shape)] {
    let first = gates == 1 ? [] : [gates]
    return [
      ("weight", Shape(first + [inputs, units])), ("recurrent_weight", Shape(first + [units, units])),
      ("bias", Shape(first + [units])),
    ]
  }

  /// The features are connected with the units, and these with themselves, once for each step.
  public func wire(_ wiring: inout Wiring) {
    let (before, steps) = (wiring.signal, wiring.inputShape[0])
    let own = wiring.addUnits(
      units, grid: returns == .sequence ? [steps] : [], parameters: Array(parameterShapes.indices.dropFirst(2)))
    wiring.connect(before, own, by: 0, uses: steps, parts: gateNames)
    wiring.connect(own, own, by: 1, uses: steps - 1, parts: gateNames)
  }

  /// Sequences of `inputs` features become `units` values, or as many a step.
  public func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input.rank == 2, input[1] == inputs, input[0] >= 1 else {
      throw ShapeMismatch(
        layer: words, found: input, expected: "steps × \(inputs) \(inputs == 1 ? "feature" : "features")")
    }
    return returns == .last ? [units] : [input[0], units]
  }

  /// Weights by the initializer, biases with them; recurrent weights orthogonal, so that states neither grow nor fade at
  /// first. Each gate draws for itself.
  func sharedParameters(using stream: inout RandomStream) -> [Tensor] {
    let shapes = sharedShapes.map(\.shape)
    func stacked(_ shape: Shape, _ draw: (inout RandomStream) -> Tensor) -> Tensor {
      let parts = (0..<gates).map { _ in draw(&stream) }
      return gates == 1 ? parts[0] : Tensor(shape, parts.flatMap(\.elements))
    }
    return [
      stacked(shapes[0]) { initializer.weight([inputs, units], fanIn: inputs, fanOut: units, using: &$0) },
      stacked(shapes[1]) {
        Initializer.orthogonal.weight([units, units], fanIn: units, fanOut: units, using: &$0)
      },
      stacked(shapes[2]) { initializer.bias(units, fanIn: inputs, using: &$0) },
    ]
  }

  /// log u with u from U(1, M − 1) for each unit; none without M.
  func memoryBiases(_ memory: Int?, using stream: inout RandomStream) -> [Scalar] {
    guard let memory else { return [] }
    return (0..<units).map { _ in Scalar(log(1 + (Double(memory) - 2) * stream.uniform())) }
  }

  /// B × T × in becomes B × units, the state at each sequence's own end, or B × T × units, with zeros behind it.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let first = parameters.startIndex
    let own = parameters.dropFirst(3)
    let recurrence = RecurrencePass(
      input, parameters[first], parameters[first + 1], parameters[first + 2], cell(own), lengths: lengths)
    return UnrolledPass(
      recurrence: recurrence, output: returns == .last ? recurrence.last : recurrence.sequence,
      wantsInputGradient: wantsInputGradient
    ) { ownGradients($0, at: own) }
  }

  /// Where all states are given.
  public var keepsSteps: Bool { returns == .sequence }
}

private struct UnrolledPass: LayerPass {
  let recurrence: RecurrencePass
  let output: Tensor
  let wantsInputGradient: Bool
  let own: @Sendable (Tensor) -> [Tensor]

  var activity: Tensor { recurrence.sequence }
  var activityLengths: [Int]? { recurrence.lengths }

  func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
    let found = recurrence.gradients(outputGradient, wantsInput: wantsInputGradient)
    return (found.input, [found.weight, found.recurrent, found.bias] + own(found.own))
  }
}
