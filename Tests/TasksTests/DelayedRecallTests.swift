import Tensors
import Testing

@testable import Tasks

@Suite struct DelayedRecallTests {
  @Test func symbolsThenNothingThenTheCue() throws {
    let source = DelayedRecall(symbols: 4, length: 3, delay: 5, trainingCount: 50, testCount: 20)
    let task = try source.load(seed: 2)
    #expect(source.steps == 9 && task.outputs == 12 && task.scoring == .largestOutput)
    for dataset in [task.training, task.test] {
      #expect(dataset.inputs.shape[1] == 45 && dataset.targets.shape == [dataset.count, 3])
      for row in 0..<dataset.count {
        let steps = (0..<9).map { step in (0..<5).map { dataset.inputs[row, step * 5 + $0] } }
        for (step, values) in steps.enumerated() {
          switch step {
          case 0..<3: #expect(values[Int(dataset.targets[row, step])] == 1 && values.reduce(0, +) == 1)
          case 8: #expect(values == [0, 0, 0, 0, 1])
          default: #expect(values == [0, 0, 0, 0, 0])
          }
        }
      }
    }
  }

  @Test func symbolsComeEquallyOftenAndNoiseToAll() throws {
    let task = try DelayedRecall(delay: 2, noise: 0.1, trainingCount: 8000).load(seed: 1)
    #expect(task.training.targets.shape == [8000])
    for symbol in 0..<8 {
      let count = task.training.targets.elements.count { $0 == Scalar(symbol) }
      // An eighth of 8,000, with a standard deviation of 30.
      #expect(abs(count - 1000) < 150)
    }
    let blank = (0..<8000).map { Double(task.training.inputs[$0, 12]) }
    #expect(abs((blank.reduce(0) { $0 + $1 * $1 } / 8000).squareRoot() - 0.1) < 0.005)
  }

  /// Each symbol has channels of its own, which no other one uses; symbols and answers are those of shared channels.
  @Test func separateChannelsAreEachSymbolsOwn() throws {
    let shared = DelayedRecall(symbols: 3, length: 4, delay: 2, trainingCount: 30, testCount: 10)
    var separate = shared
    separate.channels = .separate
    #expect(shared.width == 4 && separate.width == 13)
    let (one, other) = (try shared.load(seed: 5).training, try separate.load(seed: 5).training)
    #expect(one.targets == other.targets && other.inputs.shape == [30, 7 * 13])
    for row in 0..<30 {
      for step in 0..<7 {
        for channel in 0..<13 {
          let symbol = channel - 3 * step
          let expected: Scalar =
            step < 4
            ? ((0..<3).contains(symbol) ? one.inputs[row, step * 4 + symbol] : 0)
            : step == 6 && channel == 12 ? 1 : 0
          #expect(other.inputs[row, step * 13 + channel] == expected)
        }
      }
    }
    let delayed = try #require(try separate.load(seed: 5).delayed)
    let again = delayed(3)
    #expect(again.inputs.shape == [10, 8, 13])
  }

  /// Where delays differ each sequence ends with its own cue, every delay comes, and symbols stay as they were shown.
  @Test func delaysThatDifferEndWithTheirCue() throws {
    let source = DelayedRecall(symbols: 2, length: 2, delay: 6, shortest: 3, trainingCount: 400, testCount: 10)
    let task = try source.load(seed: 1)
    let set = task.training
    let lengths = try #require(set.lengths)
    #expect(task.steps == 9 && task.sequence == SequenceShape(steps: 9, values: 3))
    #expect(Set(lengths) == [6, 7, 8, 9])
    for delay in 3...6 { #expect(abs(lengths.count { $0 == delay + 3 } - 100) < 40) }
    for row in 0..<400 {
      let cues = (0..<9).filter { set.inputs[row, $0 * 3 + 2] == 1 }
      #expect(cues == [lengths[row] - 1])
      for step in 0..<2 { #expect(set.inputs[row, step * 3 + Int(set.targets[row, step])] == 1) }
      #expect((0..<27).reduce(0) { $0 + set.inputs[row, $1] } == 3)
    }
    // Other delays are all of one length.
    let delayed = try #require(task.delayed)
    let longer = delayed(20)
    #expect(longer.lengths == nil && longer.inputs.shape == [10, 23, 3])
    let elements = longer.inputs.elements
    #expect((0..<10).allSatisfy { elements[($0 * 23 + 22) * 3 + 2] == 1 })
  }

  @Test func whatIsNoTaskIsRefused() {
    for source in [
      DelayedRecall(delay: 4, shortest: 5), DelayedRecall(shortest: -1), DelayedRecall(symbols: 1),
      DelayedRecall(length: 0), DelayedRecall(delay: -1), DelayedRecall(noise: .nan),
      DelayedRecall(trainingCount: 0),
    ] {
      #expect(throws: TaskError.self) { try source.load(seed: 0) }
    }
  }
}
