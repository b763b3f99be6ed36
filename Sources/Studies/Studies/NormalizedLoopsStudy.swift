import Experiments
import Sweeps

extension Study {
  /// `normalizedLoops` against its controls and rivals, at weights that were chosen before.
  static let normalizedLoops: Study = {
    let tasks: [StudyTask] = [
      .sinusoids, .retina(rule: "and"), .retina(rule: "or"), .retina(rule: "both"),
    ]
    return Study(
      name: "normalized-loops",
      summary: "Does normalizedLoops find a task's modules, compared with every control, and at what cost?",
      question: """
        Degree-normalized loops reward separate modules in neighboring layers. Do networks trained with them keep \
        apart what the task keeps apart (the leak), at no cost in the task, and does that need more than sparseness: \
        L1, a random mask, a shuffled mask? fourNodeLoops is the historical term. The weights and caps are those that \
        did well with another program before, on ten seeds or fewer, and were not tuned here. A cap tells the term how \
        many modules there are, which L1 is not told.
        """,
      groups: tasks.map { $0.group(sweeps(of: $0)) }, claims: tasks.flatMap(claims))
  }()

  private static let seedCount = 20

  /// The terms of a task: the one of the claims, weaker, the historical one, and a path of L1.
  private struct Terms {
    let chosen: StudyCondition.Term
    let weaker: StudyCondition.Term
    let historical = StudyCondition.Term("fourNodeLoops", "5e-4", ["balance": "100"])
    let l1: [StudyCondition.Term]

    init(of task: StudyTask) {
      let (chosen, weaker, l1) =
        task.layers == nil
        ? ("1e-2", "1e-3", ["1e-6", "1e-5", "1e-4"]) : ("1e-1", "1e-2", ["1e-5", "1e-4", "1e-3"])
      func loops(_ weight: String) -> StudyCondition.Term {
        .init("normalizedLoops", weight, ["cap": "\(task.moduleCount)"])
      }
      self.chosen = loops(chosen)
      self.weaker = loops(weaker)
      self.l1 = l1.map { .init("l1", $0) }
    }
  }

  private static let controls: [SweepControl] = [.none, .l1MatchedDensity, .randomMask, .shuffledMask]

  /// The term's sweep, which has the controls, and that of what it is compared with.
  private static func sweeps(of task: StudyTask) -> [String] {
    let terms = Terms(of: task)
    let controls = Self.controls.map(\.rawValue).joined(separator: ", ")
    let background = task.background.map(\.name).joined(separator: ", ")
    // Without weight decay beside the term, weight decay alone is one more control.
    let decay = task.background.isEmpty ? [StudyCondition.Term("l2", "1e-3")] : []
    return [
      task.sweep(
        task.name, term: terms.chosen,
        "controls: [\(controls)]\n" + (background.isEmpty ? "" : "background: [\(background)]\n")
          + "seeds: \(seedCount)"),
      task.sweep(
        "\(task.name)-others", terms: [terms.weaker, terms.historical] + terms.l1 + decay, seeds: "\(seedCount)"
      ),
    ]
  }

  private static func claims(_ task: StudyTask) -> [StudyClaim] {
    let terms = Terms(of: task)
    let term = StudyArm.condition(task.condition(terms.chosen))
    let historical = StudyArm.condition(task.condition(terms.historical))
    let plain = StudyArm.condition(task.plain)
    let subject = terms.chosen.name
    return [
      StudyClaim(task.name, "\(subject) lowers the leak.", .leak, term, .less, plain),
      task.claimOfNoCost(term, subject),
      StudyClaim(
        task.name,
        "\(subject) raises the layered modularity, normalized against shuffles, which it does not train.",
        .normalized, term, .greater, plain),
      StudyClaim(
        task.name, "\(subject) leaks less than the historical fourNodeLoops.", .leak, term, .less, historical),
      StudyClaim(
        task.name, "The historical fourNodeLoops lowers the leak.", .leak, historical, .less, plain),
      StudyClaim(
        task.name, "\(subject) leaks less than L1 at matched test loss.", .leak, term, .less,
        .nearest(familyOf: task.condition(terms.l1[0]), in: .testLoss, within: 1.5)),
      StudyClaim(
        task.name, "\(subject) leaks less than L1 at matched density.", .leak, term, .less,
        .control(.l1MatchedDensity)),
      StudyClaim(
        task.name, "\(subject) leaks less than a random mask.", .leak, term, .less, .control(.randomMask)),
      StudyClaim(
        task.name, "\(subject) leaks less than its own mask shuffled and trained anew.", .leak, term, .less,
        .control(.shuffledMask)),
    ]
  }
}
