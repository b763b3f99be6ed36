import TestSupport
import Testing

@testable import Tensors

@Suite struct PlaceMeansTests {
  @Test func meansOverAllPlaces() {
    let images = Tensor([2, 2, 1, 2], [1, 2, 3, 4, 5, 6, 7, 10])
    #expect(images.placeMeans() == Tensor([2, 2], [2, 3, 6, 8]))
    #expect(Tensor([1, 4, 1], [1, 2, 3, 6]).placeMeans() == Tensor([1, 1], [3]))
    #expect(unevenTensor([3, 5]).placeMeans() == unevenTensor([3, 5]))
  }

  @Test func derivative() {
    expectRightDerivative(at: [unevenTensor([2, 3, 2, 4])]) { $0[0].placeMeans() }
    expectRightDerivative(at: [unevenTensor([2, 3, 4])]) { $0[0].placeMeans() }
  }
}
