import Testing

@testable import Tensors

@Suite struct ShapeTests {
  @Test func extentsAreKept() {
    let shape = Shape([2, 3, 4, 5])
    #expect(shape.rank == 4 && shape.count == 120)
    #expect(shape.dimensions == [2, 3, 4, 5])
    #expect((0..<4).map { shape[$0] } == [2, 3, 4, 5])
    #expect(shape.description == "[2, 3, 4, 5]")
  }

  @Test func rankIsPartOfAShape() {
    #expect(Shape([3]) != Shape([3, 1]))
    #expect(Shape([2, 3]) != Shape([3, 2]))
    #expect(Shape([]).count == 1 && Shape([]).rank == 0)
    #expect(Shape([4, 0]).count == 0)
  }
}
