import Tensors
import TestSupport
import Testing

@Suite struct RecurrentMapTests {
  private static let cells: [(name: String, cell: any RecurrentCell)] = [
    ("Elman, tanh", ElmanCell(.tanh)), ("Elman, SiLU", ElmanCell(.silu)),
    ("leaky", LeakyCell(.tanh, rate: Tensor([3], [0.2, 0.5, 1]))),
    ("leaky, GELU", LeakyCell(.gelu, rate: Tensor([3], [0.2, 0.5, 1]))),
    ("GRU", GRUCell(bias: unevenTensor([3]))), ("LSTM", LSTMCell()),
  ]

  private func shape(_ cell: any RecurrentCell, _ rest: [Int]) -> Shape {
    Shape(cell.gates == 1 ? rest : [cell.gates] + rest)
  }

  /// From rest, step after step, it goes where a pass through all steps goes.
  @Test(arguments: cells.indices) func goesTheWayOfAPass(index: Int) {
    let cell = Self.cells[index].cell
    let (x, w) = (unevenTensor([2, 6, 2]), unevenTensor(shape(cell, [2, 3])))
    let (u, b) = (unevenTensor(shape(cell, [3, 3]), scale: 0.7), unevenTensor(shape(cell, [3])))
    let expected = RecurrencePass(x, w, u, b, cell).sequence.elements
    let map = RecurrentMap(w, u, b, cell)
    #expect(map.units == 3 && map.argumentCount == 3 * cell.gates && map.stateSize == (cell.remembers ? 6 : 3))
    let heard = map.arguments(of: x.reshaped(to: [12, 2]))
    var states = Tensor([2, map.stateSize])
    for step in 0..<6 {
      states = map(states, hearing: heard.taking([step, 6 + step]))
      for row in 0..<2 {
        for unit in 0..<3 {
          let found = states.elements[row * map.stateSize + unit]
          #expect(
            abs(found - expected[(row * 6 + step) * 3 + unit]) < 1e-5, "\(Self.cells[index].name), step \(step)"
          )
        }
      }
    }
  }

  /// What goes in stays as it was.
  @Test func statesAndArgumentsAreNotWrittenTo() {
    let map = RecurrentMap(
      unevenTensor([4, 2, 3]), unevenTensor([4, 3, 3]), unevenTensor([4, 3]), LSTMCell())
    let (states, arguments) = (unevenTensor([1, 6]), unevenTensor([1, 12]))
    let copies = (states.elements, arguments.elements)
    let next = map(states, hearing: arguments)
    #expect(states.elements == copies.0 && arguments.elements == copies.1 && next != states)
  }
}
