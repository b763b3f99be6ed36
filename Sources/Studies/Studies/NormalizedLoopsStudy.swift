import Experiments

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

  /// The weights of a task's terms, as text: λ of the claims, a weaker one, and a path of L1.
  private static func weights(_ task: StudyTask) -> (chosen: String, weaker: String, l1: [String]) {
    switch task {
    case .sinusoids: ("1e-2", "1e-3", ["1e-6", "1e-5", "1e-4"])
    case .retina: ("1e-1", "1e-2", ["1e-5", "1e-4", "1e-3"])
    }
  }

  /// The term's sweep, which has the controls, and that of what it is compared with.
  private static func sweeps(of task: StudyTask) -> [String] {
    let (chosen, weaker, l1) = weights(task)
    let cap = "cap: \(task.moduleCount)"
    var others =
      [task.term("normalizedLoops", weaker, cap), task.term("fourNodeLoops", "5e-4", "balance: 100")]
      + l1.map { task.term("l1", $0) }
    // On the sinusoids weight decay alone is the control without a term.
    if task.common.isEmpty { others.append(task.term("l2", "1e-3")) }
    return [
      task.sweep(
        task.name, term: task.term("normalizedLoops", chosen, cap),
        "controls: [none, l1-matched-density, random-mask, shuffled-mask]\n"
          + (task.common.isEmpty ? "" : "background: [l2]\n") + "seeds: \(seedCount)"),
      task.sweep("\(task.name)-others", terms: others, seeds: seedCount),
    ]
  }

  private static func claims(_ task: StudyTask) -> [StudyClaim] {
    let weight = ConditionName.number(Double(weights(task).chosen) ?? 0)
    let term = StudyArm.condition("normalizedLoops \(weight) (cap \(task.moduleCount))\(task.suffix)")
    let historical = StudyArm.condition("fourNodeLoops 0.0005 (balance 100)\(task.suffix)")
    let plain = StudyArm.condition(task.plain)
    let subject = "normalizedLoops"
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
        .nearest(family: "l1\(task.familySuffix)", in: .testLoss, within: 1.5)),
      StudyClaim(
        task.name, "\(subject) leaks less than L1 at matched density.", .leak, term, .less,
        .condition("l1-matched-density")),
      StudyClaim(
        task.name, "\(subject) leaks less than a random mask.", .leak, term, .less, .condition("random-mask")),
      StudyClaim(
        task.name, "\(subject) leaks less than its own mask shuffled and trained anew.", .leak, term, .less,
        .condition("shuffled-mask")),
    ]
  }
}
