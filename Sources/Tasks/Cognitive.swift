import Foundation
import Randomness
import Tensors

/// Twenty cognitive tasks for one recurrent network, each trial with a rule: directions to be named at once, after a delay or
/// not at all, decisions between two stimuli, matches of samples and of categories.
///
/// A step has 85 features: fixation, two rings of 32 directions, and the 20 rules, one-hot. It has 33 answers: fixation, and a
/// ring of 32. Stimuli are bumps 0.8 γ exp(−½ (d / (π/8))²) of a strength γ; noise of √(2/α) σ comes to every feature, with
/// α = dt / 100 ms and σ = 0.01. Targets are 0.05, fixation 0.85 while it is to be kept, and a bump above 0.05 where to go. Errors
/// count by weights: 1 before the answer, 0 in its first 100 ms and after the trial, 5 in the answer, fixation twice that.
///
/// A trial is right if at its end fixation is kept where it should be (above 0.5), and is given up for a direction no further
/// than 0.2 π from the right one where it should not. All trials are as long as the longest; the rest of a shorter one is
/// silent but for noise, asks for nothing, and layers that go through steps know where it ends. Nothing but the rule is fixed:
/// times, directions and strengths are the paper's.
///
/// Source: Yang, Joglekar, Song, Newsome and Wang, "Task representations in neural networks trained to perform many
/// cognitive tasks" (2019). The noise within the units of that paper is no part of the data.
public struct Cognitive: TaskSource {
  /// The task's name in configurations.
  public static let name = "cognitive"
  /// The directions of a ring.
  public static let ring = 32
  /// The answers of a step.
  public static let width = 1 + ring
  /// The features of a step.
  public static let features = 1 + 2 * ring + CognitiveRule.allCases.count
  /// The milliseconds of the longest trial: a delayed decision's.
  static let longest = 600.0 + 600 + 1600 + 600 + 300 + CognitiveTrial.answering

  /// The rules of the trials, equally likely; none for all.
  public var rules: [CognitiveRule]
  /// dt, the milliseconds of a step.
  public var interval: Double
  /// σ
  public var noise: Double
  /// How many trials to learn from.
  public var trainingCount: Int
  /// How many trials to be judged by.
  public var testCount: Int

  /// Trials of some rules.
  public init(
    rules: [CognitiveRule] = [], interval: Double = 20, noise: Double = 0.01, trainingCount: Int = 2000,
    testCount: Int = 500
  ) {
    self.rules = rules.isEmpty ? CognitiveRule.allCases : rules
    self.interval = interval
    self.noise = noise
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// The steps of a trial.
  public var steps: Int { Int((Self.longest / interval).rounded(.up)) }

  /// Draws the trials by the seed. Throws `TaskError.invalidOption` for a count below 1, an interval that is not in 1 … 100 ms, and
  /// negative noise.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(Self.name, counts: ["trainingCount": trainingCount, "testCount": testCount])
    guard (1...100) ~= interval else {
      throw TaskError.invalidOption(
        task: Self.name, option: "interval", value: "\(interval)", allowed: "1 to 100 milliseconds")
    }
    guard noise >= 0 else {
      throw TaskError.invalidOption(task: Self.name, option: "noise", value: "\(noise)", allowed: "0 and more")
    }
    let title = "trials of \(rules.count == 1 ? rules[0].rawValue : "\(rules.count) cognitive tasks")"
    let sets = DrawnSets(title, seed: seed, training: trainingCount, test: testCount) {
      trials($0, seed: seed, index: $1)
    }
    return LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .weightedSquaredError,
      outputs: steps * Self.width, scoring: .ring, steps: steps,
      sequence: SequenceShape(steps: steps, values: Self.features), conditions: rules.map(\.rawValue),
      provenance: sets.provenance)
  }

  private func trials(_ count: Int, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    var examples = examples(of: (0..<count).map { _ in rules[stream.below(rules.count)].trial(using: &stream) })
    if noise > 0 {
      let deviation = (2 * 100 / interval).squareRoot() * noise
      examples.inputs.add(Tensor(normal: examples.inputs.shape, using: &stream), times: Scalar(deviation))
    }
    return examples
  }

  /// Trials as they are seen and answered, without noise.
  func examples(of trials: [CognitiveTrial]) -> Dataset {
    let (features, outputs) = (steps * Self.features, steps * Self.width)
    var (inputs, targets) = (Tensor([trials.count, features]), Tensor([trials.count, 2 * outputs]))
    inputs.withMutableElements { inputs in
      targets.withMutableElements { targets in
        for (place, trial) in trials.enumerated() {
          write(trial, inputs: .init(rebasing: inputs[place * features..<(place + 1) * features]))
          write(trial, targets: .init(rebasing: targets[2 * place * outputs..<2 * (place + 1) * outputs]))
        }
      }
    }
    return Dataset(
      inputs: inputs, targets: targets, lengths: trials.map { max(step($0.end), 1) },
      conditions: trials.map { rules.firstIndex(of: $0.rule) ?? 0 })
  }

  private func step(_ time: Double) -> Int { time.isFinite ? min(Int(time / interval), steps) : steps }

  private func write(_ trial: CognitiveTrial, inputs: UnsafeMutableBufferPointer<Scalar>) {
    let end = step(trial.end)
    let rule = CognitiveRule.allCases.firstIndex(of: trial.rule) ?? 0
    for time in 0..<end {
      let start = time * Self.features
      if time < step(trial.fixation) { inputs[start] = 1 }
      inputs[start + 1 + 2 * Self.ring + rule] = 1
    }
    for stimulus in trial.stimuli {
      let bump = CognitiveTrial.bump(stimulus.direction, places: Self.ring)
      for time in step(stimulus.from)..<max(min(step(stimulus.to), end), step(stimulus.from)) {
        let start = time * Self.features + 1 + stimulus.ring * Self.ring
        for place in 0..<Self.ring { inputs[start + place] += Scalar(stimulus.strength * bump[place]) }
      }
    }
  }

  private func write(_ trial: CognitiveTrial, targets: UnsafeMutableBufferPointer<Scalar>) {
    let (response, end) = (step(trial.response), step(trial.end))
    let begun = step(trial.response + CognitiveTrial.grace)
    let bump = trial.answer.map { CognitiveTrial.bump($0, places: Self.ring) }
    let weights = steps * Self.width
    for time in 0..<steps {
      let start = time * Self.width
      let isAnswering = time >= response && time < end
      for place in 0..<Self.width { targets[start + place] = 0.05 }
      if isAnswering, let bump {
        for place in 0..<Self.ring { targets[start + 1 + place] += Scalar(bump[place]) }
      } else if time < end {
        targets[start] = 0.85
      }
      let weight: Scalar = time >= end || (isAnswering && time < begun) ? 0 : isAnswering ? 5 : 1
      for place in 0..<Self.width { targets[weights + start + place] = place == 0 ? 2 * weight : weight }
    }
  }
}
