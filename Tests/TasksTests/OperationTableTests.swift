import Tensors
import Testing

@testable import Tasks

@Suite struct OperationTableTests {
  private let table = OperationTable(name: "minus", title: "subtraction", count: 7) { ($0 - $1 + 7) % 7 }

  @Test func everyPairIsInOneOfTheTwoSets() throws {
    let task = try table.task(trainingShare: 0.8, seed: 4)
    // ⌊0.8 · 49⌋
    #expect(task.training.count == 39 && task.test.count == 10)
    var seen: Set<[Scalar]> = []
    for dataset in [task.training, task.test] {
      for row in 0..<dataset.count {
        let (a, b) = (dataset.inputs[row, 0], dataset.inputs[row, 1])
        #expect(seen.insert([a, b]).inserted)
        #expect(dataset.targets.elements[row] == Scalar((Int(a) - Int(b) + 7) % 7))
      }
    }
    #expect(seen.count == 49)
  }

  @Test func itIsAClassificationOfTokens() throws {
    let task = try table.task(trainingShare: 0.5, seed: 0)
    #expect(task.vocabulary == 7 && task.outputs == 7)
    #expect(task.loss == .softmaxCrossEntropy && task.scoring == .largestOutput && task.structure == nil)
    #expect(task.provenance.map(\.count) == [24, 25])
  }

  @Test func theSeedDrawsTheSplit() throws {
    let inputs = { (seed: UInt64) in try table.task(trainingShare: 0.8, seed: seed).training.inputs }
    #expect(try inputs(1) == inputs(1))
    #expect(try inputs(1) != inputs(2))
  }

  @Test(arguments: [0, 1, -0.5, 1.5, .nan, 0.001]) func aShareThatLeavesASetEmptyIsRefused(share: Double) {
    let error = #expect(throws: TaskError.self) { try table.task(trainingShare: share, seed: 0) }
    #expect(error.map { "\($0)".contains("task 'minus': trainingShare is \(share)") } == true)
  }
}
