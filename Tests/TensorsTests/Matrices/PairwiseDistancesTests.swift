import Tensors
import Testing

@Suite struct PairwiseDistancesTests {
  @Test("Every point of one list from every point of the other", arguments: Distance.allCases)
  func byHand(_ metric: Distance) {
    let distances = Tensor([2, 2], [0, 0, 3, -1]).distances(to: Tensor([3, 2], [3, 4, 0, 0, 3, -1]), metric)
    let expected: [Double] =
      switch metric {
      case .manhattan: [7, 0, 4, 5, 4, 0]
      case .euclidean: [5, 0, 10.0.squareRoot(), 5, 10.0.squareRoot(), 0]
      case .squaredEuclidean: [25, 0, 10, 25, 10, 0]
      }
    #expect(distances.shape == [2, 3])
    #expect(zip(distances.elements, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
  }

  @Test("No points have no distances")
  func empty() {
    #expect(Tensor([0, 3]).distances(to: Tensor([2, 3]), .manhattan).shape == [0, 2])
    #expect(Tensor([2, 3]).distances(to: Tensor([0, 3]), .euclidean).shape == [2, 0])
  }
}
