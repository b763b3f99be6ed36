import TestSupport
import Testing

@testable import Tensors

/// Sequences of different length, in all that goes through steps.
@Suite struct SequenceLengthsTests {
  private static let lengths = [4, 1, 3]
  private let x = unevenTensor([3, 4, 2])
  /// The same where something else stands behind the ends.
  private var other: Tensor {
    var other = x
    other.withMutableElements { elements in
      for place in elements.indices where place / 2 % 4 >= Self.lengths[place / 8] { elements[place] = 9 }
    }
    return other
  }

  @Test func endsAreZeros() {
    let ended = x.endingAfter(Self.lengths).elements
    for (place, value) in ended.enumerated() {
      #expect(value == (place / 2 % 4 < Self.lengths[place / 8] ? x.elements[place] : 0))
    }
  }

  static let cells: [(String, any RecurrentCell)] = [
    ("Elman", ElmanCell(.tanh)), ("GRU", GRUCell(bias: unevenTensor([3], scale: 0.3))), ("LSTM", LSTMCell()),
  ]

  /// Neither outputs nor gradients depend on what stands behind the ends, and each sequence gives what it gives alone, cut.
  @Test(arguments: cells.indices) func aRecurrenceKnowsWhereSequencesEnd(cell: Int) {
    let cell = Self.cells[cell].1
    func shape(_ extents: [Int]) -> Shape { Shape(cell.gates == 1 ? extents : [cell.gates] + extents) }
    let (w, u, b) = (unevenTensor(shape([2, 3])), unevenTensor(shape([3, 3])), unevenTensor(shape([3])))
    func pass(_ x: Tensor, _ lengths: [Int]?) -> RecurrencePass {
      RecurrencePass(x, w, u, b, cell, lengths: lengths)
    }
    let (own, changed) = (pass(x, Self.lengths), pass(other, Self.lengths))
    #expect(own.last == changed.last && own.sequence == changed.sequence)
    for slope in [unevenTensor([3, 3]), unevenTensor([3, 4, 3])] {
      let (a, b) = (own.gradients(slope, wantsInput: true), changed.gradients(slope, wantsInput: true))
      #expect(
        a.recurrent == b.recurrent && a.bias == b.bias && a.input == b.input
          && a.weight != Tensor(a.weight.shape))
      // Ends of 9 are multiplied by slopes of zero.
      #expect(a.weight == b.weight)
      for (place, value) in a.input.elements.enumerated() where place / 2 % 4 >= Self.lengths[place / 8] {
        #expect(value == 0)
      }
    }
    for (example, length) in Self.lengths.enumerated() {
      let cut = Tensor([1, length, 2], Array(x.taking([example]).elements[..<(2 * length)]))
      let alone = pass(cut, nil)
      #expect((alone.last - own.last.taking([example])).norm < 1e-6)
    }
    // Of full length it is the same bits.
    #expect(
      pass(x, [4, 4, 4]).last == pass(x, nil).last && pass(x, [4, 4, 4]).sequence == pass(x, nil).sequence)
  }

  @Test(arguments: [true, false]) func attentionDoesNotAskWhatIsNotThere(isCausal: Bool) {
    func pass(_ x: Tensor, _ lengths: [Int]?) -> AttentionPass {
      AttentionPass(
        x, unevenTensor([3, 1, 2, 2]), unevenTensor([3, 1, 2]), unevenTensor([1, 2, 2]), unevenTensor([2]),
        isCausal: isCausal, lengths: lengths)
    }
    let (own, changed) = (pass(x, Self.lengths), pass(other, Self.lengths))
    #expect(own.output.endingAfter(Self.lengths) == changed.output.endingAfter(Self.lengths))
    let slope = unevenTensor([3, 4, 2]).endingAfter(Self.lengths)
    let (a, b) = (own.gradients(slope, wantsInput: true), changed.gradients(slope, wantsInput: true))
    #expect(a.input == b.input && a.weight == b.weight && a.outWeight == b.outWeight)
    #expect(isCausal || pass(x, nil).output.taking([1]) != own.output.taking([1]))
    #expect(pass(x, [4, 4, 4]).output == pass(x, nil).output)
  }

  @Test func aMeanIsOverTheStepsThatAreThere() {
    let steps = Tensor([2, 3, 1], [1, 2, 6, 4, 8, 5])
    #expect(steps.placeMeans(lengths: [3, 2]) == Tensor([2, 1], [3, 6]))
    #expect(x.placeMeans(lengths: Self.lengths) == other.placeMeans(lengths: Self.lengths))
    expectRightDerivative(at: [unevenTensor([3, 4, 2])]) { $0[0].placeMeans(lengths: Self.lengths) }
  }

  /// Rows are the steps that are there, one sequence after another; slopes go back to where the rows were, and no further.
  @Test func rowsAreTheStepsThatAreThere() {
    let rows = x.unitRows(lengths: Self.lengths)
    let expected = Self.lengths.enumerated().flatMap { example, length in
      x.taking([example]).elements.prefix(2 * length)
    }
    #expect(rows == Tensor([8, 2], expected) && other.unitRows(lengths: Self.lengths) == rows)
    #expect(x.unitRowsGradient(rows, lengths: Self.lengths) == x.endingAfter(Self.lengths))
    #expect(x.unitRowsGradient(.zero, lengths: Self.lengths).isZero)
    for images in [x, unevenTensor([2, 3, 2, 2]), unevenTensor([4, 2])] {
      let rows = images.unitRows()
      #expect(rows.shape == [images.count / 2, 2] && rows.elements == images.elements)
      #expect(images.unitRowsGradient(rows) == images)
    }
    #expect(x.unitRows(lengths: [4, 4, 4]) == x.unitRows())
  }
}
