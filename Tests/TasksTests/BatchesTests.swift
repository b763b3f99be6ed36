import Randomness
import Tasks
import Testing

@Suite struct BatchesTests {
  @Test(arguments: [(10, 3), (12, 4), (7, 1), (5, 4)])
  func everyEpochIsAPermutation(count: Int, size: Int) {
    var batches = Batches(count: count, size: size, seed: 1)
    #expect(batches.stepsPerEpoch == Int((Double(count) / Double(size)).rounded(.up)))
    var epochs: [[Int]] = []
    for epoch in 0..<20 {
      let steps = (0..<batches.stepsPerEpoch).map {
        batches.indices(atStep: epoch * batches.stepsPerEpoch + $0)
      }
      #expect(steps.dropLast().allSatisfy { $0.count == size })
      #expect(steps.last?.count == (count % size == 0 ? size : count % size))
      epochs.append(steps.flatMap { $0 })
      #expect(epochs[epoch].sorted() == Array(0..<count))
    }
    #expect(Set(epochs).count > 15, "orders of different epochs differ")
  }

  @Test func anyStepCanBeHadAlone() {
    var uninterrupted = Batches(count: 10, size: 3, seed: 7)
    let all = (0..<24).map { Array(uninterrupted.indices(atStep: $0)) }
    for start in 0..<24 {
      var resumed = Batches(count: 10, size: 3, seed: 7)
      for step in start..<24 { #expect(Array(resumed.indices(atStep: step)) == all[step]) }
      #expect(Array(resumed.indices(atStep: 0)) == all[0], "and back again")
    }
  }

  @Test func anEpochsOrderIsThatOfItsStream() {
    var batches = Batches(count: 9, size: 8, seed: 3)
    var stream = RandomStream(seed: 3, stream: .batches, index: 5)
    #expect(Array(batches.indices(atStep: 10) + batches.indices(atStep: 11)) == stream.permutation(9))
  }

  @Test func seedsDiffer() {
    var one = Batches(count: 50, size: 10, seed: 1)
    var other = Batches(count: 50, size: 10, seed: 2)
    #expect(one.indices(atStep: 0) != other.indices(atStep: 0))
  }

  @Test(arguments: [nil, 6, 100])
  func aFullBatchIsInOrder(size: Int?) {
    var batches = Batches(count: 6, size: size, seed: 1)
    #expect(batches.stepsPerEpoch == 1 && batches.size == 6)
    for step in [0, 1, 17] { #expect(Array(batches.indices(atStep: step)) == [0, 1, 2, 3, 4, 5]) }
  }
}
