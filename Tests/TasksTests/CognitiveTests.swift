import Foundation
import Randomness
import Tensors
import Testing

@testable import Tasks

@Suite struct CognitiveTests {
  private func steps(_ source: Cognitive, _ dataset: Dataset, _ row: Int) -> [[Scalar]] {
    (0..<source.steps).map { step in
      (0..<Cognitive.features).map { dataset.inputs[row, step * Cognitive.features + $0] }
    }
  }

  @Test func aTrialIsSeenAndAskedForAsWritten() throws {
    let source = Cognitive(interval: 50)
    #expect(source.steps == 84 && Cognitive.features == 85)
    let trial = CognitiveTrial(
      .delaygo, [.init(ring: 1, direction: 1, strength: 1, from: 50, to: 150)], fixation: 200, response: 200,
      answer: 1)
    let dataset = source.examples(of: [trial])
    let own = CognitiveRule.allCases.firstIndex(of: .delaygo)
    #expect(dataset.lengths == [14] && dataset.conditions?.first == own)
    let seen = steps(source, dataset, 0)
    let isFixated = seen.map { $0[0] }
    #expect(isFixated == (0..<84).map { $0 < 4 ? 1 : 0 })
    let rule = 65 + (try #require(CognitiveRule.allCases.firstIndex(of: .delaygo)))
    #expect(seen.map { $0[rule] } == (0..<84).map { $0 < 14 ? 1 : 0 })
    #expect(seen.map { $0[65...].reduce(0, +) } == seen.map { $0[rule] })
    for step in 0..<84 {
      #expect(seen[step][1...32].allSatisfy { $0 == 0 })
      #expect((seen[step][33...64].reduce(0, +) > 0) == (step == 1 || step == 2))
    }
    // NumPy's bump, and its loss of answering 0.05 to everything.
    for (place, value) in [(0, 0.031259828887), (4, 0.689034973866), (5, 0.799136344221), (31, 0.007722161457)]
    {
      #expect(abs(Double(seen[1][33 + place]) - value) < 1e-6)
    }
    let low = Tensor(repeating: 0.05, [1, 84 * 33])
    #expect(abs(Double(Loss.weightedSquaredError(low, dataset.targets)) - 0.16738390542273168) < 1e-6)
  }

  @Test(arguments: CognitiveRule.allCases) func trialsFitAndWhoFollowsTheirTargetsIsRight(rule: CognitiveRule)
    throws
  {
    let source = Cognitive(rules: [rule], interval: 50, noise: 0, trainingCount: 40, testCount: 5)
    let task = try source.load(seed: 3)
    #expect(task.outputs == 84 * 33 && task.training.inputs.shape == [40, 84 * 85])
    let size = 84 * 33
    var answers: [Scalar] = []
    for row in 0..<40 {
      for place in 0..<size { answers.append(task.training.targets[row, place]) }
    }
    let ideal = Tensor([40, size], answers)
    #expect(task.scoring.correct(ideal, task.training.targets) == 40)
    #expect(Loss.weightedSquaredError(ideal, task.training.targets) == 0)
    for row in 0..<40 {
      let weights = (0..<84).map { task.training.targets[row, size + $0 * 33 + 1] }
      #expect(weights.count { $0 == 5 } >= 7, "eight steps of 50 ms are an answer, less what is rounded")
      #expect(weights[83] == 0 || weights[83] == 5)
    }
  }

  /// What the answer is follows from what is seen.
  @Test func answersFollowFromTheStimuli() throws {
    var stream = RandomStream(seed: 5, stream: .data)
    for rule in CognitiveRule.allCases {
      for _ in 0..<200 {
        let trial = rule.trial(using: &stream)
        #expect(trial.end <= Cognitive.longest && abs(trial.end - trial.response - 500) < 1e-9)
        #expect(trial.stimuli.allSatisfy { (0..<2 * Double.pi) ~= $0.direction && $0.from < trial.end })
        let name = rule.rawValue
        let first = try #require(trial.stimuli.first)
        if name.hasSuffix("go"), !name.hasPrefix("dm") {
          #expect(trial.answer == first.direction)
        } else if name.hasSuffix("anti") {
          let apart = abs(remainder(try #require(trial.answer) - first.direction, 2 * .pi))
          #expect(abs(apart - .pi) < 1e-9)
        } else if name.hasPrefix("dm"), name != "dm1", name != "dm2" {
          let (a, b) = (first.direction, trial.stimuli[1].direction)
          let isSame = name.hasPrefix("dms") ? a == b : (a < .pi) == (b < .pi)
          #expect((trial.answer != nil) == (isSame != name.hasSuffix("nogo")))
          #expect(trial.answer == nil || trial.answer == b)
        } else {
          let counted = name.hasSuffix("1") ? [0] : name.hasSuffix("2") ? [1] : [0, 1]
          var sums: [Double: Double] = [:]
          for stimulus in trial.stimuli where counted.contains(stimulus.ring) {
            sums[stimulus.direction, default: 0] += stimulus.strength
          }
          #expect(sums.count == 2 && sums.max { $0.value < $1.value }?.key == trial.answer)
          let apart = abs(remainder(first.direction - trial.stimuli[1].direction, 2 * .pi))
          #expect(apart >= 0.5 * .pi - 1e-9)
          #expect(trial.stimuli.count == (name.contains("context") || name.hasPrefix("multi") ? 4 : 2))
          #expect((first.to < trial.stimuli[1].from) == name.contains("delay"))
        }
      }
    }
  }

  @Test func noiseIsThatOfThePaper() throws {
    let task = try Cognitive(rules: [.reactgo], trainingCount: 20, testCount: 1).load(seed: 1)
    // The last step of a trial that is over: √(2/0.2) · 0.01.
    var squares = 0.0
    for row in 0..<20 {
      for place in 0..<85 {
        let value = Double(task.training.inputs[row, 209 * 85 + place])
        squares += value * value
      }
    }
    #expect(abs((squares / 1700).squareRoot() - 0.0316) < 0.002)
  }

  @Test func whatIsNoTaskIsRefused() {
    for source in [
      Cognitive(interval: 0.5), Cognitive(interval: .nan), Cognitive(noise: -1), Cognitive(trainingCount: 0),
    ] {
      #expect(throws: TaskError.self) { try source.load(seed: 0) }
    }
  }
}
