import Tensors
import Testing

@testable import Tasks

@Suite struct LearningTaskTests {
  @Test func aDatasetCountsItsExamples() {
    let images = Dataset(inputs: Tensor([5, 2, 3, 1]), targets: Tensor([5]))
    #expect(images.count == 5)
    #expect(Dataset(inputs: Tensor([0, 2]), targets: Tensor([0, 1])).count == 0)
  }

  /// Inputs without targets would be read past the end of these.
  @Test func everyInputHasATarget() async {
    await #expect(processExitsWith: .failure) {
      _ = Dataset(inputs: Tensor([5, 2]), targets: Tensor([4, 1]))
    }
  }
}
