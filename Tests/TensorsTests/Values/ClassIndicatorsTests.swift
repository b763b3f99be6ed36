import Tensors
import Testing

@Suite struct ClassIndicatorsTests {
  @Test("A one in the column of each row's class")
  func indicators() {
    let found = Tensor(indicatorsOf: [2, 0, 2], count: 3)
    #expect(found == Tensor([3, 3], [0, 0, 1, 1, 0, 0, 0, 0, 1]))
    #expect(Tensor(indicatorsOf: [], count: 2).shape == [0, 2])
  }

  @Test("Equal rows share a class, in the order in which they come")
  func classes() {
    #expect(Tensor([4, 2], [1, 2, 3, 4, 1, 2, 1, 3]).rowClasses() == [0, 1, 0, 2])
    #expect(Tensor([5], [7, 3, 7, 3, 1]).rowClasses() == [0, 1, 0, 1, 2])
    #expect(Tensor([0, 2]).rowClasses() == [])
  }
}
