import Tensors
import Testing

@testable import Regularizers

@Suite struct PositionsTests {
  @Test("A line is even and leaves half a step at its ends")
  func line() { expect(.line(4), [(0.125, 0.5), (0.375, 0.5), (0.625, 0.5), (0.875, 0.5)]) }

  @Test("A grid is as square as the number of units allows, and its last row may be shorter")
  func grid() {
    expect(.grid(4), [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)])
    let sixths = [1 / 6.0, 0.5, 5 / 6.0]
    expect(
      .grid(5), [(sixths[0], 0.25), (sixths[1], 0.25), (sixths[2], 0.25), (sixths[0], 0.75), (sixths[1], 0.75)])
    // 28 × 28, as for images.
    #expect(Positions.grid(784).points[783, 1] == Scalar(27.5 / 28))
  }

  @Test("A ring of a quarter around the middle")
  func ring() { expect(.ring(4), [(0.75, 0.5), (0.5, 0.75), (0.25, 0.5), (0.5, 0.25)]) }

  @Test("A box of a hundred is 5 × 5 × 4, of 27 is 3 × 3 × 3, of one a point")
  func box() {
    for (count, sides) in [(100, [5, 5, 4]), (27, [3, 3, 3]), (1, [1, 1, 1]), (7, [2, 2, 2])] {
      let points = Positions.box(count).points
      for axis in 0..<3 {
        let values = (0..<count).map { Int(points[$0, axis]) }
        #expect(Set(values) == Set(0..<sides[axis]))
      }
      #expect(Set((0..<count).map { row in (0..<3).map { points[row, $0] } }).count == count)
    }
  }

  @Test("The places of the published evolved networks: 8, 4, 2 and 1 units")
  func clune() {
    let expected: [Int: [Double]] = [
      8: [-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5], 4: [-2, -1, 1, 2], 2: [-1, 1], 1: [0], 3: [-1, 0, 1],
    ]
    for (count, xs) in expected { expect(.clune(count, layer: 2), xs.map { ($0, 2) }) }
  }

  @Test("Distances run from the rows' layer to the columns'")
  func distances() {
    let d = Positions.line(2).distances(to: .line(1), .manhattan)
    #expect(d == Tensor([2, 1], [0.25, 0.25]))
    #expect(
      Positions.clune(2, layer: 0).distances(to: .clune(1, layer: 1), .squaredEuclidean)
        == Tensor([2, 1], [2, 2]))
  }

  @Test("One arrangement holds for all layers; several stand for one each")
  func arrangements() {
    #expect([Arrangement.ring].positions(layer: 3, count: 4) == .ring(4))
    #expect([Arrangement.line, .grid].positions(layer: 1, count: 4) == .grid(4))
    #expect(Arrangement.box.positions(8) == .box(8) && Arrangement.line.positions(8) == .line(8))
  }

  private func expect(
    _ positions: Positions, _ points: [(Double, Double)], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(positions.count == points.count, sourceLocation: sourceLocation)
    for (unit, point) in points.enumerated() {
      // One rounding to single precision.
      #expect(abs(Double(positions.points[unit, 0]) - point.0) < 1e-7, sourceLocation: sourceLocation)
      #expect(abs(Double(positions.points[unit, 1]) - point.1) < 1e-7, sourceLocation: sourceLocation)
    }
  }
}
