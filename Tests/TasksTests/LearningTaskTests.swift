import Tensors
import Testing

@testable import Tasks

@Suite struct LearningTaskTests {
  @Test func aDatasetCountsItsExamples() {
    let images = Dataset(inputs: Tensor([5, 2, 3, 1]), targets: Tensor([5]))
    #expect(images.count == 5)
    #expect(Dataset(inputs: Tensor([0, 2]), targets: Tensor([0, 1])).count == 0)
  }

  /// Parts have all examples in their order, with all that belongs to them, the last one what is left.
  @Test(arguments: [(1, [1, 1, 1, 1, 1]), (2, [2, 2, 1]), (4, [4, 1]), (5, [5]), (9, [5])])
  func partsAreOfBoundedSize(size: Int, counts: [Int]) {
    let all = Dataset(
      inputs: Tensor([5, 2], (0..<10).map { Scalar($0) }), targets: Tensor([5], [4, 3, 2, 1, 0]),
      lengths: [1, 2, 1, 2, 2], conditions: [0, 1, 2, 3, 4])
    let parts = Array(all.parts(of: size))
    #expect(parts.map(\.count) == counts)
    #expect(parts.flatMap(\.inputs.elements) == all.inputs.elements)
    #expect(parts.flatMap(\.targets.elements) == all.targets.elements)
    #expect(parts.flatMap { $0.lengths ?? [] } == all.lengths)
    #expect(parts.flatMap { $0.conditions ?? [] } == all.conditions)
  }

  /// Inputs without targets would be read past the end of these.
  @Test func everyInputHasATarget() async {
    await #expect(processExitsWith: .failure) {
      _ = Dataset(inputs: Tensor([5, 2]), targets: Tensor([4, 1]))
    }
  }
}
