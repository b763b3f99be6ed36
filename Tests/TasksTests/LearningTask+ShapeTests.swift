import Tensors
import Testing

@testable import Tasks

@Suite struct LearningTaskShapeTests {
  private func task() -> LearningTask {
    func set(_ count: Int) -> Dataset {
      Dataset(
        inputs: Tensor([count, 8], (0..<8 * count).map { Scalar($0) }),
        targets: Tensor([count, 1], (0..<count).map { Scalar($0) }))
    }
    return LearningTask(
      name: "t", training: set(3), test: set(2), loss: .meanSquaredError, outputs: 1, scoring: .none,
      provenance: [])
  }

  /// Every example in the new shape, row-major: no value moves, and targets stay.
  @Test(arguments: [[4, 2, 1], [2, 4], [8]]) func examplesHaveTheNewShape(extents: [Int]) {
    let (plain, shaped) = (task(), task().shaped(Shape(extents)))
    for (before, after) in [(plain.training, shaped.training), (plain.test, shaped.test)] {
      #expect(after.inputs.shape == Shape([before.count] + extents))
      #expect(after.inputs.elements == before.inputs.elements && after.targets == before.targets)
    }
    #expect(shaped.shaped([8]).training.inputs == plain.training.inputs)
    #expect(shaped.name == plain.name && shaped.outputs == plain.outputs)
  }

  private func sequences(saying steps: Int?) -> LearningTask {
    var task = task()
    task.steps = steps
    task.training.lengths = [4, 2, 1]
    task.test.lengths = [3, 4]
    task.heldOut = task.test
    return task
  }

  /// A row of values has no steps, and so no lengths; sequences keep theirs.
  @Test func lengthsAreThereWhereStepsAre() {
    let rows = sequences(saying: 4).shaped([8])
    #expect(rows.training.lengths == nil && rows.test.lengths == nil && rows.heldOut?.lengths == nil)
    let steps = sequences(saying: 4).shaped([4, 2])
    #expect(steps.training.lengths == [4, 2, 1] && steps.test.lengths == [3, 4])
    #expect(steps.heldOut?.lengths == [3, 4])
  }

  /// Lengths would go to another axis, or nobody knows to which.
  @Test func lengthsNeedTheirSteps() async {
    await #expect(processExitsWith: .failure) {
      _ = LearningTaskShapeTests().sequences(saying: 4).shaped([2, 4])
    }
    await #expect(processExitsWith: .failure) {
      _ = LearningTaskShapeTests().sequences(saying: 4).shaped([4, 2, 1])
    }
    await #expect(processExitsWith: .failure) {
      _ = LearningTaskShapeTests().sequences(saying: nil).shaped([4, 2])
    }
  }
}
